//! The expert delivers; the founder accepts, or says what is missing.

use domain::bookings::Usefulness;
use domain::ids::MissionId;
use domain::missions::{Acceptance, Delivery, DeliveryWords, Missing, Stage};
use domain::startups::WebAddress;
use domain::text::Remark;
use serde_json::json;

use super::keep::{held, keep, keep_for};
use super::{Opened, letters, show, words};
use crate::desk::{Answer, Desk, see_other};
use crate::form::Form;
use crate::words::text_refusal;

pub(super) async fn deliver(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "deliver").await?;
    let text = DeliveryWords::parse(form.value("words"));
    if let Err(refusal) = text {
        form.refuse("words", text_refusal(lang, refusal));
    }
    let link = match form.value("link") {
        "" => Ok(None),
        typed => WebAddress::parse(typed).map(Some),
    };
    if link.is_err() {
        form.refuse("link", t!(lang, "missions-link-wrong"));
    }
    let (Ok(text), Ok(link)) = (text, link) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let by = desk.person()?;
    if let Stage::Delivered { delivery, .. } = &opened.row.stage
        && delivery.by == by
        && delivery.words == text
    {
        return Ok(see_other(&here));
    }
    let delivery = Delivery {
        at: desk.now,
        by,
        words: text,
        link,
    };
    // Staff who heard it on the telephone do it in the expert's name.
    let expert = opened.chosen().map(|it| it.hand.expert.person);
    let behalf = expert.filter(|_| !opened.sight.does);
    match opened.mission.deliver(delivery) {
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(after) => {
            let did = ("mission.delivered", json!({ "half_days": after.done() }));
            let row = keep_for(&mut act, opened.row, &after, did, behalf).await?;
            if let Some(to) = letters::founder(&mut act, &row).await? {
                act.send(letters::delivered(desk, &row, to, false)).await?;
            }
            act.done(&here).await
        }
    }
}

pub(super) async fn accept(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "accept").await?;
    let thanks = Remark::parse(form.value("thanks"));
    if let Err(refusal) = thanks {
        form.refuse("thanks", text_refusal(lang, refusal));
    }
    let usefulness = form.parse::<Usefulness>("usefulness");
    if usefulness.is_none() {
        form.refuse("usefulness", t!(lang, "after-word-usefulness-wrong"));
    }
    let by = desk.person()?;
    if let Stage::Accepted { acceptance, .. } = &opened.row.stage
        && acceptance.by == by
    {
        return Ok(see_other(&here));
    }
    refuse_another(desk, &opened, &mut form);
    let (Ok(words), Some(usefulness), false) = (thanks, usefulness, form.is_refused()) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let acceptance = Acceptance {
        at: desk.now,
        by,
        words,
        usefulness,
    };
    let after = match opened.mission.accept(acceptance) {
        Ok(after) => after,
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            return show::show(desk, id, form.refused(field, sentence)).await;
        }
    };
    let facts = json!({ "half_days": after.done() });
    let row = keep(&mut act, opened.row, &after, "mission.accepted", facts).await?;
    if let Some(hand) = after.chosen() {
        letters::to_expert(&mut act, hand, |to| letters::accepted(desk, &row, to)).await?;
    }
    act.done(&here).await
}

pub(super) async fn send_back(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let here = format!("/missions/{id}");
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id, "send-back").await?;
    let missing = Missing::parse(form.value("missing"));
    if let Err(refusal) = missing {
        form.refuse("missing", text_refusal(lang, refusal));
    }
    let by = desk.person()?;
    if let (
        Stage::UnderWay {
            sent_back: Some(it),
            ..
        },
        Ok(missing),
    ) = (&opened.row.stage, &missing)
        && it.by == by
        && it.missing == *missing
    {
        return Ok(see_other(&here));
    }
    refuse_another(desk, &opened, &mut form);
    let (Ok(missing), false) = (missing, form.is_refused()) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    match opened.mission.send_back(missing, by, desk.now) {
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Ok(after) => {
            let row = keep(&mut act, opened.row, &after, "mission.sent-back", json!({})).await?;
            if let Some(hand) = after.chosen() {
                letters::to_expert(&mut act, hand, |to| letters::sent_back(desk, &row, to)).await?;
            }
            act.done(&here).await
        }
    }
}

/// What was read is what is answered: a delivery that a co-founder sent back, and that came again,
/// is another one.
fn refuse_another(desk: &Desk, opened: &Opened, form: &mut Form) {
    if let Stage::Delivered { delivery, .. } = &opened.row.stage
        && form.value("read") != read_value(delivery)
    {
        form.refuse("", t!(desk.lang, "missions-refused-delivered-again"));
    }
}

/// Which delivery a form answers.
pub(super) fn read_value(delivery: &Delivery) -> String {
    delivery.at.timestamp_micros().to_string()
}
