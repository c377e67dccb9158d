//! Somebody is looked for, or no more.

use domain::ids::MissionId;
use serde_json::json;

use super::keep::{held, keep};
use super::{letters, show, words};
use crate::desk::{Answer, Desk, see_other};
use crate::form::Form;

/// From now on mentors and partners of the programme see it.
pub(super) async fn open(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "open").await?;
    // Pressed twice, or by two founders: it is what both wanted.
    if opened.row.stage.is_open() {
        return Ok(see_other(&here));
    }
    match opened.mission.open(desk.now) {
        Ok(after) => {
            keep(&mut act, opened.row, &after, "mission.opened", json!({})).await?;
            act.done(&here).await
        }
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
    }
}

/// Whoever was asked, or offered, is told.
pub(super) async fn withdraw(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "withdraw").await?;
    if matches!(opened.row.stage, domain::missions::Stage::Withdrawn { .. }) {
        return Ok(see_other(&here));
    }
    match opened.mission.clone().withdraw(desk.person()?, desk.now) {
        Ok(after) => {
            let waiting = opened.mission.hands.iter().filter(|it| it.is_waiting());
            let waiting: Vec<_> = waiting.cloned().collect();
            let row = keep(&mut act, opened.row, &after, "mission.withdrawn", json!({})).await?;
            for hand in &waiting {
                letters::to_expert(&mut act, hand, |to| letters::withdrawn(desk, &row, to)).await?;
            }
            act.done(&here).await
        }
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
    }
}
