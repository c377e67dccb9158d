//! What is to come of a startup with a mentor, and what a founder changes or asks of it.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::{BookingId, MentorId, StartupId};
use sqlx::types::Json;

use super::{Row, select};
use crate::{Conn, Result, Tx, rows, run};

impl Row {
    /// A founder asked for another hour, and it was not moved since.
    pub fn asks_other_hour(&self) -> bool {
        let moved = self.moved_at;
        let asked = self.other_hour_at;
        asked.is_some_and(|asked| moved.is_none_or(|moved| moved < asked))
    }
}

/// What a startup has to come with a mentor, agreed or asked for, soonest first.
pub async fn to_come_between(
    db: &mut Conn,
    (startup, mentor): (StartupId, MentorId),
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    rows!(
        db,
        select!(
            "where b.startup = $1 and s.mentor = $2 and b.cancelled_at is null and s.starts > $3
             order by s.starts, b.id limit 20"
        ),
        startup.0,
        mentor.0,
        Quarter::at_or_before(now).0
    )
}

/// A founder asks for another hour, in place of what was asked before.
pub async fn ask_other_hour(
    tx: &mut Tx,
    id: BookingId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "update booking set other_hour_at = $2, other_hour = $3 where id = $1",
        id.0,
        now,
        words
    )?;
    Ok(())
}

/// Changes what the mentor is given to prepare from.
pub async fn prepare(tx: &mut Tx, id: BookingId, questions: &str, links: &[String]) -> Result<()> {
    run!(
        tx,
        "update booking set questions = $2, links = $3 where id = $1",
        id.0,
        questions,
        Json(links)
    )?;
    Ok(())
}
