//! A partnership to be renewed soon is brought to its holder's mind by one letter, on the morning
//! of the day from which their first page says so; to the team's, where nobody of it holds it.

use chrono::NaiveDate;
use domain::Zone;
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::letters::Kind;
use domain::partners::Partnership;
use store::organisations::{self, Untold};
use store::{Conn, Tx, introductions, programmes};

use crate::desk::{Desk, Stop};
use crate::letters::{About, Block, Letter, Reader, hello, letter, page};

/// The chore of the day. Whatever made a date near (it was saved, imported, moved back), it is told
/// once; of one that is past only the first page goes on to speak.
pub async fn perform(desk: &Desk, tx: &mut Tx) -> Result<(), Stop> {
    let today = Zone::PARIS.date(desk.now);
    let near = (today, today + Partnership::NEAR);
    for it in organisations::untold_renewals(tx, near).await? {
        remind(desk, tx, &it).await?;
    }
    Ok(())
}

async fn remind(desk: &Desk, tx: &mut Tx, it: &Untold) -> Result<(), Stop> {
    let holder = match it.holder {
        Some(holder) => {
            let holder = PersonId(holder);
            organisations::colleague_to_write_to(tx, it.programme, holder).await?
        }
        None => None,
    };
    let is_held = holder.is_some();
    let readers = match holder {
        Some(holder) => vec![holder],
        None => introductions::staff_of_programme(tx, it.programme).await?,
    };
    let readers: Vec<Reader> = readers.iter().filter_map(Reader::of).collect();
    let key = (it.organisation, it.programme);
    // Where nobody can be written to today, somebody may be tomorrow.
    if readers.is_empty() || !organisations::told_of_renewal(tx, key, it.renews_on).await? {
        return Ok(());
    }
    for to in readers {
        desk.post(tx, written(desk, it, is_held, to)).await?;
    }
    Ok(())
}

fn written(desk: &Desk, it: &Untold, is_held: bool, to: Reader) -> Letter {
    let lang = to.language;
    let partner = it.organisation_name.as_str();
    let date = to.moments().date(it.renews_on);
    let text = t!(
        lang,
        "renewal-letter-text",
        partner = partner,
        date = date,
        programme = it.programme_name.as_str()
    );
    let whose = match is_held {
        true => t!(lang, "renewal-letter-held"),
        false => t!(lang, "renewal-letter-nobody"),
    };
    let blocks = vec![
        hello(&to),
        Block::Text(text),
        Block::Text(whose),
        page(desk, it, t!(lang, "partnership-look")),
        Block::Text(t!(lang, "renewal-letter-once")),
    ];
    let subject = t!(lang, "renewal-letter-subject", partner = partner);
    let key = Key::of(it);
    let person = to.person.map(|it| it.to_string()).unwrap_or_default();
    Letter {
        key: format!("{}:{person}", key.text()),
        ..letter(it, to, Kind::PartnershipRenewal, subject, blocks)
    }
}

impl From<&Untold> for About {
    fn from(it: &Untold) -> Self {
        Self {
            programme: it.programme,
            object: it.organisation.0,
            version: None,
            page: format!(
                "/partners/{}/partnership?programme={}",
                it.organisation, it.programme
            ),
        }
    }
}

/// Asked just before it leaves: it is to be renewed on that day still, and its reader works for its
/// programme, which is open.
pub async fn still_true(
    db: &mut Conn,
    business_key: &str,
    reader: Option<PersonId>,
) -> store::Result<bool> {
    let (Some(key), Some(reader)) = (Key::read(business_key), reader) else {
        return Ok(false);
    };
    let kept = organisations::partnership(db, key.organisation, key.programme).await?;
    if kept.is_none_or(|it| it.partnership.renews != Some(key.on)) {
        return Ok(false);
    }
    let programme = programmes::find(db, key.programme).await?;
    if programme.is_none_or(|it| it.closed_at.is_some()) {
        return Ok(false);
    }
    let reader = organisations::colleague_to_write_to(db, key.programme, reader).await?;
    Ok(reader.is_some())
}

/// What a letter is of: the beginning of its business key.
struct Key {
    organisation: OrganisationId,
    programme: ProgrammeId,
    on: NaiveDate,
}

impl Key {
    fn of(it: &Untold) -> Self {
        Self {
            organisation: it.organisation,
            programme: it.programme,
            on: it.renews_on,
        }
    }

    fn text(&self) -> String {
        format!(
            "renewal:{}:{}:{}",
            self.organisation, self.programme, self.on
        )
    }

    fn read(business_key: &str) -> Option<Self> {
        let mut parts = business_key.strip_prefix("renewal:")?.split(':');
        Some(Self {
            organisation: parts.next()?.parse().ok()?,
            programme: parts.next()?.parse().ok()?,
            on: parts.next()?.parse().ok()?,
        })
    }
}
