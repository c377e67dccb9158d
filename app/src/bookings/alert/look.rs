use chrono::{DateTime, Utc};
use domain::bookings::AlertEnd;
use domain::{Quarter, Stretch};
use store::alerts::{self, Row};
use store::bookings;
use store::journal::Entry;
use store::{Conn, Tx};

use super::super::access::As;
use super::super::hours_of::taken_by;
use super::super::shift;
use super::super::{HoursOf, quota};
use super::letter;
use crate::desk::{Desk, Stop};

/// The chore: looks at every open alert, and tells those for whom there is an hour now.
pub async fn perform(desk: &Desk, tx: &mut Tx) -> Result<(), Stop> {
    for row in alerts::open(tx).await? {
        let free = match free_for(tx, &row, desk.now).await? {
            Some(free) if !row.alert().is_over(desk.now) => free,
            _ => {
                alerts::end(tx, row.id, AlertEnd::Over, None, desk.now).await?;
                continue;
            }
        };
        let Some(found) = row.alert().finds(&free) else {
            continue;
        };
        if alerts::end(tx, row.id, AlertEnd::Told, Some(found), desk.now).await? {
            let entry = Entry::new("alert.told", row.id).startup(row.startup);
            desk.note(tx, entry).await?;
            letter::found(desk, tx, &row, found).await?;
        }
    }
    Ok(())
}

/// Hours that its founder could have now, soonest first; none when there is nothing to look for any
/// more: the session is over, or cannot be moved, or the mentor is no longer theirs to book.
pub(super) async fn free_for(
    db: &mut Conn,
    row: &Row,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Quarter>>, Stop> {
    if let Some(booking) = row.booking() {
        return match bookings::find(db, booking).await? {
            Some(booking) => free_before(db, &booking, now).await,
            None => Ok(None),
        };
    }
    let window = Stretch::between(Quarter::at_or_after(now), row.alert().before);
    let hours = HoursOf::load(db, row.mentor, Some(row.kind), window, now).await;
    let hours = match hours {
        Ok(hours) => hours.only_published(),
        Err(Stop::NotFound) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let places = bookings::memberships(db, row.startup, None).await?;
    if quota::of(&hours, &places).is_none() {
        return Ok(None);
    }
    let taken = taken_by(db, row.asked_by, window, None).await?;
    let mut free = hours.diary().slots(now, window);
    let lasts = hours.kind.quarters;
    free.retain(|hour| {
        let stretch = Stretch::new(*hour, lasts);
        !taken.iter().any(|taken| taken.overlaps(stretch))
    });
    Ok(Some(free))
}

/// Hours before it to which a session could be moved now.
pub(super) async fn free_before(
    db: &mut Conn,
    booking: &bookings::Row,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Quarter>>, Stop> {
    if booking.is_shared() || booking.booking().may_move(booking.cut_offs(), now).is_err() {
        return Ok(None);
    }
    let window = Stretch::between(Quarter::at_or_after(now), booking.booking().starts());
    let free = shift::free(db, booking, As::Founder, window, now).await?;
    Ok(free.ok())
}
