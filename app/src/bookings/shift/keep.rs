use domain::Remark;
use domain::bookings::Booking;
use serde_json::json;
use store::bookings::{self, Row};
use store::journal::Entry;
use store::sessions;

use super::super::acting::Acting;
use super::super::{letters, remind};
use crate::desk::{Act, Stop};

/// Keeps the new hour, journal and letters together; false when somebody took it meanwhile.
pub async fn keep(
    act: &mut Act<'_>,
    row: &Row,
    moved: &Booking,
    reason: &Remark,
    acting: &Acting,
) -> Result<bool, Stop> {
    let desk = act.desk;
    let (before, start) = (row.booking(), moved.starts());
    if !sessions::move_to(act, row.session, before.sequence, start, desk.now).await? {
        return Err(Stop::Retry);
    }
    sessions::free(act, row.session).await?;
    let mut parties = vec![(row.host, moved.takes_of_host())];
    for person in bookings::attendees(act, row.id).await? {
        if person.agreed_at.is_some() {
            parties.push((person.person, moved.takes_of_guest()));
        }
    }
    if !sessions::occupy(act, row.session, &parties).await? {
        return Ok(false);
    }
    let entry = Entry::new("booking.moved", row.id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({
            "by": acting.side, "from": before.starts().instant(), "to": start.instant(),
        }));
    act.journal(entry).await?;
    let row = bookings::find(act, row.id).await?.ok_or(Stop::NotFound)?;
    letters::moved(act, &row, before.starts().instant(), reason, acting).await?;
    remind::plan(desk, act, &row).await?;
    Ok(true)
}
