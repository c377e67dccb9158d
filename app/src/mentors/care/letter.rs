//! The one gentle letter a month.

use chrono::{DateTime, Utc};
use domain::ids::MentorId;
use domain::letters::Kind;
use domain::mentors::Lately;
use store::mentors::care::{self, Whose};
use store::people;
use store::{Conn, Tx};

use super::{Looked, look};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Reader};

/// The chore of the day: writes to those whose letter of the month is due.
pub async fn perform(desk: &Desk, tx: &mut Tx) -> Result<(), Stop> {
    for looked in look(tx, Whose::House, desk.now).await? {
        if looked.is_written_to {
            write(desk, tx, &looked).await?;
        }
    }
    Ok(())
}

async fn write(desk: &Desk, tx: &mut Tx, looked: &Looked) -> Result<(), Stop> {
    let mentor = &looked.mentor;
    let person = people::find(tx, mentor.person).await?;
    let Some(to) = person.as_ref().and_then(Reader::of) else {
        return Ok(());
    };
    if care::written_to(tx, mentor.id, mentor.written_to_at, desk.now).await? {
        desk.post(tx, letter(desk, mentor.id, to)).await?;
    }
    Ok(())
}

fn letter(desk: &Desk, mentor: MentorId, to: Reader) -> Letter {
    let (lang, house) = (to.language, &desk.house.public_url);
    let month = to.moments().day_of(desk.now).format("%Y-%m");
    Letter {
        key: format!("mentor:{mentor}:without-hours:{month}"),
        kind: Kind::MentorWithoutHours,
        // A mentor is the house's, open to several programmes.
        programme: None,
        object: Some(mentor.into()),
        subject: t!(lang, "care-letter-subject"),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(t!(lang, "care-letter-thanks")),
            Block::Text(t!(lang, "care-letter-offer")),
            Block::Button {
                label: t!(lang, "care-letter-hours"),
                url: format!("{house}/my-hours"),
            },
            Block::Text(t!(lang, "care-letter-pause")),
            Block::Link {
                label: t!(lang, "care-letter-settings"),
                url: format!("{house}/my-hours/settings"),
            },
        ],
        event: None,
        to,
    }
}

/// Asked just before it leaves: they offered no hours meanwhile, do not rest, and still wish it.
pub async fn still_true(
    db: &mut Conn,
    mentor: MentorId,
    now: DateTime<Utc>,
) -> Result<bool, store::Error> {
    let looked = look(db, Whose::Only(mentor), now).await?;
    let mut still = looked
        .iter()
        .map(|it| it.mentor.wishes_letter && matches!(it.lately, Lately::NoHoursAhead));
    Ok(still.next().unwrap_or(false))
}
