//! The one letter of two who both said yes: each reads how to reach the other, and what to do
//! first; in both languages where theirs differ.

use domain::Language;
use domain::ids::MentorId;
use domain::letters::Kind;
use store::introductions::{Contact, Row};
use store::people::Person;

use super::{letter, page};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// The two who meet.
pub struct Two<'a> {
    pub founder: &'a Person,
    pub partner: &'a Person,
    /// How the partner's person is reached, and what they do there.
    pub contact: &'a Contact,
    /// Where the partner's person offers hours to this programme's startups, as a mentor of it.
    pub hours: Option<MentorId>,
}

/// The same letter to both, each in their own language first.
pub fn introduced(desk: &Desk, row: &Row, two: &Two<'_>) -> Vec<Letter> {
    let both = [two.founder, two.partner];
    let readers = both.into_iter().filter_map(Reader::of);
    readers.map(|to| to_one(desk, row, two, to)).collect()
}

fn to_one(desk: &Desk, row: &Row, two: &Two<'_>, to: Reader) -> Letter {
    let lang = to.language;
    let to_founder = to.person == Some(two.founder.id);
    let other = match to_founder {
        true => row.organisation_name.as_str(),
        false => row.startup_name.as_str(),
    };
    let mut blocks = words(lang, row, two);
    let theirs = match to_founder {
        true => two.partner.language,
        false => two.founder.language,
    };
    if theirs != lang {
        blocks.push(Block::Text("— — —".to_owned()));
        blocks.extend(words(theirs, row, two));
    }
    if let Some(mentor) = two.hours.filter(|_| to_founder) {
        let url = format!("{}/mentors/{mentor}/slots", desk.house.public_url);
        let label = t!(
            lang,
            "introductions-letter-hours",
            name = two.contact.name.as_str()
        );
        blocks.push(Block::Button { label, url });
    }
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    let subject = t!(
        lang,
        "introductions-letter-introduced-subject",
        other = other
    );
    letter(row, to, Kind::IntroductionIntroduced, subject, blocks)
}

fn words(lang: Language, row: &Row, two: &Two<'_>) -> Vec<Block> {
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let (founder, contact) = (two.founder.name.as_str(), two.contact.name.as_str());
    let title = two.contact.title.clone().unwrap_or_default();
    vec![
        Block::Text(t!(
            lang,
            "introductions-letter-hello-both",
            founder = founder,
            partner = contact
        )),
        Block::Text(t!(
            lang,
            "introductions-letter-introduced",
            startup = startup,
            partner = partner
        )),
        Block::Facts(vec![
            (startup.to_owned(), who(founder, "", &two.founder.email)),
            (partner.to_owned(), who(contact, &title, &two.contact.email)),
        ]),
        Block::Quote(row.introduction.pitch.to_string()),
        Block::Text(t!(
            lang,
            "introductions-letter-first-step",
            founder = founder,
            partner = contact
        )),
    ]
}

/// "Paul Durand, Mécénat, paul@example.org".
fn who(name: &str, title: &str, email: &Option<String>) -> String {
    let email = email.as_deref().unwrap_or_default();
    let parts = [name, title, email];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
