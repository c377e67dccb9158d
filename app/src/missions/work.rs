//! Days are noted as they go, and struck out where a note was a mistake.

use domain::ids::{DayId, MissionId};
use domain::missions::{DayWords, Noted};
use serde_json::json;
use store::missions;

use super::keep::{entry, held, keep};
use super::{show, words};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::words::text_refusal;

pub(super) async fn note(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let (lang, moments) = (desk.lang, desk.moments());
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "note").await?;
    let on = form.date(lang, "on");
    if on == Some(None) {
        form.refuse("on", t!(lang, "missions-date-missing"));
    }
    let days = words::read_days(lang, &mut form);
    let what = DayWords::parse(form.value("what"));
    if let Err(refusal) = what {
        form.refuse("what", text_refusal(lang, refusal));
    }
    let (Some(Some(on)), Some(days), Ok(what)) = (on, days, what) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let noted = Noted {
        id: desk.id::<DayId>(),
        on,
        days,
        what,
    };
    let agreed_on = opened.row.stage.deal().map(|deal| moments.day_of(deal.at));
    let (agreed_on, today) = (agreed_on.unwrap_or(on), moments.day_of(desk.now));
    match opened.mission.note(noted.clone(), agreed_on, today) {
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&moments, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(after) => {
            let by = desk.person()?;
            missions::add_day(&mut act, id, &noted, by, desk.now).await?;
            let facts = json!({ "day": noted.id, "on": on, "half_days": days.halves() });
            keep(&mut act, opened.row, &after, "mission.day-noted", facts).await?;
            act.done(&format!("/missions/{id}#days")).await
        }
    }
}

pub(super) async fn strike(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let here = format!("/missions/{id}#days");
    let day: DayId = form.parse("day").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "strike").await?;
    match opened.mission.strike(day) {
        // Struck by the first press.
        Err(domain::missions::MissionRefusal::NoSuchDay) => Ok(see_other(&here)),
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(_) => {
            let by = desk.person()?;
            if !missions::strike_day(&mut act, id, day, by, desk.now).await? {
                return Err(Stop::Retry);
            }
            let entry = entry(&opened.row, "mission.day-struck");
            act.journal(entry.facts(json!({ "day": day }))).await?;
            act.done(&here).await
        }
    }
}
