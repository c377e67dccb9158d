use axum::response::Response;
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{AskRefusal, Introduction, Pitch};
use serde_json::json;
use store::introductions::{self, Row};
use store::letter_links::{self, Link};

use super::keep::{Did, held_by_reader, keep};
use super::{ANSWER_LASTS, letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::letters::Letter;

/// What the links of partners' letters are for.
pub const PURPOSE: &str = "introduction-answer";

/// Staff ask the founder to agree to the text.
pub async fn founder(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.ok_or(Stop::NotFound)?;
    match row
        .introduction
        .clone()
        .ask_founder(desk.now, Some(desk.now + ANSWER_LASTS))
    {
        Err(refusal) => {
            drop(act);
            refused(desk, id, form, &refusal).await
        }
        Ok(asked) => {
            let did = Did {
                act: "introduction.founder-asked",
                by: manager.person,
                facts: json!({ "round": asked.round }),
            };
            let contact = row.contact;
            let row = keep(&mut act, row, contact, asked, did).await?;
            if !write_to_founder(&mut act, &row).await? {
                drop(act);
                let sentence = t!(desk.lang, "introductions-no-founder");
                return show::show(desk, id, form.refused("", sentence)).await;
            }
            act.done(&format!("/introductions/{id}")).await
        }
    }
}

/// Staff send the text to the partner's person of their choice, once the founder agreed to it.
pub async fn partner(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.ok_or(Stop::NotFound)?;
    let contact = form.parse::<PersonId>("contact").unwrap_or(row.contact);
    let read = Pitch::parse(form.value("read"));
    let asked = match read {
        Ok(read) => asked(&row.introduction, &read, &act),
        Err(_) => Err(AskRefusal::TextChanged),
    };
    match asked {
        Err(refusal) => {
            drop(act);
            refused(desk, id, form, &refusal).await
        }
        Ok(asked) => {
            let did = Did {
                act: "introduction.partner-asked",
                by: manager.person,
                facts: json!({ "round": asked.round }),
            };
            let row = keep(&mut act, row, contact, asked, did).await?;
            if !write_to_partner(&mut act, &row).await? {
                drop(act);
                let sentence = t!(desk.lang, "introductions-no-contact");
                return show::show(desk, id, form.refused("contact", sentence)).await;
            }
            act.done(&format!("/introductions/{id}")).await
        }
    }
}

/// The question to the partner, from now on.
pub fn asked(it: &Introduction, read: &Pitch, act: &Act<'_>) -> Result<Introduction, AskRefusal> {
    let now = act.desk.now;
    it.clone().ask_partner(read, now, Some(now + ANSWER_LASTS))
}

/// Writes to a founder of the startup; answers false when there is nobody to write to.
pub async fn write_to_founder(act: &mut Act<'_>, row: &Row) -> Result<bool, Stop> {
    let founder = introductions::founder_to_write_to(act, row.startup, None).await?;
    let letter = founder.and_then(|founder| letters::founder_asked(act.desk, row, &founder));
    let Some(letter) = letter else {
        return Ok(false);
    };
    act.send(letter).await?;
    Ok(true)
}

/// Writes to the partner's person with a link of this round; answers false when nobody of that
/// organisation is there to write to.
pub async fn write_to_partner(act: &mut Act<'_>, row: &Row) -> Result<bool, Stop> {
    write_again(act, row, "first").await
}

/// The same, with another link and another letter for each `time`.
pub async fn write_again(act: &mut Act<'_>, row: &Row, time: &str) -> Result<bool, Stop> {
    let desk = act.desk;
    let person = introductions::partner_to_write_to(act, row.organisation, row.contact).await?;
    let Some(person) = person else {
        return Ok(false);
    };
    let token = secret::token();
    let link = Link {
        object: row.id.0,
        round: row.introduction.round,
        person: person.id,
        expires_at: desk.now + ANSWER_LASTS,
        ended_at: None,
    };
    letter_links::add(act, &secret::hash(&token), PURPOSE, &link, desk.now).await?;
    if let Some(letter) = letters::partner_asked(desk, row, &person, &token) {
        let key = format!("{}:{time}", letter.key);
        act.send(Letter { key, ..letter }).await?;
    }
    Ok(true)
}

async fn refused(
    desk: &Desk,
    id: IntroductionId,
    form: Form,
    refusal: &AskRefusal,
) -> Result<Response, Stop> {
    let sentence = words::ask_refusal(desk.lang, refusal);
    show::show(desk, id, form.refused("", sentence)).await
}
