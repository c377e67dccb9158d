//! The founder says yes to one offer of help; the others are told kindly.

use domain::ids::{HandId, MissionId};
use domain::missions::{HandState, Terms};

use super::keep::{agreed, held, keep};
use super::{letters, show, words};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;

/// Of two founders who agree to two offers at once exactly one stands: the second waits for the
/// mission, and reads that it is agreed.
pub(super) async fn act(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let (lang, moments) = (desk.lang, desk.moments());
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "agree").await?;
    let hand = form.parse::<HandId>("hand");
    let hand = hand.filter(|id| opened.mission.hand(*id).is_some());
    let hand = hand.ok_or(Stop::NotFound)?;
    let by = desk.person()?;
    if let Some(deal) = opened.row.stage.deal()
        && deal.hand == hand
        && deal.by == by
    {
        return Ok(see_other(&here));
    }
    let days = words::read_days(lang, &mut form);
    let (starts, ends) = (form.date(lang, "starts"), form.date(lang, "ends"));
    for (field, date) in [("starts", &starts), ("ends", &ends)] {
        if *date == Some(None) {
            form.refuse(field, t!(lang, "missions-date-missing"));
        }
    }
    let (Some(days), Some(Some(starts)), Some(Some(ends))) = (days, starts, ends) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let terms = Terms { days, starts, ends };
    let today = moments.day_of(desk.now);
    let others: Vec<_> = opened.mission.hands.clone();
    match opened.mission.agree(hand, terms, by, desk.now, today) {
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&moments, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(after) => {
            let facts = agreed(&after.stage);
            let row = keep(&mut act, opened.row, &after, "mission.agreed", facts).await?;
            letters::agreed(&mut act, &row).await?;
            for hand in after.hands.iter().filter(|it| was_passed_over(it.state)) {
                if others.iter().any(|it| it.id == hand.id && it.is_waiting()) {
                    letters::to_expert(&mut act, hand, |to| letters::not_chosen(desk, &row, to))
                        .await?;
                }
            }
            act.done(&here).await
        }
    }
}

/// The founder would rather not: whoever offered is told kindly, and the search goes on.
pub(super) async fn turn_down(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "turn-down").await?;
    let hand = form.parse::<HandId>("hand").ok_or(Stop::NotFound)?;
    let found = opened.mission.hand(hand).cloned().ok_or(Stop::NotFound)?;
    if was_passed_over(found.state) {
        return Ok(see_other(&here));
    }
    match opened.mission.turn_down(hand, desk.now) {
        Err(refusal) => {
            drop(act);
            let (_, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
        Ok(after) => {
            let facts = serde_json::json!({ "hand": hand });
            let row = keep(&mut act, opened.row, &after, "mission.turned-down", facts).await?;
            letters::to_expert(&mut act, &found, |to| letters::turned_down(desk, &row, to)).await?;
            act.done(&here).await
        }
    }
}

fn was_passed_over(state: HandState) -> bool {
    matches!(state, HandState::NotChosen { .. })
}
