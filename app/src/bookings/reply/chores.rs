//! What follows a request that nobody answers.

use domain::bookings::Stage;
use domain::ids::BookingId;
use store::Tx;
use store::bookings::{self, Ended};
use store::journal::Entry;
use uuid::Uuid;

use super::super::book::hold;
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
    let Some(row) = bookings::find(tx, id).await? else {
        return Ok(());
    };
    hold(desk, tx, &row, None).await?;
    // Read again, now that nobody else can answer it.
    let row = bookings::find(tx, id).await?.ok_or(Stop::NotFound)?;
    if row.booking().expire(desk.now).is_none() {
        return Ok(());
    }
    let entry = Entry::new("booking.expired", row.id)
        .programme(row.programme)
        .startup(row.startup);
    desk.note(tx, entry).await?;
    answer::end(desk, tx, &row, Ended::Expired).await
}
