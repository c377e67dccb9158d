//! Every act on an introduction: hold it, let the domain say what becomes of it, keep that.

use domain::ids::{IntroductionId, PersonId};
use domain::introductions::Introduction;
use serde_json::Value;
use store::introductions::{self, Row, Saved};
use store::journal::Entry;

use super::{Sight, follow};
use crate::desk::{Act, Stop};

/// The introduction, held until the act is done: whoever comes second waits here, and then sees
/// what the first did.
pub async fn held(act: &mut Act<'_>, id: IntroductionId) -> Result<Row, Stop> {
    let now = act.desk.now;
    let row = introductions::lock(act, id, now).await?;
    row.ok_or(Stop::NotFound)
}

/// The same, for somebody signed in who may see it.
pub async fn held_by_reader(act: &mut Act<'_>, id: IntroductionId) -> Result<(Row, Sight), Stop> {
    act.desk.who()?;
    let row = held(act, id).await?;
    let sight = Sight::of(act.desk, &row)?.ok_or(Stop::NotFound)?;
    Ok((row, sight))
}

/// What was done, by whom.
pub struct Did {
    pub act: &'static str,
    pub by: PersonId,
    pub facts: Value,
}

/// Keeps what became of it, with its one line in the journal.
pub async fn keep(
    act: &mut Act<'_>,
    row: Row,
    contact: PersonId,
    after: Introduction,
    did: Did,
) -> Result<Row, Stop> {
    let now = act.desk.now;
    let saved = Saved {
        before: &row,
        after: &after,
        contact,
        by: did.by,
    };
    if !introductions::save(act, &saved, now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new(did.act, row.id)
        .by(did.by)
        .programme(row.programme)
        .startup(row.startup)
        .facts(did.facts);
    act.journal(entry).await?;
    let row = Row {
        contact,
        introduction: after,
        version: row.version + 1,
        touched_at: now,
        ..row
    };
    // What both are asked afterwards follows from what was just done.
    follow::plan(act.desk, act, &row).await?;
    Ok(row)
}

/// Both said yes: they are introduced, in the same act as the last yes.
pub fn settled(introduction: Introduction, act: &Act<'_>) -> Introduction {
    introduction
        .clone()
        .introduce(act.desk.now)
        .unwrap_or(introduction)
}
