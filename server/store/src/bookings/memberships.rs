//! The places of a startup, and the hours that are counted in them.

use domain::Quarter;
use domain::bookings::{Membership, Quota};
use domain::ids::{BookingId, PlaceId, ProgrammeId, SessionId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// The programmes in which a startup is placed now.
pub async fn programmes_of(db: &mut Conn, startup: StartupId) -> Result<Vec<ProgrammeId>> {
    let placed: Vec<(Uuid,)> = rows!(
        db,
        "select distinct c.programme from place l join cohort c on c.id = l.cohort
         where l.startup = $1 and l.state = 'placed' order by c.programme",
        startup.0
    )?;
    Ok(placed.into_iter().map(|(id,)| ProgrammeId(id)).collect())
}

/// The places that a startup has now, with the hours it booked in each: what was agreed, held or
/// missed, and what it cancelled too late; once for each session, and none of a session with seats
/// that did not take place. `but` is left out: a request that another would replace.
pub async fn memberships(
    db: &mut Conn,
    startup: StartupId,
    but: Option<BookingId>,
) -> Result<Vec<Membership>> {
    counted(
        db,
        startup,
        but.map_or(Uuid::nil(), |booking| booking.0),
        Uuid::nil(),
    )
    .await
}

/// The same, as if it had never had a seat in this session: taken again, it counts once.
pub async fn memberships_beside(
    db: &mut Conn,
    startup: StartupId,
    session: SessionId,
) -> Result<Vec<Membership>> {
    counted(db, startup, Uuid::nil(), session.0).await
}

async fn counted(
    db: &mut Conn,
    startup: StartupId,
    but: Uuid,
    session: Uuid,
) -> Result<Vec<Membership>> {
    let placed: Vec<(Uuid, Uuid, Option<i64>, i64)> = rows!(
        db,
        "select l.id, c.programme, c.hours_a_startup,
                cast(coalesce((
                    select sum(s.quarters) from session s
                    where (s.seats = 1 or s.cancelled_at is null) and s.id <> $3 and s.id in (
                        select b.session from booking b where b.place = l.id and b.id <> $2
                          and (b.cancelled_at is null or b.cancelled_late))
                ), 0) as bigint)
         from place l join cohort c on c.id = l.cohort
         where l.startup = $1 and l.state = 'placed' order by c.programme, l.created_at, l.id",
        startup.0,
        but,
        session
    )?;
    let placed = placed.into_iter();
    Ok(placed
        .map(|(place, programme, hours, used)| Membership {
            place: PlaceId(place),
            programme: ProgrammeId(programme),
            quota: hours.map(|hours| Quota {
                quarters: hours * Quarter::AN_HOUR,
                used,
            }),
        })
        .collect())
}
