//! Mentors, what they know and the hours they offer.

use chrono::{DateTime, Utc};
use domain::ids::{MentorId, PersonId, ProgrammeId};
use sqlx::types::Json;

use crate::{Result, Tx, run};

/// Remembers a mentor with the house's usual settings; answers false when this person is one.
pub async fn add(tx: &mut Tx, id: MentorId, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into mentor
             (id, person, languages, meeting_kind, hours_a_month, session_quarters, step_quarters,
              before_quarters, after_quarters, notice_hours, horizon_days, created_at, touched_at)
         values ($1, $2, $3, 'video', 8, 4, 2, 0, 0, 2, 28, $4, $4)
         on conflict (person) do nothing",
        id.0,
        person.0,
        Json(["fr"]),
        now
    )?;
    Ok(added == 1)
}

/// Opens a mentor to a programme.
pub async fn open_to(tx: &mut Tx, mentor: MentorId, programme: ProgrammeId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into mentor_programme (mentor, programme, opened_at) values ($1, $2, $3)
         on conflict (mentor, programme) do nothing",
        mentor.0,
        programme.0,
        now
    )?;
    Ok(())
}
