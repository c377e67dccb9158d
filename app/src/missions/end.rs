//! It takes longer than was agreed, or stops early.

use domain::ids::MissionId;
use domain::missions::{End, EndReason, Mission, MissionRefusal, Side, Stage};
use domain::text::Remark;
use serde_json::json;
use store::missions::Row;

use super::keep::{held, keep};
use super::{letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::words::text_refusal;

/// Another last day; the other side is told.
pub(super) async fn extend(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let (lang, moments) = (desk.lang, desk.moments());
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "extend").await?;
    let ends = form.date(lang, "ends");
    if ends == Some(None) {
        form.refuse("ends", t!(lang, "missions-date-missing"));
    }
    let Some(Some(ends)) = ends else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let before = opened.row.stage.deal().map(|it| it.ends);
    if before == Some(ends) {
        return Ok(see_other(&here));
    }
    let side = opened.side().ok_or(Stop::NotFound)?;
    match opened.mission.extend(ends, moments.day_of(desk.now)) {
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&moments, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(after) => {
            let facts = json!({ "from": before, "to": ends });
            let row = keep(&mut act, opened.row, &after, "mission.extended", facts).await?;
            for to in letters::others(&mut act, &row, &after, side).await? {
                act.send(letters::extended(desk, &row, to)).await?;
            }
            act.done(&here).await
        }
    }
}

/// By either side, or by staff; the days done stay.
pub(super) async fn end(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "end").await?;
    let reason = form.parse::<EndReason>("reason");
    let reason = reason.filter(|it| EndReason::GIVEN.contains(it));
    if reason.is_none() {
        form.refuse("reason", t!(lang, "missions-reason-missing"));
    }
    let words = Remark::parse(form.value("words"));
    if let Err(refusal) = words {
        form.refuse("words", text_refusal(lang, refusal));
    }
    let by = desk.person()?;
    if let Stage::EndedEarly { end, .. } = &opened.row.stage
        && end.by == by
    {
        return Ok(see_other(&here));
    }
    let (Some(reason), Ok(words)) = (reason, words) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let end = End {
        at: desk.now,
        by,
        side: opened.side().ok_or(Stop::NotFound)?,
        reason,
        words,
    };
    match ended(&mut act, opened.row, opened.mission, end).await? {
        Ok(()) => act.done(&here).await,
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words_of(desk, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
    }
}

fn words_of(desk: &Desk, refusal: &MissionRefusal) -> (&'static str, String) {
    words::refusal(&desk.moments(), refusal)
}

/// Ends it early, and tells the other side.
pub(super) async fn ended(
    act: &mut Act<'_>,
    row: Row,
    mission: Mission,
    end: End,
) -> Result<Result<(), MissionRefusal>, Stop> {
    let desk = act.desk;
    let (side, reason): (Side, EndReason) = (end.side, end.reason);
    let after = match mission.end(end) {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let facts = json!({ "reason": reason, "side": side, "half_days": after.done() });
    let row = keep(act, row, &after, "mission.ended", facts).await?;
    for to in letters::others(act, &row, &after, side).await? {
        act.send(letters::ended(desk, &row, to)).await?;
    }
    Ok(Ok(()))
}
