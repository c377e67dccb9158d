use domain::ids::IntroductionId;
use domain::introductions::{AnswerRefusal, Consent, Pitch};
use serde_json::json;
use store::introductions;

use super::keep::{Did, held_by_reader, keep, settled};
use super::{answer, ask, letters, show, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// The founder agrees to the very text they read. When staff asked for that yes, the partner is
/// asked in the same act; when the founder spoke first, staff still have their say.
pub async fn agree(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let founder = sight.founder.ok_or(Stop::NotFound)?;
    let staff_asked = matches!(row.introduction.founder, Consent::Asked { .. });
    let read = Pitch::parse(form.value("read"));
    let agreed = match &read {
        Ok(read) => row
            .introduction
            .clone()
            .founder_agrees(founder.person, read, desk.now),
        Err(_) => Err(AnswerRefusal::TextChanged),
    };
    let agreed = match agreed {
        Ok(agreed) => settled(agreed, &act),
        Err(refusal) => {
            drop(act);
            return refused(desk, id, form, refusal).await;
        }
    };
    let contact =
        introductions::partner_to_write_to(&mut act, row.organisation, row.contact).await?;
    let pitch = agreed.pitch.clone();
    let after = match ask::asked(&agreed, &pitch, row.answer_days, desk.now) {
        Ok(asked) if staff_asked && contact.is_some() => asked,
        _ => agreed,
    };
    let partner_asked = after.partner != row.introduction.partner;
    let introduced = after.introduced.is_some();
    let did = Did {
        act: "introduction.agreed",
        by: founder.person,
        facts: json!({ "round": after.round, "partner_asked": partner_asked, "introduced": introduced }),
    };
    let contact = row.contact;
    let row = keep(&mut act, row, contact, after, did).await?;
    if introduced {
        answer::introduce(&mut act, &row).await?;
    } else if partner_asked {
        ask::write_to_partner(desk, &mut act, &row, ask::Time::First).await?;
    }
    act.done(&format!("/introductions/{id}")).await
}

/// The founder would rather not: it ends here, and staff learn why.
pub async fn refuse(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let (reason, comment) = match answer::reason(desk, form.clone()) {
        Ok(read) => read,
        Err(form) => return show::show(desk, id, form).await,
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let founder = sight.founder.ok_or(Stop::NotFound)?;
    let after = row.introduction.clone();
    match after.founder_refuses(founder.person, reason, comment.clone(), desk.now) {
        Err(refusal) => {
            drop(act);
            refused(desk, id, form, refusal).await
        }
        Ok(after) => {
            let did = Did {
                act: "introduction.refused",
                by: founder.person,
                facts: json!({ "round": after.round, "reason": reason }),
            };
            let contact = row.contact;
            let row = keep(&mut act, row, contact, after, did).await?;
            for staff in letters::staff_readers(&mut act, &row).await? {
                act.send(letters::founder_refused(
                    desk, &row, staff, reason, &comment,
                ))
                .await?;
            }
            act.done(&format!("/introductions/{id}")).await
        }
    }
}

/// An answer that stands is what the page shows anyway.
async fn refused(desk: &Desk, id: IntroductionId, form: Form, refusal: AnswerRefusal) -> Answer {
    if let AnswerRefusal::AlreadyAnswered(stands) = &refusal
        && answer::loses_nothing(&form, stands)
    {
        return Ok(crate::desk::see_other(&format!("/introductions/{id}")));
    }
    let sentence = words::answer_refusal(desk, &refusal);
    show::show(desk, id, form.refused("", sentence)).await
}
