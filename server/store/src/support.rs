//! What was given to startups, row by row, for the rules that count it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Stretch;
use domain::bookings::Said;
use domain::ids::{CohortId, PlaceId, ProgrammeId, SessionId, StartupId};
use domain::support::{Became, Seat};
use uuid::Uuid;

use crate::words_on_use::SaidRow;
use crate::{Conn, Result, rows};

/// Seats in a programme's sessions that began in `within` and were held, missed or cancelled late;
/// those of one cohort, or of all of them. Of sessions with so many seats, from and to.
pub async fn seats(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: Option<CohortId>,
    within: Stretch,
    (fewest, most): (i64, i64),
) -> Result<Vec<Seat>> {
    let seats: Vec<(Uuid, Uuid, i64, String)> = rows!(
        db,
        "select x.id, b.startup, x.quarters,
                case when b.attended_at is not null then 'held'
                     when b.missed_at is not null then 'missed' else 'cancelled-late' end
         from session x join booking b on b.session = x.id
         where x.programme = $1 and x.starts >= $2 and x.starts < $3
           and x.seats >= $6 and x.seats <= $7
           and (b.attended_at is not null or b.missed_at is not null
                or b.cancelled_late and (x.seats = 1 or x.cancelled_at is null)
                   and not exists (select 1 from booking o
                                   where o.session = b.session and o.startup = b.startup
                                     and o.cancelled_at is null))
           and ($4 = $5 or b.place in (select id from place where cohort = $4))
         order by x.starts, b.id",
        programme.0,
        within.starts.0,
        within.end().0,
        cohort.map_or(Uuid::nil(), |cohort| cohort.0),
        Uuid::nil(),
        fewest,
        most
    )?;
    let seats = seats.into_iter();
    Ok(seats
        .filter_map(|(session, startup, quarters, became)| {
            Some(Seat {
                session: SessionId(session),
                startup: StartupId(startup),
                quarters,
                became: became.parse::<Became>().ok()?,
            })
        })
        .collect())
}

/// Words on those of the same sessions that were held.
pub async fn said(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: Option<CohortId>,
    within: Stretch,
    (fewest, most): (i64, i64),
) -> Result<Vec<Said>> {
    let said: Vec<SaidRow> = rows!(
        db,
        "select w.person, w.usefulness, w.recommends, b.attended_at as held_at
         from session x join booking b on b.session = x.id join word_on_use w on w.booking = b.id
         where x.programme = $1 and x.starts >= $2 and x.starts < $3
           and b.attended_at is not null and x.seats >= $6 and x.seats <= $7
           and ($4 = $5 or b.place in (select id from place where cohort = $4))
         order by b.attended_at, w.person",
        programme.0,
        within.starts.0,
        within.end().0,
        cohort.map_or(Uuid::nil(), |cohort| cohort.0),
        Uuid::nil(),
        fewest,
        most
    )?;
    Ok(said.into_iter().filter_map(SaidRow::said).collect())
}

/// The cohorts of a programme, newest first.
pub async fn cohorts(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<(CohortId, String)>> {
    let cohorts: Vec<(Uuid, String)> = rows!(
        db,
        "select id, name from cohort where programme = $1
         order by starts_on desc nulls last, search_key desc, id",
        programme.0
    )?;
    let cohorts = cohorts.into_iter();
    Ok(cohorts.map(|(id, name)| (CohortId(id), name)).collect())
}

/// A startup of a cohort, with the hours it got and will get there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    #[sqlx(try_from = "Uuid")]
    pub place: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
    pub state: String,
    pub placed_on: Option<NaiveDate>,
    pub placed_at: DateTime<Utc>,
    /// Quarters.
    pub held: i64,
    /// Quarters that are agreed and to come.
    pub to_come: i64,
    /// Quarters that count in its hours: agreed, held, missed, cancelled late.
    pub used: i64,
    pub sessions: i64,
    /// The quarter its latest session began, held or not yet marked; none to come.
    pub last_session: Option<i64>,
}

/// Every startup of a cohort, by name. `now` in quarters.
pub async fn of_cohort(db: &mut Conn, cohort: CohortId, now: i64) -> Result<Vec<Line>> {
    rows!(
        db,
        "select l.id as place, l.startup, s.name, l.state, l.placed_on, l.created_at as placed_at,
                (select cast(coalesce(sum(b.quarters), 0) as bigint) from booking b
                 where b.place = l.id and b.attended_at is not null) as held,
                (select cast(count(*) as bigint) from booking b
                 where b.place = l.id and b.attended_at is not null) as sessions,
                (select cast(coalesce(sum(b.quarters), 0) as bigint) from booking b
                 where b.place = l.id and b.cancelled_at is null and b.starts > $2
                   and b.missed_at is null
                   and (b.asked_until is null or b.agreed_at is not null)) as to_come,
                (select cast(coalesce(sum(b.quarters), 0) as bigint) from booking b
                 where b.place = l.id and b.cancelled_at is null)
                + (select cast(coalesce(sum(b.quarters), 0) as bigint)
                   from booking b cross join session x
                   where b.place = l.id and b.cancelled_late and b.cancelled_at is not null
                     and x.id = b.session and (x.seats = 1 or x.cancelled_at is null)
                     and not exists (select 1 from booking o
                                     where o.session = b.session and o.place = b.place
                                       and o.cancelled_at is null)) as used,
                (select b.starts from booking b
                 where b.place = l.id and b.cancelled_at is null and b.starts <= $2
                   and b.missed_at is null and (b.asked_until is null or b.agreed_at is not null)
                 order by b.starts desc limit 1) as last_session
         from place l join startup s on s.id = l.startup
         where l.cohort = $1
         order by s.search_key, l.id",
        cohort.0,
        now
    )
}
