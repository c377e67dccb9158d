//! Places: the startups of a cohort, where each stands, and what waits for somebody.

mod ahead;

pub use ahead::{Booked, InLine, Open, ahead, belongs, open, places_in};

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CohortId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::places::Standing;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// A line of a cohort's page.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    #[sqlx(try_from = "Uuid")]
    pub id: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
    #[sqlx(try_from = "String")]
    pub state: Standing,
    pub ended_on: Option<NaiveDate>,
    pub reason: String,
    pub referent: Option<Uuid>,
    pub referent_name: Option<String>,
    /// The quarter its latest session began, held or not yet marked; none to come.
    pub last_session: Option<i64>,
    pub open_introductions: i64,
}

/// Every place of a cohort, by the startup's name. `now` in quarters.
///
/// A `cross join` has SQLite look at the startup's latest bookings first; left to choose, it walks
/// every session of the programme for each startup.
pub async fn of_cohort(db: &mut Conn, cohort: CohortId, now: i64) -> Result<Vec<Line>> {
    rows!(
        db,
        "select l.id, l.startup, s.name, l.state, l.ended_on, l.reason, l.referent,
                p.name as referent_name,
                (select b.starts from booking b cross join session x
                 where b.startup = l.startup and b.starts <= $2
                   and b.cancelled_at is null and b.missed_at is null
                   and x.id = b.session and x.programme = c.programme and x.cancelled_at is null
                 order by b.starts desc limit 1) as last_session,
                (select cast(count(*) as bigint) from introduction i
                 where i.startup = l.startup and i.programme = c.programme
                   and i.introduced_at is null and i.withdrawn_at is null
                   and not exists (select 1 from consent k where k.introduction = i.id
                                   and k.round = i.round and k.answer = 'refused')
                ) as open_introductions
         from place l join cohort c on c.id = l.cohort
              join startup s on s.id = l.startup
              left join person p on p.id = l.referent
         where l.cohort = $1
         order by s.search_key, l.id",
        cohort.0,
        now
    )
}

/// Something of a startup's that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Wait {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    /// 'session': past, and nobody said how it went; else whose move an introduction is, as
    /// `TurnWord` says it, or a 'mission' that needs the team.
    pub kind: String,
    /// The booking, the introduction or the mission.
    pub object: Uuid,
    /// The mentor, the organisation, or what the mission is called.
    pub with_name: String,
}

/// What waits for somebody about the startups of a cohort, of its sessions and introductions.
/// `quarter` is now in quarters.
pub async fn waits(
    db: &mut Conn,
    cohort: CohortId,
    quarter: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Wait>> {
    rows!(
        db,
        "select l.startup, 'session' as kind, b.id as object, p.name as with_name
         from cohort c cross join place l cross join booking b
              join session x on x.id = b.session and x.programme = c.programme
              join mentor m on m.id = x.mentor join person p on p.id = m.person
         where c.id = $1 and l.cohort = c.id and b.startup = l.startup
           and b.cancelled_at is null and b.attended_at is null and b.missed_at is null
           and x.cancelled_at is null and x.starts + x.quarters <= $2
         union all
         select l.startup, case when i.staff_from <= $3 then 'staff' else i.waits_for end, i.id,
                o.name
         from place l join cohort c on c.id = l.cohort
              join introduction i on i.startup = l.startup and i.programme = c.programme
              join organisation o on o.id = i.organisation
         where l.cohort = $1 and (i.waits_for is not null or i.staff_from <= $3)
         order by 1, 3",
        cohort.0,
        quarter,
        now
    )
}

/// One place, with what its page says around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Place {
    #[sqlx(try_from = "Uuid")]
    pub id: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    pub cohort_name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    #[sqlx(try_from = "String")]
    pub state: Standing,
    pub placed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// Why it left; empty otherwise.
    pub reason: String,
    pub referent: Option<Uuid>,
    pub referent_name: Option<String>,
    pub version: i64,
}

pub async fn find(db: &mut Conn, id: PlaceId) -> Result<Option<Place>> {
    row!(
        db,
        "select l.id, l.cohort, c.name as cohort_name, c.programme, l.startup, s.name as startup_name,
                l.state, l.placed_on, l.ended_on, l.reason, l.referent, p.name as referent_name,
                l.version
         from place l join cohort c on c.id = l.cohort
              join startup s on s.id = l.startup
              left join person p on p.id = l.referent
         where l.id = $1",
        id.0
    )
}

/// Changes where a place stands; answers false when somebody changed it since `version`.
pub async fn change(
    tx: &mut Tx,
    id: PlaceId,
    version: i64,
    state: Standing,
    ended_on: Option<NaiveDate>,
    reason: &str,
) -> Result<bool> {
    let changed = run!(
        tx,
        "update place set state = $3, ended_on = $4, reason = $5, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        state.as_str(),
        ended_on,
        reason
    )?;
    Ok(changed == 1)
}

/// Corrects the days it was entered and ended; answers false when somebody changed it since.
pub async fn set_days(
    tx: &mut Tx,
    id: PlaceId,
    version: i64,
    (placed_on, ended_on): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<bool> {
    let changed = run!(
        tx,
        "update place set placed_on = $3, ended_on = $4, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        placed_on,
        ended_on
    )?;
    Ok(changed == 1)
}

/// Whether the startup has a place in this cohort, or had one.
pub async fn is_in(db: &mut Conn, startup: StartupId, cohort: CohortId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from place where startup = $1 and cohort = $2",
        startup.0,
        cohort.0
    )?;
    Ok(one.is_some())
}

/// It is in another cohort from now on, with the mentors who follow it there and those whom staff
/// said no to; answers false when somebody changed it since `version`. Its sessions and missions
/// name the place, and come along.
pub async fn move_to(tx: &mut Tx, place: &Place, version: i64, to: CohortId) -> Result<bool> {
    let moved = run!(
        tx,
        "update place set cohort = $3, version = version + 1 where id = $1 and version = $2",
        place.id.0,
        version,
        to.0
    )?;
    follow(tx, place.startup, (place.cohort, to)).await?;
    Ok(moved == 1)
}

/// What a startup has in a cohort beside its place moves to another one.
pub(crate) async fn follow(
    tx: &mut Tx,
    startup: StartupId,
    (from, to): (CohortId, CohortId),
) -> Result<()> {
    run!(
        tx,
        "update mentorship set cohort = $3
         where cohort = $1 and startup = $2 and ended_at is null
           and not exists (select 1 from mentorship o where o.cohort = $3 and o.startup = $2
                           and o.mentor = mentorship.mentor and o.ended_at is null)",
        from.0,
        startup.0,
        to.0
    )?;
    run!(
        tx,
        "update forbidden_pair set cohort = $3
         where cohort = $1 and startup = $2
           and not exists (select 1 from forbidden_pair o where o.cohort = $3 and o.startup = $2
                           and o.mentor = forbidden_pair.mentor)",
        from.0,
        startup.0,
        to.0
    )?;
    Ok(())
}

/// Says who looks after a place; answers false when somebody changed it since `version`.
pub async fn set_referent(
    tx: &mut Tx,
    id: PlaceId,
    version: i64,
    referent: Option<PersonId>,
) -> Result<bool> {
    let changed = run!(
        tx,
        "update place set referent = $3, version = version + 1 where id = $1 and version = $2",
        id.0,
        version,
        referent.map(|person| person.0)
    )?;
    Ok(changed == 1)
}

/// A startup that a programme follows, or followed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
    /// Its place in the cohort one asks for, when it has one there.
    pub here: Option<Uuid>,
    pub search_key: String,
}

/// The programme's startups whose name holds these letters (a search key), by name.
pub async fn known(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: CohortId,
    letters: &str,
    limit: i64,
) -> Result<Vec<Known>> {
    let letters = letters.replace(['%', '_', '\\'], " ");
    rows!(
        db,
        "select s.id as startup, s.name, here.id as here, s.search_key
         from startup s left join place here on here.startup = s.id and here.cohort = $2
         where s.search_key like '%' || $3 || '%'
           and exists (select 1 from place l join cohort c on c.id = l.cohort
                       where l.startup = s.id and c.programme = $1)
         order by case when s.search_key = $3 then 0 else 1 end, s.search_key, s.id limit $4",
        programme.0,
        cohort.0,
        letters.as_str(),
        limit
    )
}

/// Whether the startup has, or had, a place in the programme.
pub async fn is_of_programme(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select l.id from place l join cohort c on c.id = l.cohort
         where l.startup = $1 and c.programme = $2 limit 1",
        startup.0,
        programme.0
    )?;
    Ok(one.is_some())
}

/// A place that somebody looks after, while the startup is in it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Referred {
    #[sqlx(try_from = "Uuid")]
    pub id: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    pub cohort_name: String,
}

/// The places of a programme that this person looks after, by the startup's name.
pub async fn referred(
    db: &mut Conn,
    programme: ProgrammeId,
    person: PersonId,
) -> Result<Vec<Referred>> {
    rows!(
        db,
        "select l.id, l.startup, s.name as startup_name, c.name as cohort_name
         from place l join cohort c on c.id = l.cohort join startup s on s.id = l.startup
         where c.programme = $1 and l.referent = $2 and l.state = 'placed'
         order by s.search_key, l.id",
        programme.0,
        person.0
    )
}
