//! Bookings that a mentor is asked for first, and how they end.

use chrono::{DateTime, Utc};
use domain::ids::{BookingId, PersonId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, run};

/// The mentor agrees; answers false when it was answered or has ended before.
pub async fn agree(tx: &mut Tx, id: BookingId, now: DateTime<Utc>) -> Result<bool> {
    let agreed = run!(
        tx,
        "update booking set agreed_at = $2
         where id = $1 and agreed_at is null and cancelled_at is null and asked_until > $2",
        id.0,
        now
    )?;
    Ok(agreed == 1)
}

/// How a request came to nothing.
#[derive(Clone, Copy, Debug)]
pub enum Ended<'a> {
    /// By the mentor, or staff for them, with a word if they like.
    Declined {
        by: PersonId,
        word: &'a str,
    },
    Expired,
}

/// Ends a request and gives its seat back; answers false when it was answered or has ended before.
pub async fn end(tx: &mut Tx, id: BookingId, ended: Ended<'_>, now: DateTime<Utc>) -> Result<bool> {
    let (reply, by, word) = match ended {
        Ended::Declined { by, word } => ("declined", Some(by.0), word),
        Ended::Expired => ("expired", None, ""),
    };
    let ended = run!(
        tx,
        "update booking set reply = $2, cancelled_at = $3, cancelled_by = $4,
                cancelled_side = 'mentor', cancel_reason = $5
         where id = $1 and asked_until is not null and agreed_at is null and cancelled_at is null",
        id.0,
        reply,
        now,
        by,
        word
    )?;
    if ended == 1 {
        super::seats::give_back(tx, id).await?;
    }
    Ok(ended == 1)
}

/// The booking that was made in the place of this one, when it came to nothing.
pub async fn followed_by(db: &mut Conn, id: BookingId) -> Result<Option<BookingId>> {
    let next: Option<(Uuid,)> = row!(db, "select id from booking where instead_of = $1", id.0)?;
    Ok(next.map(|(id,)| BookingId(id)))
}
