//! Mentorships: which mentor follows which startup, since a round that was published.
//!
//! One lasts while nothing ended it and the startup is placed in its cohort. Not here: sessions,
//! which founders book themselves with whom they like.

use chrono::{DateTime, Utc};
use domain::Language;
use domain::ids::{CohortId, MentorId, MentorshipId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::matching::{EndReason, Pair};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

/// One of a cohort, with whom to write to when it ends.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mentorship {
    #[sqlx(try_from = "Uuid")]
    pub id: MentorshipId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// None once the person is erased.
    pub email: Option<String>,
    #[sqlx(try_from = "String")]
    pub language: Language,
    pub zone: String,
    pub published_at: DateTime<Utc>,
}

impl Mentorship {
    pub fn pair(&self) -> Pair {
        Pair {
            startup: self.startup,
            mentor: self.mentor,
        }
    }
}

/// Those that last, by the startup's name.
pub async fn of_cohort(db: &mut Conn, cohort: CohortId) -> Result<Vec<Mentorship>> {
    rows!(
        db,
        "select w.id, w.startup, w.mentor, m.person, p.name, p.email, p.language, p.zone,
                w.published_at
         from mentorship w join place l on l.cohort = w.cohort and l.startup = w.startup
              join startup s on s.id = w.startup
              join mentor m on m.id = w.mentor join person p on p.id = m.person
         where w.cohort = $1 and w.ended_at is null and l.state = 'placed'
         order by s.search_key, s.id, p.search_key, m.id",
        cohort.0
    )
}

pub async fn publish(
    tx: &mut Tx,
    id: MentorshipId,
    cohort: CohortId,
    pair: Pair,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into mentorship (id, cohort, startup, mentor, published_by, published_at)
         values ($1, $2, $3, $4, $5, $6)",
        id.0,
        cohort.0,
        pair.startup.0,
        pair.mentor.0,
        by.0,
        now
    )?;
    Ok(())
}

pub async fn end(
    tx: &mut Tx,
    id: MentorshipId,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "update mentorship set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null",
        id.0,
        now,
        reason.as_str()
    )?;
    Ok(())
}

/// One side of a mentorship that lasts, for a page of the other side's.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Side {
    /// The mentor, or the startup.
    pub id: Uuid,
    pub name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub place: PlaceId,
    pub cohort_name: String,
}

/// The mentors of a startup, by name.
pub async fn of_startup(db: &mut Conn, startup: StartupId) -> Result<Vec<Side>> {
    rows!(
        db,
        "select w.mentor as id, p.name, c.programme, l.id as place, c.name as cohort_name
         from mentorship w join place l on l.cohort = w.cohort and l.startup = w.startup
              join cohort c on c.id = w.cohort
              join mentor m on m.id = w.mentor join person p on p.id = m.person
         where w.startup = $1 and w.ended_at is null and l.state = 'placed'
         order by p.search_key, m.id",
        startup.0
    )
}

/// The startups of a mentor, by name.
pub async fn of_mentor(db: &mut Conn, mentor: MentorId) -> Result<Vec<Side>> {
    rows!(
        db,
        "select w.startup as id, s.name, c.programme, l.id as place, c.name as cohort_name
         from mentorship w join place l on l.cohort = w.cohort and l.startup = w.startup
              join cohort c on c.id = w.cohort join startup s on s.id = w.startup
         where w.mentor = $1 and w.ended_at is null and l.state = 'placed'
         order by s.search_key, s.id",
        mentor.0
    )
}
