//! What a startup has before it in a programme: told before its place there ends.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::{BookingId, PlaceId, ProgrammeId, SessionId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, rows, value};

/// A session that was agreed or asked for, and begins later.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Booked {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    pub subject: String,
    pub host_name: String,
    starts: i64,
    seats: i64,
    /// Startups that wait for a seat in it.
    pub waiting: i64,
}

impl Booked {
    pub fn starts(&self) -> DateTime<Utc> {
        Quarter(self.starts).instant()
    }

    pub fn is_shared(&self) -> bool {
        self.seats > 1
    }
}

/// A session in which it waits for a seat.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InLine {
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    pub title: String,
    starts: i64,
}

impl InLine {
    pub fn starts(&self) -> DateTime<Utc> {
        Quarter(self.starts).instant()
    }
}

/// An introduction or a mission that is not over, and with whom or of what it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Open {
    pub id: Uuid,
    pub name: String,
}

/// How many places a startup has in a programme now.
pub async fn places_in(db: &mut Conn, startup: StartupId, programme: ProgrammeId) -> Result<i64> {
    value!(
        db,
        "select cast(count(*) as bigint) from place l join cohort c on c.id = l.cohort
         where l.startup = $1 and c.programme = $2 and l.state = 'placed'",
        startup.0,
        programme.0
    )
}

/// Soonest first.
pub async fn ahead(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<(Vec<Booked>, Vec<InLine>)> {
    let now = Quarter::at_or_before(now).0;
    let booked = rows!(
        db,
        "select b.id as booking, b.subject, h.name as host_name, b.starts, s.seats,
                (select cast(count(*) as bigint) from waiting w
                 where w.session = b.session and w.ended_at is null) as waiting
         from booking b cross join session s
              join mentor m on m.id = s.mentor join person h on h.id = m.person
         where s.id = b.session and b.startup = $1 and b.starts > $3 and b.cancelled_at is null
           and s.programme = $2 and s.cancelled_at is null
         order by b.starts, b.id",
        startup.0,
        programme.0,
        now
    )?;
    let in_line = rows!(
        db,
        "select w.session, s.title, s.starts from waiting w cross join session s
         where s.id = w.session and w.startup = $1 and w.ended_at is null
           and s.programme = $2 and s.starts > $3 and s.cancelled_at is null
         order by s.starts, w.id",
        startup.0,
        programme.0,
        now
    )?;
    Ok((booked, in_line))
}

/// Introductions of a startup that are not made yet, with the name of the partner, and its missions
/// that are not over, with their titles; oldest first.
pub async fn open(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<(Vec<Open>, Vec<Open>)> {
    let introductions = rows!(
        db,
        "select i.id, o.name from introduction i cross join organisation o
         where o.id = i.organisation and i.startup = $1 and i.programme = $2
           and i.introduced_at is null and i.withdrawn_at is null
           and (i.waits_for is not null or i.staff_from is not null)
         order by i.id",
        startup.0,
        programme.0
    )?;
    let missions = rows!(
        db,
        "select id, title as name from mission
         where startup = $1 and programme = $2
           and stage not in ('accepted', 'ended-early', 'withdrawn')
         order by id",
        startup.0,
        programme.0
    )?;
    Ok((introductions, missions))
}

/// Whether a startup belongs to a programme, open or closed: by a place, but for one, that it did
/// not leave.
pub async fn belongs(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
    but: Option<PlaceId>,
) -> Result<bool> {
    let found: i64 = value!(
        db,
        "select cast(count(*) as bigint) from place l join cohort c on c.id = l.cohort
         where l.startup = $1 and c.programme = $2 and l.state <> 'left' and l.id <> $3",
        startup.0,
        programme.0,
        but.map_or(Uuid::nil(), |place| place.0)
    )?;
    Ok(found > 0)
}
