use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::bookings::Side;
use domain::ids::AlertId;
use domain::letters::Kind;
use store::alerts::{self, Row};
use store::{Conn, Tx, bookings, mentors, startups};

use super::super::letters::To;
use super::look;
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// To whoever asked (if they have left the startup, its main contact): an hour came free.
pub(super) async fn found(desk: &Desk, tx: &mut Tx, row: &Row, found: Quarter) -> Result<(), Stop> {
    let team = startups::founders(tx, row.startup).await?;
    let asked = team.iter().find(|it| it.person == row.asked_by);
    let Some(person) = asked.or(team.first()).map(|it| it.person) else {
        return Ok(());
    };
    let mentor = mentors::find(tx, row.mentor).await?;
    let (Some(to), Some(mentor)) = (To::find(tx, person, Side::Founder).await?, mentor) else {
        return Ok(());
    };
    let programmes = bookings::programmes_of(tx, row.startup).await?;
    let (lang, house) = (to.reader.language, &desk.house.public_url);
    let at = to.reader.moments().moment(found.instant());
    let name = mentor.name.as_str();
    let (label, url) = match row.booking() {
        Some(booking) => (
            t!(lang, "bookings-letter-slot-move"),
            format!("{house}/bookings/{booking}/move?at={found}"),
        ),
        None => (
            t!(lang, "bookings-letter-slot-book"),
            format!(
                "{house}/mentors/{}/book?startup={}&kind={}&at={found}",
                row.mentor, row.startup, row.kind
            ),
        ),
    };
    let first = t!(lang, "bookings-letter-slot", name = name, at = at.as_str());
    let letter = Letter {
        key: format!("alert:{}:found", row.id),
        kind: Kind::SlotFreed,
        programme: programmes.first().copied(),
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
pub async fn still_true(
    db: &mut Conn,
    alert: AlertId,
    now: DateTime<Utc>,
) -> Result<bool, store::Error> {
    let Some(row) = alerts::find(db, alert).await? else {
        return Ok(false);
    };
    let free = match look::free_for(db, &row, now).await {
        Ok(free) => free.unwrap_or_default(),
        // What cannot be told now is told: they see on the page.
        Err(_) => return Ok(true),
    };
    Ok(row.found().is_some_and(|found| free.contains(&found)))
}
