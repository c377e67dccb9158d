//! What waits for staff today, in the programmes they reach: a few lines of each kind, and how
//! many there are in all.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{
    BookingId, CohortId, LetterId, PersonId, PlaceId, ProgrammeId, SessionId, StartupId,
};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// What a house has so far, in the programmes a member of staff reaches: its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The first programme, and its latest cohort.
    pub programme: Option<ProgrammeId>,
    pub cohort: Option<CohortId>,
    pub has_startups: bool,
    pub has_mentors: bool,
    /// Somebody else looks after a programme, too.
    pub has_colleagues: bool,
}

pub async fn begun(db: &mut Conn, staff: PersonId) -> Result<Begun> {
    type Of = (Uuid, Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<Uuid>);
    let programmes: Vec<Of> = rows!(
        db,
        "select g.id,
                (select c.id from cohort c where c.programme = g.id order by c.id desc limit 1),
                (select l.id from cohort c join place l on l.cohort = c.id
                 where c.programme = g.id limit 1),
                (select m.mentor from mentor_programme m where m.programme = g.id limit 1),
                (select o.id from staff_role o
                 where o.programme = g.id and o.person <> $1 limit 1)
         from programme g
         where g.closed_at is null
           and exists (select 1 from staff_role r where r.person = $1
                       and (r.programme is null or r.programme = g.id))
         order by g.id",
        staff.0
    )?;
    let any = |of: fn(&Of) -> Option<Uuid>| programmes.iter().find_map(of);
    Ok(Begun {
        programme: programmes.first().map(|it| ProgrammeId(it.0)),
        cohort: any(|it| it.1).map(CohortId),
        has_startups: any(|it| it.2).is_some(),
        has_mentors: any(|it| it.3).is_some(),
        has_colleagues: any(|it| it.4).is_some(),
    })
}

/// A past session of which nobody said how it went.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unmarked {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    /// Of a session with seats, which is told of once for all its startups.
    session: Option<Uuid>,
    pub mentor_name: String,
    pub startup_name: String,
    /// In quarters.
    pub starts: i64,
    pub total: i64,
}

impl Unmarked {
    /// The session with seats that this is.
    pub fn session(&self) -> Option<SessionId> {
        self.session.map(SessionId)
    }
}

/// Oldest first. `now` in quarters.
pub async fn unmarked(
    db: &mut Conn,
    staff: PersonId,
    now: i64,
    limit: i64,
) -> Result<Vec<Unmarked>> {
    rows!(
        db,
        "select b.id as booking, case when x.seats > 1 then x.id end as session,
                p.name as mentor_name,
                case when x.seats > 1 then x.title else s.name end as startup_name, x.starts,
                cast(count(*) over () as bigint) as total
         from session x join booking b on b.session = x.id
              join startup s on s.id = b.startup
              join mentor m on m.id = x.mentor join person p on p.id = m.person
         where x.cancelled_at is null and x.starts + x.quarters <= $2
           and b.cancelled_at is null and b.attended_at is null and b.missed_at is null
           and (x.seats = 1 or not exists (
               select 1 from booking o where o.session = b.session and o.id < b.id
                 and o.cancelled_at is null and o.attended_at is null and o.missed_at is null))
           and exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = x.programme))
         order by x.starts, b.id limit $3",
        staff.0,
        now,
        limit
    )
}

/// A startup placed in a cohort that goes on, without a session for long and none to come.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Quiet {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    pub programme_name: String,
    pub cohort_name: String,
    pub referent_name: Option<String>,
    /// In quarters; none when it never had one.
    pub last_session: Option<i64>,
    pub total: i64,
}

/// Startups without a session since `since`, a day and the same in quarters, those that wait longest
/// first; a cohort that began later is left in peace. (For `cross join`, see `places::of_cohort`.)
/// The latest session is looked up startup by startup, once, and then compared: PostgreSQL, asked
/// whether there is any since, reads all that ever were.
pub async fn quiet(
    db: &mut Conn,
    staff: PersonId,
    today: NaiveDate,
    since: (NaiveDate, i64),
    limit: i64,
) -> Result<Vec<Quiet>> {
    rows!(
        db,
        "with latest as materialized (
             select l.id, l.startup, l.cohort, l.referent,
                    (select b.starts from booking b cross join session x
                     where b.startup = l.startup and b.cancelled_at is null
                       and b.missed_at is null
                       and x.id = b.session and x.programme = c.programme
                       and x.cancelled_at is null
                     order by b.starts desc limit 1) as last_session
             from place l join cohort c on c.id = l.cohort
             where l.state = 'placed' and c.closed_at is null
               and (c.ends_on is null or c.ends_on >= $2)
               and (c.starts_on is null or c.starts_on <= $3)
               and (l.placed_on is null or l.placed_on <= $3)
               and exists (select 1 from staff_role r
                           where r.person = $1
                             and (r.programme is null or r.programme = c.programme))),
         quiet as (select * from latest where last_session is null or last_session < $4)
         select q.startup, (select s.name from startup s where s.id = q.startup) as startup_name,
                g.name as programme_name, c.name as cohort_name,
                (select p.name from person p where p.id = q.referent) as referent_name,
                q.last_session, (select cast(count(*) as bigint) from quiet) as total
         from (select * from quiet order by last_session nulls first, id limit $5) q
              join cohort c on c.id = q.cohort join programme g on g.id = c.programme
         order by q.last_session nulls first, q.id",
        staff.0,
        today,
        since.0,
        since.1,
        limit
    )
}

/// A startup placed in a cohort that goes on, which nobody of the team looks after.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unreferred {
    #[sqlx(try_from = "Uuid")]
    pub place: PlaceId,
    pub startup_name: String,
    pub programme_name: String,
    pub cohort_name: String,
    pub total: i64,
}

/// By name, and only in programmes whose team says who looks after whom: where nobody ever did,
/// it would point at every startup for ever.
pub async fn unreferred(
    db: &mut Conn,
    staff: PersonId,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Unreferred>> {
    rows!(
        db,
        "with theirs as materialized (
             select g.id, g.name from programme g
             where exists (select 1 from journal j
                           where j.programme = g.id and j.act = 'place.referred')
               and exists (select 1 from staff_role r
                           where r.person = $1 and (r.programme is null or r.programme = g.id))),
         alone as materialized (
             select l.id, l.startup, g.name as programme_name, c.name as cohort_name
             from theirs g cross join cohort c cross join place l
             where c.programme = g.id and l.cohort = c.id
               and l.state = 'placed' and c.closed_at is null
               and (c.ends_on is null or c.ends_on >= $2)
               and not exists (select 1 from staff_role r where r.person = l.referent
                               and (r.programme is null or r.programme = g.id)))
         select w.id as place, s.name as startup_name, w.programme_name, w.cohort_name,
                (select cast(count(*) as bigint) from alone) as total
         from alone w cross join startup s where s.id = w.startup
         order by s.search_key, w.id limit $3",
        staff.0,
        today,
        limit
    )
}

/// A letter that was refused for good.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Failed {
    #[sqlx(try_from = "Uuid")]
    pub letter: LetterId,
    pub subject: String,
    pub to_name: Option<String>,
    pub failed_at: DateTime<Utc>,
    pub total: i64,
}

/// Latest first. One that belongs to no programme is the administrators', unless it is private.
pub async fn failed(db: &mut Conn, staff: PersonId, limit: i64) -> Result<Vec<Failed>> {
    rows!(
        db,
        "select l.id as letter, l.subject, p.name as to_name, l.failed_at,
                cast(count(*) over () as bigint) as total
         from letter l left join person p on p.id = l.person
         where l.failed_at is not null and l.sent_at is null
           and (l.programme is not null or not l.private)
           and exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = l.programme))
         order by l.failed_at desc, l.id limit $2",
        staff.0,
        limit
    )
}

/// A cohort whose last day is near or past, with startups still in it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Ending {
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    pub name: String,
    pub programme_name: String,
    pub ends_on: NaiveDate,
    pub placed: i64,
    pub total: i64,
}

/// Cohorts that end by that day; first to end first.
pub async fn ending(
    db: &mut Conn,
    staff: PersonId,
    by: NaiveDate,
    limit: i64,
) -> Result<Vec<Ending>> {
    rows!(
        db,
        "select c.id as cohort, c.name, p.name as programme_name, c.ends_on,
                cast(count(l.id) as bigint) as placed,
                cast(count(*) over () as bigint) as total
         from cohort c join programme p on p.id = c.programme
              join place l on l.cohort = c.id and l.state = 'placed'
         where c.closed_at is null and c.ends_on <= $2
           and exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = c.programme))
         group by c.id, c.name, p.name, c.ends_on
         order by c.ends_on, c.id limit $3",
        staff.0,
        by,
        limit
    )
}
