//! The letters about a request for an offer, each in its reader's language.

use domain::introductions::addresses_in;
use domain::letters::Kind;
use domain::partners::State;
use store::offers::Asked;
use store::people;
use store::{Conn, introductions, organisations};

use crate::desk::{Desk, Stop};
use crate::letters::{About, Block, Letter, Reader, hello, letter, page};

/// To those who answer it: the startup, its mission and its words, never a person.
pub fn asked(desk: &Desk, it: &Asked, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, offer) = (it.startup_name.as_str(), it.offer_title.as_str());
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "offers-letter-asked",
            startup = startup,
            offer = offer,
            partner = it.organisation_name.as_str(),
            programme = it.programme_name.as_str()
        )),
    ];
    blocks.extend(mission(it).map(Block::Text));
    blocks.extend([
        Block::Quote(it.request.plea.to_string()),
        Block::Text(t!(lang, "offers-letter-asked-how")),
        page(desk, it, t!(lang, "offers-letter-answer")),
    ]);
    let subject = t!(
        lang,
        "offers-letter-asked-subject",
        startup = startup,
        offer = offer
    );
    letter(it, to, Kind::OfferAsked, subject, blocks)
}

/// Which side answered. Of the partner's people none is named before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Staff,
    Partner,
}

/// To the founder: granted, or not, and by which side.
pub fn answered(desk: &Desk, it: &Asked, by: By, to: Reader) -> Letter {
    let lang = to.language;
    let programme = it.programme_name.as_str();
    let (offer, partner) = (it.offer_title.as_str(), it.organisation_name.as_str());
    let mut blocks = vec![hello(&to)];
    let subject = match &it.request.state {
        State::Declined { comment, .. } => {
            blocks.push(Block::Text(match by {
                By::Partner => t!(
                    lang,
                    "offers-letter-declined",
                    offer = offer,
                    partner = partner
                ),
                By::Staff => t!(
                    lang,
                    "offers-letter-declined-by-staff",
                    offer = offer,
                    partner = partner,
                    programme = programme
                ),
            }));
            blocks.extend((!comment.is_empty()).then(|| Block::Quote(comment.to_string())));
            t!(lang, "offers-letter-declined-subject", offer = offer)
        }
        _ => {
            blocks.push(Block::Text(match by {
                By::Partner => t!(
                    lang,
                    "offers-letter-granted",
                    offer = offer,
                    partner = partner
                ),
                By::Staff => t!(
                    lang,
                    "offers-letter-granted-by-staff",
                    offer = offer,
                    partner = partner,
                    programme = programme
                ),
            }));
            blocks.push(Block::Text(match it.introduced {
                Some(_) => t!(lang, "offers-letter-granted-in-touch"),
                None => t!(lang, "offers-letter-granted-next", programme = programme),
            }));
            t!(lang, "offers-letter-granted-subject", offer = offer)
        }
    };
    blocks.push(page(desk, it, t!(lang, "offers-look")));
    letter(it, to, Kind::OfferAnswered, subject, blocks)
}

/// To the partner's people: staff answered in their place, and what comes next.
pub fn told(desk: &Desk, it: &Asked, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, offer) = (it.startup_name.as_str(), it.offer_title.as_str());
    let programme = it.programme_name.as_str();
    let (text, subject) = match &it.request.state {
        State::Declined { .. } => (
            t!(
                lang,
                "offers-letter-told-declined",
                startup = startup,
                offer = offer,
                programme = programme
            ),
            t!(
                lang,
                "offers-letter-told-declined-subject",
                startup = startup,
                offer = offer
            ),
        ),
        _ => (
            t!(
                lang,
                "offers-letter-told-granted",
                startup = startup,
                offer = offer,
                programme = programme
            ),
            t!(
                lang,
                "offers-letter-told-granted-subject",
                startup = startup,
                offer = offer
            ),
        ),
    };
    let mut blocks = vec![hello(&to), Block::Text(text)];
    if let State::Granted { .. } = &it.request.state {
        blocks.push(Block::Text(match it.introduced {
            Some(_) => t!(lang, "offers-letter-told-in-touch"),
            None => t!(lang, "offers-letter-told-next"),
        }));
    }
    if let State::Declined { comment, .. } = &it.request.state {
        blocks.extend((!comment.is_empty()).then(|| Block::Quote(comment.to_string())));
    }
    blocks.push(page(desk, it, t!(lang, "offers-look")));
    letter(it, to, Kind::OfferAnswered, subject, blocks)
}

/// The partner's people.
pub async fn partners_people(db: &mut Conn, it: &Asked) -> Result<Vec<Reader>, Stop> {
    let mut readers = Vec::new();
    for member in organisations::people(db, it.organisation).await? {
        let person = people::find(db, member.person).await?;
        readers.extend(person.as_ref().and_then(Reader::of));
    }
    Ok(readers)
}

/// Whom a request is told to: staff who follow the startup, and the partner's people.
pub async fn answerers(db: &mut Conn, it: &Asked) -> Result<Vec<Reader>, Stop> {
    let mut readers = introductions::staff_to_write_to(db, it.startup, it.programme).await?;
    for member in organisations::people(db, it.organisation).await? {
        if readers.iter().all(|reader| reader.id != member.person) {
            readers.extend(people::find(db, member.person).await?);
        }
    }
    Ok(readers.iter().filter_map(Reader::of).collect())
}

/// What the startup is there for; left out where it says how to reach somebody.
pub fn mission(it: &Asked) -> Option<String> {
    let is_plain = addresses_in(&it.mission).is_empty();
    (is_plain && !it.mission.is_empty()).then(|| it.mission.clone())
}

impl From<&Asked> for About {
    fn from(it: &Asked) -> Self {
        Self {
            programme: it.programme,
            object: it.id.0,
            version: None,
            page: format!("/offers/{}", it.offer),
        }
    }
}
