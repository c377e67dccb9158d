//! Staff reply to what a partner asked before answering.

use domain::ids::IntroductionId;
use domain::introductions::{Question, ReplyRefusal};
use serde_json::json;
use store::introductions::questions;
use store::letter_links;

use super::ask::{PURPOSE, Time, write_to_partner};
use super::keep::{Did, held_by_reader, keep};
use super::show;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::words::text_refusal;

/// The reply leaves with the question, and a link of its own; the partner's time begins again.
pub async fn act(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let lang = desk.lang;
    let reply = match Question::parse(form.value("reply")) {
        Ok(reply) => reply,
        Err(refusal) => {
            let form = form.refused("reply", text_refusal(lang, refusal));
            return show::show(desk, id, form).await;
        }
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.ok_or(Stop::NotFound)?;
    let expires = Some(row.answer_days.until(desk.now));
    let after = match row.introduction.clone().staff_reply(desk.now, expires) {
        Ok(after) => after,
        Err(refusal) => {
            drop(act);
            let sentence = match refusal {
                ReplyRefusal::NothingAsked => t!(lang, "introductions-reply-nothing-asked"),
                ReplyRefusal::NoLongerOpen => t!(lang, "introductions-reply-no-longer-open"),
            };
            return show::show(desk, id, form.refused("", sentence)).await;
        }
    };
    let round = after.round;
    letter_links::end(&mut act, id.0, PURPOSE, desk.now).await?;
    questions::reply(
        &mut act,
        (id, round),
        reply.as_str(),
        manager.person,
        desk.now,
    )
    .await?;
    let did = Did {
        act: "introduction.replied",
        by: manager.person,
        facts: json!({ "round": round }),
    };
    let contact = row.contact;
    let row = keep(&mut act, row, contact, after, did).await?;
    if !write_to_partner(desk, &mut act, &row, Time::Replied).await? {
        drop(act);
        let sentence = t!(lang, "introductions-no-contact");
        return show::show(desk, id, form.refused("reply", sentence)).await;
    }
    act.done(&format!("/introductions/{id}")).await
}
