//! What follows a request that nobody answers.

use domain::bookings::{Consent, Stage};
use domain::ids::BookingId;
use store::bookings::{self, Ended, Row};
use store::journal::Entry;
use store::{Tx, mentors};
use uuid::Uuid;

use super::{answer, write};
use crate::desk::{Desk, Stop};

/// A day later: a second letter, with a link of its own.
pub async fn remind(desk: &Desk, tx: &mut Tx, booking: Uuid) -> Result<(), Stop> {
    let Some(row) = bookings::find(tx, BookingId(booking)).await? else {
        return Ok(());
    };
    match row.booking().stage(desk.now) {
        Stage::Asked { .. } => write(desk, tx, &row, "asked-again").await,
        _ => Ok(()),
    }
}

/// Its time is up: the hour is free again, and the founder's next choice is asked.
pub async fn expire(desk: &Desk, tx: &mut Tx, booking: Uuid) -> Result<(), Stop> {
    let id = BookingId(booking);
    let Some(Row { mentor, .. }) = bookings::find(tx, id).await? else {
        return Ok(());
    };
    mentors::touch(tx, mentor, desk.now).await?;
    // Read again, now that nobody else can answer it.
    let row = bookings::find(tx, id).await?.ok_or(Stop::NotFound)?;
    let Some(expired) = row.booking().expire(desk.now) else {
        return Ok(());
    };
    debug_assert!(matches!(expired.consent, Consent::Expired { .. }));
    let entry = Entry::new("booking.expired", row.id)
        .programme(row.programme)
        .startup(row.startup);
    desk.note(tx, entry).await?;
    answer::end(desk, tx, &row, Ended::Expired).await
}
