use chrono::{DateTime, Utc};
use domain::ids::{CohortId, MentorId, PersonId, StartupId};
use domain::matching::{ForbidReason, Pair};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

/// A pair that staff said no to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Forbidden {
    #[sqlx(try_from = "Uuid")]
    startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    mentor: MentorId,
    #[sqlx(try_from = "String")]
    pub reason: ForbidReason,
}

impl Forbidden {
    pub fn pair(&self) -> Pair {
        Pair {
            startup: self.startup,
            mentor: self.mentor,
        }
    }
}

pub async fn forbidden(db: &mut Conn, cohort: CohortId) -> Result<Vec<Forbidden>> {
    rows!(
        db,
        "select startup, mentor, reason from forbidden_pair where cohort = $1",
        cohort.0
    )
}

/// Answers false when it was forbidden before; the reason given first stays.
pub async fn forbid(
    tx: &mut Tx,
    cohort: CohortId,
    pair: Pair,
    reason: ForbidReason,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let forbidden = run!(
        tx,
        "insert into forbidden_pair (cohort, startup, mentor, reason, forbidden_by, forbidden_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (cohort, startup, mentor) do nothing",
        cohort.0,
        pair.startup.0,
        pair.mentor.0,
        reason.as_str(),
        by.0,
        now
    )?;
    Ok(forbidden == 1)
}

/// Answers false when it was not forbidden.
pub async fn allow(tx: &mut Tx, cohort: CohortId, pair: Pair) -> Result<bool> {
    let allowed = run!(
        tx,
        "delete from forbidden_pair where cohort = $1 and startup = $2 and mentor = $3",
        cohort.0,
        pair.startup.0,
        pair.mentor.0
    )?;
    Ok(allowed == 1)
}
