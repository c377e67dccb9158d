//! Acts that end an introduction, or begin it again.

use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{Consent, Introduction, Starter};
use serde_json::json;
use store::introductions::Row;
use store::{introductions, letter_links};

use super::ask::PURPOSE;
use super::keep::{Did, held_by_reader, keep};
use super::{Sight, letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;

/// Staff, or whoever of the two sides said yes, take it back. A partner who has the letter is told.
pub async fn withdraw(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.map(|manager| manager.person);
    let it = &row.introduction;
    let founder = sight.founder.filter(|_| it.founder.is_given());
    let founder = founder.map(|it| it.person);
    let partner = sight.partner.filter(|_| it.partner.is_given());
    let partner = partner.map(|it| it.person);
    let by = manager.or(founder).or(partner).ok_or(Stop::NotFound)?;
    let after = match row.introduction.clone().withdraw(desk.now) {
        Ok(after) => after,
        Err(refusal) => {
            drop(act);
            let sentence = words::withdraw_refusal(desk.lang, &refusal);
            return show::show(desk, id, form.refused("", sentence)).await;
        }
    };
    withdrawn(&mut act, row, after, by).await?;
    act.done(&format!("/introductions/{id}")).await
}

/// Keeps a withdrawal, and tells a partner who has the letter.
pub async fn withdrawn(
    act: &mut Act<'_>,
    row: Row,
    after: Introduction,
    by: PersonId,
) -> Result<(), Stop> {
    let partner_had_it = matches!(
        row.introduction.partner.as_of(act.desk.now),
        Consent::Asked { .. } | Consent::Given { .. }
    );
    let did = Did {
        act: "introduction.withdrawn",
        by,
        facts: json!({ "round": after.round }),
    };
    let row = kept(act, row, after, did).await?;
    let partner = introductions::partner_to_write_to(act, row.organisation, row.contact).await?;
    let told = partner.filter(|it| partner_had_it && it.id != by);
    if let Some(partner) = told
        && let Some(letter) = letters::withdrawn(&row, &partner)
    {
        act.send(letter).await?;
    }
    Ok(())
}

/// Staff begin a new round; the links of the one before open nothing any more.
pub async fn reopen(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = manager(&sight)?;
    match row
        .introduction
        .clone()
        .reopen(Starter::Staff, manager, desk.now)
    {
        Ok(after) => {
            let did = Did {
                act: "introduction.reopened",
                by: manager,
                facts: json!({ "round": after.round }),
            };
            kept(&mut act, row, after, did).await?;
            act.done(&super::ask::after(&form, id)).await
        }
        Err(refusal) => {
            drop(act);
            let sentence = words::reopen_refusal(desk.lang, &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

fn manager(sight: &Sight) -> Result<PersonId, Stop> {
    Ok(sight.manager.ok_or(Stop::NotFound)?.person)
}

async fn kept(act: &mut Act<'_>, row: Row, after: Introduction, did: Did) -> Result<Row, Stop> {
    let (contact, now) = (row.contact, act.desk.now);
    letter_links::end(act, row.id.0, PURPOSE, now).await?;
    keep(act, row, contact, after, did).await
}
