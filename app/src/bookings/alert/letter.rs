use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::bookings::Side;
use domain::ids::AlertId;
use domain::letters::Kind;
use store::alerts::{self, Row};
use store::{Conn, Tx, mentors};

use super::super::letters::To;
use super::look::{Seen, look};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// An hour came free.
pub(super) async fn found(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    seen: &Seen,
    found: Quarter,
) -> Result<(), Stop> {
    let mentor = mentors::find(tx, row.mentor).await?;
    let (Some(to), Some(mentor)) = (To::find(tx, seen.reader, Side::Founder).await?, mentor) else {
        return Ok(());
    };
    let (lang, house) = (to.reader.language, &desk.house.public_url);
    let at = to.reader.moments().moment(found.instant());
    let clock = format!("{at} ({})", to.reader.moments().zone_name());
    let name = mentor.name.as_str();
    let (first, label, url) = match row.booking() {
        Some(booking) => (
            t!(
                lang,
                "bookings-letter-slot",
                name = name,
                at = clock.as_str()
            ),
            t!(lang, "bookings-letter-slot-move"),
            format!("{house}/bookings/{booking}/move?at={found}"),
        ),
        None => (
            t!(
                lang,
                "bookings-letter-slot-any",
                name = name,
                at = clock.as_str()
            ),
            t!(lang, "bookings-letter-slot-book"),
            format!(
                "{house}/mentors/{}/book?startup={}&kind={}&at={found}",
                row.mentor, row.startup, seen.kind
            ),
        ),
    };
    let letter = Letter {
        key: format!("alert:{}:found:{}", row.id, row.told),
        kind: Kind::SlotFreed,
        programme: seen.programme,
        object: Some(row.id.into()),
        subject: t!(
            lang,
            "bookings-letter-slot-subject",
            name = name,
            at = at.as_str()
        ),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = to.reader.name.as_str())),
            Block::Text(first),
            Block::Button { label, url },
            Block::Text(t!(lang, "bookings-letter-slot-first")),
        ],
        event: None,
        to: to.reader,
    };
    desk.post(tx, letter).await
}

/// Asked just before it leaves: the hour is still free for them.
pub async fn still_true(db: &mut Conn, alert: AlertId, now: DateTime<Utc>) -> store::Result<bool> {
    let Some(row) = alerts::find(db, alert).await? else {
        return Ok(false);
    };
    let seen = match look(db, &row, now).await {
        Ok(seen) => seen,
        Err(Stop::NotFound) => None,
        Err(_) => return Err(store::Error::Untold("whether the hour is still free")),
    };
    Ok(seen
        .zip(row.found())
        .is_some_and(|(seen, found)| seen.free.contains(&found)))
}
