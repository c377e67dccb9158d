//! Every act on a mission: hold it, let the domain say what becomes of it, keep that.

use domain::ids::{MissionId, PersonId};
use domain::missions::{Mission, Stage};
use serde_json::{Value, json};
use store::journal::Entry;
use store::missions::{self, Row};

use super::{Opened, acts, opened, remind};
use crate::desk::{Act, Stop};

/// The mission, held until the act is done, for somebody who may try this act: whoever comes second
/// waits here, and then sees what the first did.
pub(super) async fn held(act: &mut Act<'_>, id: MissionId, tried: &str) -> Result<Opened, Stop> {
    let desk = act.desk;
    desk.who()?;
    let row = missions::lock(act, id, desk.now).await?;
    let opened = opened(desk, act, row.ok_or(Stop::NotFound)?).await?;
    acts::may_try(&opened, tried)?;
    Ok(opened)
}

/// Keeps what became of it, with its one line in the journal, and the chores that follow from it.
pub(super) async fn keep(
    act: &mut Act<'_>,
    row: Row,
    after: &Mission,
    verb: &'static str,
    facts: Value,
) -> Result<Row, Stop> {
    keep_for(act, row, after, (verb, facts), None).await
}

/// The same, by staff in somebody's name.
pub(super) async fn keep_for(
    act: &mut Act<'_>,
    row: Row,
    after: &Mission,
    (verb, facts): (&'static str, Value),
    behalf: Option<PersonId>,
) -> Result<Row, Stop> {
    if !missions::save(act, &row, after).await? {
        return Err(Stop::Retry);
    }
    let entry = entry(&row, verb).facts(facts).on_behalf_of(behalf);
    act.journal(entry).await?;
    let desk = act.desk;
    let row = missions::find(act, row.id).await?.ok_or(Stop::NotFound)?;
    remind::plan(desk, act, &row).await?;
    Ok(row)
}

/// A line in the journal about a mission.
pub(super) fn entry(row: &Row, verb: &'static str) -> Entry {
    Entry::new(verb, row.id)
        .programme(row.programme)
        .startup(row.startup)
}

/// Ids, dates and numbers of what was agreed.
pub(super) fn agreed(stage: &Stage) -> Value {
    match stage.deal() {
        Some(deal) => json!({
            "hand": deal.hand,
            "half_days": deal.days.halves(),
            "starts": deal.starts,
            "ends": deal.ends,
        }),
        None => json!({}),
    }
}
