//! Mentors, what they know and the settings of their sessions.
//!
//! Not here: the hours they offer (`hours`) and the sessions they hold (`sessions`).

use chrono::{DateTime, NaiveDate, Utc};
use domain::expertise::Expertise;
use domain::hours::{Kind, Meeting, Settings};
use domain::ids::{KindId, MentorId, PersonId, ProgrammeId};
use sqlx::types::Json;
use uuid::Uuid;

pub mod care;
mod diaries;
pub mod given;
pub mod leaving;
mod list;
mod of_staff;

pub use diaries::{Open, diaries, hosted};
pub use list::{Listed, of_startup};
pub use of_staff::{Asked, of_staff};

use crate::{Conn, Result, Tx, kinds, row, rows, run, search};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mentor {
    #[sqlx(try_from = "Uuid")]
    pub id: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// IANA name: the hours offered are local to it.
    pub zone: String,
    pub headline: String,
    pub about: String,
    /// Codes such as "fr".
    pub languages: Json<Vec<String>>,
    /// Where they meet in person; empty where nobody said.
    pub town: String,
    #[sqlx(flatten)]
    pub pace: Pace,
    pub paused_until: Option<NaiveDate>,
    /// Wishes to agree to each session first.
    pub ask_first: bool,
    /// Weekly hours rest on French public holidays.
    pub rests_on_holidays: bool,
    pub version: i64,
}

/// How a mentor's sessions follow each other, whatever their kind.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Pace {
    pub hours_a_month: i64,
    pub sessions_a_day: Option<i64>,
    pub sessions_a_week: Option<i64>,
    pub step_quarters: i64,
    pub before_quarters: i64,
    pub after_quarters: i64,
    pub notice_hours: i64,
    pub horizon_days: i64,
}

/// A row with the mentor whose it is.
#[derive(sqlx::FromRow)]
struct OfMentor<T> {
    mentor: Uuid,
    #[sqlx(flatten)]
    row: T,
}

impl Pace {
    /// That of settings that were checked.
    pub fn of(settings: &Settings) -> Self {
        Self {
            hours_a_month: settings.hours_a_month,
            sessions_a_day: settings.sessions_a_day,
            sessions_a_week: settings.sessions_a_week,
            step_quarters: settings.step_quarters,
            before_quarters: settings.before,
            after_quarters: settings.after,
            notice_hours: settings.notice_hours,
            horizon_days: settings.horizon_days,
        }
    }

    /// The settings for sessions of so many quarters.
    pub fn settings(&self, session_quarters: i64) -> Settings {
        Settings {
            session_quarters,
            step_quarters: self.step_quarters,
            before: self.before_quarters,
            after: self.after_quarters,
            notice_hours: self.notice_hours,
            horizon_days: self.horizon_days,
            sessions_a_day: self.sessions_a_day,
            sessions_a_week: self.sessions_a_week,
            hours_a_month: self.hours_a_month,
        }
    }
}

/// Remembers a mentor with the house's usual settings and kind of session (which has the mentor's
/// own id); answers false when this person is one.
pub async fn add(tx: &mut Tx, id: MentorId, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let usual = Settings::default();
    let added = run!(
        tx,
        "insert into mentor
             (id, person, languages, hours_a_month, step_quarters, before_quarters, after_quarters,
              notice_hours, horizon_days, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         on conflict (person) do nothing",
        id.0,
        person.0,
        Json(["fr"]),
        usual.hours_a_month,
        usual.step_quarters,
        usual.before,
        usual.after,
        usual.notice_hours,
        usual.horizon_days,
        now
    )?;
    if added == 1 {
        let kind = Kind {
            quarters: usual.session_quarters,
            meeting: Meeting::default(),
        };
        kinds::add(tx, KindId(id.0), id, &kind, now).await?;
        search::index(tx, domain::search::Kind::Mentor, id).await?;
    }
    Ok(added == 1)
}

/// Opens a mentor to a programme; answers false when it was open.
pub async fn open_to(
    tx: &mut Tx,
    mentor: MentorId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let opened = run!(
        tx,
        "insert into mentor_programme (mentor, programme, opened_at) values ($1, $2, $3)
         on conflict (mentor, programme) do nothing",
        mentor.0,
        programme.0,
        now
    )?;
    Ok(opened == 1)
}

/// The columns of [`Mentor`]: the mentor `m` and their person `p`.
macro_rules! columns {
    () => {
        "m.id, m.person, p.name, p.zone, m.headline, m.about, m.languages, m.town, m.hours_a_month,
         m.sessions_a_day, m.sessions_a_week, m.step_quarters, m.before_quarters, m.after_quarters,
         m.notice_hours, m.horizon_days, m.paused_until, m.ask_first, m.rests_on_holidays, m.version "
    };
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select ",
            $crate::mentors::columns!(),
            "from mentor m join person p on p.id = m.person ",
            $($rest)*
        )
    };
}

use {columns, select};

pub async fn find(db: &mut Conn, id: MentorId) -> Result<Option<Mentor>> {
    row!(db, select!("where m.id = $1"), id.0)
}

pub async fn of_person(db: &mut Conn, person: PersonId) -> Result<Option<MentorId>> {
    let found: Option<(Uuid,)> = row!(db, "select id from mentor where person = $1", person.0)?;
    Ok(found.map(|(id,)| MentorId(id)))
}

pub async fn expertise(db: &mut Conn, mentor: MentorId) -> Result<Vec<Expertise>> {
    let known: Vec<(String,)> = rows!(
        db,
        "select expertise from mentor_expertise where mentor = $1",
        mentor.0
    )?;
    let mut known: Vec<Expertise> = known
        .into_iter()
        .filter_map(|(word,)| word.parse().ok())
        .collect();
    known.sort_unstable();
    Ok(known)
}

pub async fn set_expertise(tx: &mut Tx, mentor: MentorId, known: &[Expertise]) -> Result<()> {
    run!(
        tx,
        "delete from mentor_expertise where mentor = $1",
        mentor.0
    )?;
    for word in known {
        run!(
            tx,
            "insert into mentor_expertise (mentor, expertise) values ($1, $2)
             on conflict (mentor, expertise) do nothing",
            mentor.0,
            word.as_str()
        )?;
    }
    Ok(())
}

/// The programmes this mentor is open to.
pub async fn programmes(db: &mut Conn, mentor: MentorId) -> Result<Vec<ProgrammeId>> {
    let open: Vec<(Uuid,)> = rows!(
        db,
        "select programme from mentor_programme where mentor = $1 order by opened_at, programme",
        mentor.0
    )?;
    Ok(open.into_iter().map(|(id,)| ProgrammeId(id)).collect())
}

/// Those who give hours to a programme.
pub async fn open_in(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<MentorId>> {
    let open: Vec<(Uuid,)> = rows!(
        db,
        "select mentor from mentor_programme where programme = $1",
        programme.0
    )?;
    Ok(open.into_iter().map(|(id,)| MentorId(id)).collect())
}

/// Keeps the profile and settings; answers false when someone changed them since `version`.
pub async fn change(tx: &mut Tx, mentor: &Mentor) -> Result<bool> {
    let changed = run!(
        tx,
        "update mentor set headline = $3, about = $4, languages = $5, hours_a_month = $6,
                step_quarters = $7, before_quarters = $8, after_quarters = $9, notice_hours = $10,
                horizon_days = $11, paused_until = $12, sessions_a_day = $13,
                sessions_a_week = $14, ask_first = $15, town = $16, rests_on_holidays = $17,
                version = version + 1
         where id = $1 and version = $2",
        mentor.id.0,
        mentor.version,
        &mentor.headline,
        &mentor.about,
        &mentor.languages,
        mentor.pace.hours_a_month,
        mentor.pace.step_quarters,
        mentor.pace.before_quarters,
        mentor.pace.after_quarters,
        mentor.pace.notice_hours,
        mentor.pace.horizon_days,
        mentor.paused_until,
        mentor.pace.sessions_a_day,
        mentor.pace.sessions_a_week,
        mentor.ask_first,
        &mentor.town,
        mentor.rests_on_holidays
    )?;
    if changed == 1 {
        search::index(tx, domain::search::Kind::Mentor, mentor.id).await?;
    }
    Ok(changed == 1)
}

/// Waits for its turn with this mentor: whatever counts over their sessions touches them first,
/// or two writers would each see the last free hour of the month.
pub async fn touch(tx: &mut Tx, mentor: MentorId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update mentor set touched_at = $2 where id = $1",
        mentor.0,
        now
    )?;
    Ok(())
}
