//! Cohorts: the editions of a programme, with how their startups stand.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CohortId, PersonId, ProgrammeId};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Changed, Conn, Result, Tx, row, rows, run, search, search_key};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Cohort {
    #[sqlx(try_from = "Uuid")]
    pub id: CohortId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub programme_closed_at: Option<DateTime<Utc>>,
    pub name: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// Hours of sessions each of its startups may book; none is no limit.
    pub hours_a_startup: Option<i64>,
    pub closed_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub placed: i64,
    pub left: i64,
    pub graduated: i64,
}

/// Every cohort a member of staff reaches: programme by programme, newest first. A cohort without
/// dates is sorted by its name, which is often a year.
pub async fn list(db: &mut Conn, staff: PersonId) -> Result<Vec<Cohort>> {
    rows!(
        db,
        r#"select c.id, c.programme, p.name as programme_name, p.closed_at as programme_closed_at,
                c.name, c.starts_on, c.ends_on, c.hours_a_startup, c.closed_at, c.version,
                cast(count(case when l.state = 'placed' then 1 end) as bigint) as placed,
                cast(count(case when l.state = 'left' then 1 end) as bigint) as "left",
                cast(count(case when l.state = 'graduated' then 1 end) as bigint) as graduated
         from cohort c join programme p on p.id = c.programme
              left join place l on l.cohort = c.id
         where exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = p.id))
         group by c.id, c.programme, p.name, p.closed_at, p.search_key, c.name, c.starts_on,
                  c.ends_on, c.hours_a_startup, c.closed_at, c.version, c.search_key
         order by case when p.closed_at is null then 0 else 1 end, p.search_key, c.programme,
                  c.starts_on desc nulls last, c.search_key desc"#,
        staff.0
    )
}

pub async fn find(db: &mut Conn, id: CohortId) -> Result<Option<Cohort>> {
    row!(
        db,
        r#"select c.id, c.programme, p.name as programme_name, p.closed_at as programme_closed_at,
                c.name, c.starts_on, c.ends_on, c.hours_a_startup, c.closed_at, c.version,
                cast(count(case when l.state = 'placed' then 1 end) as bigint) as placed,
                cast(count(case when l.state = 'left' then 1 end) as bigint) as "left",
                cast(count(case when l.state = 'graduated' then 1 end) as bigint) as graduated
         from cohort c join programme p on p.id = c.programme
              left join place l on l.cohort = c.id
         where c.id = $1
         group by c.id, c.programme, p.name, p.closed_at, c.name, c.starts_on, c.ends_on,
                  c.hours_a_startup, c.closed_at, c.version"#,
        id.0
    )
}

/// The open cohorts of a programme, newest first.
pub async fn open_of(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<(CohortId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select id, name from cohort where programme = $1 and closed_at is null
         order by starts_on desc nulls last, search_key desc, id",
        programme.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, name)| (CohortId(id), name)).collect())
}

/// What waits in a cohort: so many of one kind.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    /// 'session': past, and nobody said how it went. 'introduction': open.
    pub kind: String,
    pub count: i64,
}

/// What waits in each cohort a member of staff reaches. `now` in quarters. (`cross join` has SQLite
/// begin with the few sessions that wait, not with every startup.)
pub async fn waiting(db: &mut Conn, staff: PersonId, now: i64) -> Result<Vec<Waiting>> {
    rows!(
        db,
        "select l.cohort, 'session' as kind, cast(count(distinct x.id) as bigint) as count
         from booking b cross join session x cross join place l
              join cohort c on c.id = l.cohort and c.programme = x.programme
         where b.cancelled_at is null and b.attended_at is null and b.missed_at is null
           and x.id = b.session and x.cancelled_at is null and x.starts + x.quarters <= $2
           and l.startup = b.startup
           and exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = c.programme))
         group by l.cohort
         union all
         select l.cohort, 'introduction', cast(count(distinct i.id) as bigint)
         from place l join cohort c on c.id = l.cohort
              join introduction i on i.startup = l.startup and i.programme = c.programme
         where i.introduced_at is null and i.withdrawn_at is null
           and not exists (select 1 from consent k where k.introduction = i.id
                           and k.round = i.round and k.answer = 'refused')
           and exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = c.programme))
         group by l.cohort",
        staff.0,
        now
    )
}

pub async fn change(
    tx: &mut Tx,
    id: CohortId,
    version: i64,
    name: &str,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    hours_a_startup: Option<i64>,
) -> Result<Changed> {
    let changed = Changed::read(run!(
        tx,
        "update cohort set name = $3, starts_on = $4, ends_on = $5, search_key = $6,
                hours_a_startup = $7, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        name,
        starts_on,
        ends_on,
        search_key(name),
        hours_a_startup
    ))?;
    if let Changed::Done = changed {
        search::index(tx, Kind::Cohort, id).await?;
    }
    Ok(changed)
}

/// The newest of a programme: whose settings the next one begins with.
pub async fn newest(db: &mut Conn, programme: ProgrammeId) -> Result<Option<CohortId>> {
    let found: Option<(Uuid,)> = row!(
        db,
        "select id from cohort where programme = $1
         order by starts_on desc nulls last, search_key desc, id desc limit 1",
        programme.0
    )?;
    Ok(found.map(|(id,)| CohortId(id)))
}

/// What no form shows of a cohort's settings passes on to the next one.
pub async fn keep_settings(tx: &mut Tx, of: CohortId, to: CohortId) -> Result<()> {
    run!(
        tx,
        "update cohort set wants = (select c.wants from cohort c where c.id = $1),
                takes = (select c.takes from cohort c where c.id = $1)
         where id = $2",
        of.0,
        to.0
    )?;
    Ok(())
}

/// Holds the row until the unit of work ends: whoever counts its places, or adds one, comes
/// here first.
pub async fn hold(tx: &mut Tx, id: CohortId) -> Result<()> {
    run!(
        tx,
        "update cohort set version = version where id = $1",
        id.0
    )?;
    Ok(())
}

/// Closes it at that instant, or opens it again; held before, so that nobody crosses.
pub async fn set_closed(tx: &mut Tx, id: CohortId, closed_at: Option<DateTime<Utc>>) -> Result<()> {
    run!(
        tx,
        "update cohort set closed_at = $2 where id = $1",
        id.0,
        closed_at
    )?;
    Ok(())
}
