//! Turns: whoever counts over a mentor's sessions and a startup's hours waits for both, and can
//! tell whether anybody had a turn since it last looked.

use chrono::{DateTime, Utc};
use domain::ids::{MentorId, StartupId};

use super::touch_startup;
use crate::{Conn, Result, Tx, mentors, row, run};

/// Of a mentor and of a startup, where they stood: it grows with each turn, and with each change of
/// the mentor's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Turns {
    mentor: i64,
    startup: i64,
}

/// None where either is gone.
pub async fn turns(db: &mut Conn, mentor: MentorId, startup: StartupId) -> Result<Option<Turns>> {
    row!(
        db,
        "select m.turns + m.version as mentor, s.turns as startup from mentor m cross join startup s
         where m.id = $1 and s.id = $2",
        mentor.0,
        startup.0
    )
}

/// Waits for a turn with both, the mentor first; answers whether nobody had one since `seen`.
pub async fn take_turn(
    tx: &mut Tx,
    (mentor, startup): (MentorId, StartupId),
    seen: Option<Turns>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(seen) = seen else {
        mentors::touch(tx, mentor, now).await?;
        touch_startup(tx, startup, now).await?;
        return Ok(false);
    };
    let stands = run!(
        tx,
        "update mentor set touched_at = $2, turns = turns + 1
         where id = $1 and turns + version = $3",
        mentor.0,
        now,
        seen.mentor
    )?;
    if stands == 0 {
        mentors::touch(tx, mentor, now).await?;
    }
    let stands_too = run!(
        tx,
        "update startup set touched_at = $2, turns = turns + 1 where id = $1 and turns = $3",
        startup.0,
        now,
        seen.startup
    )?;
    if stands_too == 0 {
        touch_startup(tx, startup, now).await?;
    }
    Ok(stands == 1 && stands_too == 1)
}
