use domain::ids::IntroductionId;
use domain::introductions::{AnswerRefusal, Consent, Pitch, Side};
use serde_json::json;
use store::introductions::{self, Row};

use super::keep::{Did, held_by_reader, keep, settled};
use super::{answer, ask, letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;

/// The founder agrees to the very text they read. When staff asked for that yes, the partner is
/// asked in the same act; when the founder spoke first, staff still have their say.
pub async fn agree(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let founder = sight.founder.ok_or(Stop::NotFound)?;
    let staff_asked = matches!(row.introduction.founder, Consent::Asked { .. });
    let read = Pitch::parse(form.value("read"));
    let before = answer::reconsidered(&form, &row, Side::Founder, desk.now);
    let agreed = match (before, &read) {
        (Ok(before), Ok(read)) => before.founder_agrees(founder.person, read, desk.now),
        (Err(refusal), _) => Err(refusal),
        (_, Err(_)) => Err(AnswerRefusal::TextChanged),
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
        Ok(asked)
            if staff_asked && contact.is_some() && ask::allows_one_more(&mut act, &row).await? =>
        {
            asked
        }
        _ => agreed,
    };
    let partner_asked = after.partner != row.introduction.partner;
    let introduced = after.introduced.is_some();
    let did = Did {
        act: "introduction.agreed",
        by: founder.person,
        facts: json!({ "round": after.round, "partner_asked": partner_asked,
            "introduced": introduced, "instead_of": answer::instead_of(&form, &row.introduction.founder) }),
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
            tell_partner(&mut act, &row, None).await?;
            act.done(&format!("/introductions/{id}")).await
        }
    }
}

/// "Not now": staff take it up again when the day has come.
pub async fn defer(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let until = match answer::until(desk, &form) {
        Ok(until) => until,
        Err(sentence) => return show::show(desk, id, form.refused("until", sentence)).await,
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let founder = sight.founder.ok_or(Stop::NotFound)?;
    match row.introduction.clone().founder_defers(until, desk.now) {
        Err(refusal @ (AnswerRefusal::NotLater | AnswerRefusal::MoreThanAYear)) => {
            drop(act);
            let (field, sentence) = words::field_of(desk, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
        Err(refusal) => {
            drop(act);
            refused(desk, id, form, refusal).await
        }
        Ok(after) => {
            let did = Did {
                act: "introduction.founder-deferred",
                by: founder.person,
                facts: json!({ "round": after.round, "until": until }),
            };
            let contact = row.contact;
            let row = keep(&mut act, row, contact, after, did).await?;
            for staff in letters::staff_readers(&mut act, &row).await? {
                act.send(letters::founder_deferred(desk, &row, staff, until))
                    .await?;
            }
            tell_partner(&mut act, &row, Some(until)).await?;
            act.done(&format!("/introductions/{id}")).await
        }
    }
}

/// A partner who came forward hears it, without the reason.
async fn tell_partner(
    act: &mut Act<'_>,
    row: &Row,
    until: Option<chrono::NaiveDate>,
) -> Result<(), Stop> {
    if !row.introduction.partner.is_given() {
        return Ok(());
    }
    let partner = introductions::partner_to_write_to(act, row.organisation, row.contact).await?;
    let partner = partner.as_ref().and_then(crate::letters::Reader::of);
    match partner {
        Some(to) => {
            act.send(letters::not_this_time(act.desk, row, to, until))
                .await
        }
        None => Ok(()),
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
