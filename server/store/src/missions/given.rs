//! Days done, for whatever counts hours; and what a mentor says they can give.

use chrono::{DateTime, NaiveDate, Utc};
use domain::bookings::{Said, Usefulness};
use domain::ids::{CohortId, MentorId, MissionId, PersonId, ProgrammeId, StartupId};
use domain::introductions::HalfDays;
use domain::missions::{Capacity, Given};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// Days of a programme's missions, both dates included; of one cohort, or of all of them.
pub async fn given_in(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: Option<CohortId>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Given>> {
    let found: Vec<(Uuid, Uuid, i64)> = rows!(
        db,
        "select x.id, x.startup, d.half_days
         from mission_day d join mission x on x.id = d.mission
         where x.programme = $1 and d.on_date >= $2 and d.on_date <= $3 and d.struck_at is null
           and ($4 = $5 or x.place in (select id from place where cohort = $4))
         order by d.on_date, d.id",
        programme.0,
        from,
        to,
        cohort.map_or(Uuid::nil(), |cohort| cohort.0),
        Uuid::nil()
    )?;
    let given = |(mission, startup, halves)| Given {
        mission: MissionId(mission),
        startup: StartupId(startup),
        halves,
    };
    Ok(found.into_iter().map(given).collect())
}

/// A mission that was accepted, and how useful the founder found it.
#[derive(Clone, Copy, Debug)]
pub struct Accepted {
    pub mission: MissionId,
    pub by: PersonId,
    pub usefulness: Usefulness,
    pub at: DateTime<Utc>,
}

impl Accepted {
    /// As a word on use is counted; whoever finds it useful or very is not asked to recommend.
    pub fn said(self) -> Said {
        Said {
            by: self.by,
            usefulness: self.usefulness,
            recommends: false,
            held_at: self.at,
        }
    }
}

/// Those of a programme accepted from `from` until just before `to`.
pub async fn accepted_in(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: Option<CohortId>,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Accepted>> {
    let found: Vec<(Uuid, Uuid, i64, DateTime<Utc>)> = rows!(
        db,
        "select x.id, x.accepted_by, x.usefulness, x.accepted_at from mission x
         where x.programme = $1 and x.accepted_at >= $2 and x.accepted_at < $3
           and ($4 = $5 or x.place in (select id from place where cohort = $4))
         order by x.accepted_at, x.id",
        programme.0,
        from,
        to,
        cohort.map_or(Uuid::nil(), |cohort| cohort.0),
        Uuid::nil()
    )?;
    let accepted = |(mission, by, points, at)| {
        Some(Accepted {
            mission: MissionId(mission),
            by: PersonId(by),
            usefulness: Usefulness::of_points(points)?,
            at,
        })
    };
    Ok(found.into_iter().filter_map(accepted).collect())
}

/// Half days given to each startup of a cohort.
pub async fn given_to(db: &mut Conn, cohort: CohortId) -> Result<Vec<(StartupId, i64)>> {
    let found: Vec<(Uuid, i64)> = rows!(
        db,
        "select x.startup, cast(sum(d.half_days) as bigint)
         from mission_day d join mission x on x.id = d.mission join place l on l.id = x.place
         where l.cohort = $1 and d.struck_at is null
         group by x.startup order by x.startup",
        cohort.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, halves)| (StartupId(id), halves)).collect())
}

/// A day that a mentor gave to a mission.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Done {
    #[sqlx(try_from = "Uuid")]
    pub mission: MissionId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub on_date: NaiveDate,
    pub half_days: i64,
}

/// All that a mentor gave, oldest first; for a member of staff, in the programmes they reach.
pub async fn of_mentor(
    db: &mut Conn,
    mentor: MentorId,
    staff: Option<PersonId>,
) -> Result<Vec<Done>> {
    rows!(
        db,
        "select x.id as mission, x.programme, g.name as programme_name, x.startup, d.on_date,
                d.half_days
         from mission_day d join mission x on x.id = d.mission
         join mission_hand h on h.id = x.hand join programme g on g.id = x.programme
         where h.mentor = $1 and d.struck_at is null
           and ($2 = $3 or exists (select 1 from staff_role r where r.person = $2
                                   and (r.programme is null or r.programme = x.programme)))
         order by d.on_date, d.id",
        mentor.0,
        staff.map_or(Uuid::nil(), |staff| staff.0),
        Uuid::nil()
    )
}

/// What a mentor declared, past or not.
pub async fn capacity(db: &mut Conn, mentor: MentorId) -> Result<Option<Capacity>> {
    let found: Option<(i64, NaiveDate)> = row!(
        db,
        "select half_days, until_on from mentor_capacity where mentor = $1",
        mentor.0
    )?;
    Ok(found.and_then(|(halves, until)| {
        let days = HalfDays::new(halves).ok()?;
        Some(Capacity { days, until })
    }))
}

/// In place of what they declared before.
pub async fn declare(
    tx: &mut Tx,
    mentor: MentorId,
    it: Capacity,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into mentor_capacity (mentor, half_days, until_on, declared_at)
         values ($1, $2, $3, $4)
         on conflict (mentor) do update
         set half_days = excluded.half_days, until_on = excluded.until_on,
             declared_at = excluded.declared_at",
        mentor.0,
        it.days.halves(),
        it.until,
        now
    )?;
    Ok(())
}

/// They have nothing to give; answers false where they declared nothing.
pub async fn withdraw_capacity(tx: &mut Tx, mentor: MentorId) -> Result<bool> {
    let gone = run!(
        tx,
        "delete from mentor_capacity where mentor = $1",
        mentor.0
    )?;
    Ok(gone == 1)
}
