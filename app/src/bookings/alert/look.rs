use chrono::{DateTime, TimeDelta, Utc};
use domain::bookings::{Alert, AlertEnd, MoveRefusal};
use domain::ids::{KindId, PersonId, ProgrammeId};
use domain::{Quarter, Stretch};
use store::alerts::{self, Row};
use store::journal::Entry;
use store::{Conn, Tx};
use store::{bookings, startups};

use super::super::access::As;
use super::super::hours_of::taken_by;
use super::super::shift;
use super::super::{HoursOf, quota};
use super::letter;
use crate::desk::{Desk, Stop};

/// A letter has left by then, or never does.
pub const LATELY: TimeDelta = TimeDelta::days(4);

/// The chore: looks at every open alert, and tells those for whom there is an hour now.
///
/// Whoever was told of an hour that was taken before the letter left is told of another.
pub async fn perform(desk: &Desk, tx: &mut Tx) -> Result<(), Stop> {
    alerts::reopen_missed(tx, desk.now - LATELY).await?;
    for row in alerts::open(tx).await? {
        let Some(seen) = look(tx, &row, desk.now).await? else {
            alerts::end(tx, row.id, AlertEnd::Over, None, desk.now).await?;
            continue;
        };
        let Some(found) = seen.alert.finds(&seen.free) else {
            continue;
        };
        if alerts::end(tx, row.id, AlertEnd::Told, Some(found), desk.now).await? {
            let entry = Entry::new("alert.told", row.id).startup(row.startup);
            desk.note(tx, entry).await?;
            letter::found(desk, tx, &row, &seen, found).await?;
        }
    }
    Ok(())
}

/// What an alert sees now.
pub(super) struct Seen {
    /// Before which hour something is looked for: a session may have been moved since it was asked.
    pub alert: Alert,
    /// Hours that they could have, soonest first.
    pub free: Vec<Quarter>,
    /// Whoever asked; if they have left the startup, its main contact.
    pub reader: PersonId,
    pub programme: Option<ProgrammeId>,
    /// The kind of session that would be booked: the one that was asked for, while it is offered.
    pub kind: KindId,
}

/// None when there is nothing to look for any more: the time is over, the session cannot be moved,
/// the mentor is no longer theirs to book, or nobody is left to be told.
pub(super) async fn look(
    db: &mut Conn,
    row: &Row,
    now: DateTime<Utc>,
) -> Result<Option<Seen>, Stop> {
    let team = startups::founders(db, row.startup).await?;
    let asked = team.iter().find(|it| it.person == row.asked_by);
    let Some(reader) = asked.or(team.first()).map(|it| it.person) else {
        return Ok(None);
    };
    let seen = match row.booking() {
        Some(booking) => match bookings::find(db, booking).await? {
            Some(booking) => earlier(db, row, &booking, reader, now).await?,
            None => None,
        },
        None => any(db, row, reader, now).await?,
    };
    Ok(seen.filter(|seen| !seen.alert.is_over(now)))
}

async fn earlier(
    db: &mut Conn,
    row: &Row,
    booking: &bookings::Row,
    reader: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Seen>, Stop> {
    let free = match free_before(db, booking, now).await? {
        Ok(free) => free,
        // For now: new hours, or a calendar that is read again, end that.
        Err(MoveRefusal::MentorIsAsked) => Vec::new(),
        Err(_) => return Ok(None),
    };
    Ok(Some(Seen {
        alert: Alert {
            before: booking.booking().starts(),
        },
        free,
        reader,
        programme: Some(booking.programme),
        kind: row.kind,
    }))
}

async fn any(
    db: &mut Conn,
    row: &Row,
    reader: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Seen>, Stop> {
    let alert = row.alert();
    let window = Stretch::between(Quarter::at_or_after(now), alert.before);
    let mut hours = HoursOf::load(db, row.mentor, Some(row.kind), window, now).await;
    if matches!(hours, Err(Stop::NotFound)) {
        hours = HoursOf::load(db, row.mentor, None, window, now).await;
    }
    let hours = match hours {
        Ok(hours) => hours.only_published(),
        Err(Stop::NotFound) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let places = bookings::memberships(db, row.startup, None).await?;
    let Some(place) = quota::place(&hours, &places) else {
        return Ok(None);
    };
    let lasts = hours.kind.quarters;
    let mut free = Vec::new();
    if place.has_room_for(lasts) {
        let taken = taken_by(db, reader, window, None).await?;
        free = hours.diary().slots(now, window);
        free.retain(|hour| {
            let stretch = Stretch::new(*hour, lasts);
            !taken.iter().any(|taken| taken.overlaps(stretch))
        });
    }
    Ok(Some(Seen {
        alert,
        free,
        reader,
        programme: Some(place.programme),
        kind: hours.kind.id,
    }))
}

/// Hours before it to which a session could be moved now, by its startup.
pub(super) async fn free_before(
    db: &mut Conn,
    booking: &bookings::Row,
    now: DateTime<Utc>,
) -> Result<Result<Vec<Quarter>, MoveRefusal>, Stop> {
    if let Err(refusal) = booking.booking().may_move(booking.cut_offs(), now) {
        return Ok(Err(refusal));
    }
    let window = Stretch::between(Quarter::at_or_after(now), booking.booking().starts());
    shift::free(db, booking, As::Founder, window, now).await
}
