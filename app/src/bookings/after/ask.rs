//! The letter that asks how useful a session was: planned when it is noted as held, written the
//! morning after to each founder who came and has not answered.

use chrono::{DateTime, Utc};
use domain::Zone;
use domain::bookings::{Booking, Side};
use domain::chores::Kind;
use domain::ids::{BookingId, PersonId};
use store::bookings::{self, Row};
use store::{Conn, Tx, chores, words_on_use};
use uuid::Uuid;

use super::super::letters;
use crate::desk::{Act, Desk, Stop};

/// Plans it for a session just noted as held.
pub async fn plan(act: &mut Act<'_>, row: &Row, held: &Booking) -> Result<(), Stop> {
    let zone = Zone::parse(&row.zone).unwrap_or(Zone::PARIS);
    if let Some(due) = held.asked_for_words_at(zone) {
        let (id, key) = (act.desk.id(), format!("booking:{}:ask-for-words", row.id));
        chores::plan(act, id, Kind::AskForWords, row.id.into(), &key, due).await?;
    }
    Ok(())
}

/// The chore of a booking.
pub async fn perform(desk: &Desk, tx: &mut Tx, booking: Uuid) -> Result<(), Stop> {
    let Some(row) = bookings::find(tx, BookingId(booking)).await? else {
        return Ok(());
    };
    for to in letters::everyone(tx, &row).await? {
        if to.side == Side::Founder && waits(tx, &row, to.person.id, desk.now).await? {
            let letter = letters::word_asked(desk, &row, &to);
            desk.post(tx, letter).await?;
        }
    }
    Ok(())
}

/// Whether somebody may still say it, and has not.
pub async fn waits(
    db: &mut Conn,
    row: &Row,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, store::Error> {
    if row.booking().may_be_judged(true, now).is_err() {
        return Ok(false);
    }
    Ok(words_on_use::of_person(db, row.id, person).await?.is_none())
}
