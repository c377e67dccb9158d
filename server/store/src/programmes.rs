//! Programmes, and who manages them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::bookings::CutOffs;
use domain::ids::{CohortId, PersonId, ProgrammeId};
use domain::introductions::AnswerDays;
use domain::search::Kind;
use uuid::Uuid;

use crate::{Changed, Conn, Result, Tx, row, rows, run, search, search_key};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Programme {
    #[sqlx(try_from = "Uuid")]
    pub id: ProgrammeId,
    pub name: String,
    pub mission: String,
    pub closed_at: Option<DateTime<Utc>>,
    /// Its cut-offs, in hours ahead of a session.
    pub move_hours: i64,
    pub cancel_hours: i64,
    /// Empty where it holds no video calls of its own.
    pub video_pattern: String,
    /// How many days a question about an introduction waits for its answer.
    pub answer_days: i64,
    pub version: i64,
    pub cohorts: i64,
    pub open_cohorts: i64,
}

impl Programme {
    pub fn cut_offs(&self) -> CutOffs {
        CutOffs {
            move_hours: self.move_hours,
            cancel_hours: self.cancel_hours,
        }
    }

    pub fn answers(&self) -> AnswerDays {
        AnswerDays::new(self.answer_days).unwrap_or_default()
    }
}

/// The programmes a member of staff reaches, open ones first, by name.
pub async fn list(db: &mut Conn, staff: PersonId) -> Result<Vec<Programme>> {
    rows!(
        db,
        "select p.id, p.name, p.mission, p.closed_at, p.move_hours, p.cancel_hours,
                p.video_pattern, p.answer_days, p.version,
                cast(count(c.id) as bigint) as cohorts,
                cast(count(case when c.closed_at is null then c.id end) as bigint) as open_cohorts
         from programme p left join cohort c on c.programme = p.id
         where exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = p.id))
         group by p.id, p.name, p.mission, p.closed_at, p.move_hours, p.cancel_hours,
                  p.video_pattern, p.answer_days, p.version, p.search_key
         order by case when p.closed_at is null then 0 else 1 end, p.search_key",
        staff.0
    )
}

pub async fn find(db: &mut Conn, id: ProgrammeId) -> Result<Option<Programme>> {
    row!(
        db,
        "select p.id, p.name, p.mission, p.closed_at, p.move_hours, p.cancel_hours,
                p.video_pattern, p.answer_days, p.version,
                cast(count(c.id) as bigint) as cohorts,
                cast(count(case when c.closed_at is null then c.id end) as bigint) as open_cohorts
         from programme p left join cohort c on c.programme = p.id
         where p.id = $1
         group by p.id, p.name, p.mission, p.closed_at, p.move_hours, p.cancel_hours,
                  p.video_pattern, p.answer_days, p.version",
        id.0
    )
}

/// Remembers a programme; answers false when the house has one of that name.
pub async fn add(
    tx: &mut Tx,
    id: ProgrammeId,
    name: &str,
    mission: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = run!(
        tx,
        "insert into programme (id, name, mission, search_key, created_at) values ($1, $2, $3, $4, $5)
         on conflict (search_key) do nothing",
        id.0,
        name,
        mission,
        search_key(name),
        now
    )?;
    if added == 1 {
        search::index_programme(tx, id).await?;
    }
    Ok(added == 1)
}

/// What its page of changes holds.
pub struct Change<'a> {
    pub name: &'a str,
    pub mission: &'a str,
    pub cut_offs: CutOffs,
    pub video_pattern: &'a str,
    pub answers: AnswerDays,
}

pub async fn change(
    tx: &mut Tx,
    id: ProgrammeId,
    version: i64,
    change: &Change<'_>,
) -> Result<Changed> {
    let changed = Changed::read(run!(
        tx,
        "update programme set name = $3, mission = $4, search_key = $5, move_hours = $6,
                cancel_hours = $7, video_pattern = $8, answer_days = $9, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        change.name,
        change.mission,
        search_key(change.name),
        change.cut_offs.move_hours,
        change.cut_offs.cancel_hours,
        change.video_pattern,
        change.answers.number()
    ))?;
    if let Changed::Done = changed {
        search::index_programme(tx, id).await?;
    }
    Ok(changed)
}

/// Holds the row until the unit of work ends: whoever counts its cohorts, or adds one, comes
/// here first.
pub async fn hold(tx: &mut Tx, id: ProgrammeId) -> Result<()> {
    run!(
        tx,
        "update programme set version = version where id = $1",
        id.0
    )?;
    Ok(())
}

/// Closes it at that instant, or opens it again; held before, so that nobody crosses.
pub async fn set_closed(
    tx: &mut Tx,
    id: ProgrammeId,
    closed_at: Option<DateTime<Utc>>,
) -> Result<()> {
    run!(
        tx,
        "update programme set closed_at = $2 where id = $1",
        id.0,
        closed_at
    )?;
    Ok(())
}

pub struct NewCohort<'a> {
    pub id: CohortId,
    pub programme: ProgrammeId,
    pub name: &'a str,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub hours_a_startup: Option<i64>,
}

/// Remembers a cohort; answers false when the programme has one of that name.
pub async fn add_cohort(tx: &mut Tx, new: &NewCohort<'_>, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into cohort
             (id, programme, name, starts_on, ends_on, hours_a_startup, search_key, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (programme, search_key) do nothing",
        new.id.0,
        new.programme.0,
        new.name,
        new.starts_on,
        new.ends_on,
        new.hours_a_startup,
        search_key(new.name),
        now
    )?;
    if added == 1 {
        search::index(tx, Kind::Cohort, new.id).await?;
    }
    Ok(added == 1)
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Manager {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// None once the person is erased.
    pub email: Option<String>,
}

pub async fn managers(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Manager>> {
    rows!(
        db,
        "select p.id as person, p.name, p.email from staff_role r join person p on p.id = r.person
         where r.programme = $1 order by p.search_key, p.id",
        programme.0
    )
}

/// Whoever may look after a place of the programme: its managers, and the house's administrators.
pub async fn staff(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Manager>> {
    rows!(
        db,
        "select p.id as person, p.name, p.email from person p
         where exists (select 1 from staff_role r where r.person = p.id
                       and (r.programme is null or r.programme = $1))
         order by p.search_key, p.id",
        programme.0
    )
}

/// Takes the programme away from a manager; answers false when they did not have it.
pub async fn remove_manager(tx: &mut Tx, programme: ProgrammeId, person: PersonId) -> Result<bool> {
    let removed = run!(
        tx,
        "delete from staff_role where programme = $1 and person = $2",
        programme.0,
        person.0
    )?;
    Ok(removed == 1)
}
