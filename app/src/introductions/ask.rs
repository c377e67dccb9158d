use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{AnswerDays, AskRefusal, Consent, Introduction, Pitch, Side};
use serde_json::json;
use store::Tx;
use store::introductions::{self, Row, questions};
use store::letter_links::{self, Link};

use super::keep::{Did, held_by_reader, keep};
use super::{letters, remind, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::letters::Letter;
use crate::said::with;

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
        .ask_founder(desk.now, Some(row.answer_days.until(desk.now)))
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
            if !write_to_founder(desk, &mut act, &row, Time::First).await? {
                drop(act);
                let sentence = t!(desk.lang, "introductions-no-founder");
                return show::show(desk, id, form.refused("", sentence)).await;
            }
            act.done(&after(&form, id)).await
        }
    }
}

/// Staff send the text to the partner's person of their choice, once the founder agreed to it.
pub async fn partner(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.ok_or(Stop::NotFound)?;
    let contact = form.parse::<PersonId>("contact").unwrap_or(row.contact);
    // On the board the text is not read again: it is the one of the version that was shown.
    let read = match form.has("board") && form.version() == row.version {
        true => Ok(row.introduction.pitch.clone()),
        false => Pitch::parse(form.value("read")),
    };
    let asked = match read {
        Ok(read) => asked(&row.introduction, &read, row.answer_days, desk.now),
        Err(_) => Err(AskRefusal::TextChanged),
    };
    match asked {
        Err(refusal) => {
            drop(act);
            refused(desk, id, form, &refusal).await
        }
        Ok(_) if !allows_one_more(&mut act, &row).await? => {
            drop(act);
            let partner = row.organisation_name.as_str();
            let sentence = t!(desk.lang, "introductions-too-many-open", partner = partner);
            show::show(desk, id, form.refused("", sentence)).await
        }
        Ok(asked) => {
            let did = Did {
                act: "introduction.partner-asked",
                by: manager.person,
                facts: json!({ "round": asked.round }),
            };
            letter_links::end(&mut act, id.0, PURPOSE, desk.now).await?;
            let row = keep(&mut act, row, contact, asked, did).await?;
            if !write_to_partner(desk, &mut act, &row, Time::First).await? {
                drop(act);
                let sentence = t!(desk.lang, "introductions-no-contact");
                return show::show(desk, id, form.refused("contact", sentence)).await;
            }
            act.done(&after(&form, id)).await
        }
    }
}

/// Back to the board, for whoever moves several on; it says what was done.
pub fn after(form: &Form, id: IntroductionId) -> String {
    match form.value("board") {
        board if board == "/introductions" || board.starts_with("/introductions?") => {
            with(board, "moved", &id.to_string())
        }
        _ => format!("/introductions/{id}"),
    }
}

/// The question to the partner, from now on.
pub fn asked(
    it: &Introduction,
    read: &Pitch,
    days: AnswerDays,
    now: DateTime<Utc>,
) -> Result<Introduction, AskRefusal> {
    it.clone().ask_partner(read, now, Some(days.until(now)))
}

/// Never more open questions than the partner allows. Holds the organisation from then on.
pub async fn allows_one_more(act: &mut Act<'_>, row: &Row) -> Result<bool, Stop> {
    let now = act.desk.now;
    let waiting = questions::open_questions(act, row.organisation, now).await?;
    let allowed = questions::allowed(act, row.organisation).await?;
    Ok(allowed.allow_one_more(waiting))
}

/// Which letter about one question it is.
#[derive(Clone, Copy, Debug)]
pub enum Time {
    First,
    /// Whoever followed a link whose time is up asked for another, on that day.
    Again(NaiveDate),
    /// The first reminder, or the second.
    Reminder(usize),
    /// With staff's reply to what the partner asked.
    Replied,
}

impl Time {
    /// The end of the letter's key: one letter for each time.
    fn key(self) -> String {
        match self {
            Self::First => "first".to_owned(),
            Self::Again(day) => day.to_string(),
            Self::Reminder(n) => format!("reminder-{n}"),
            Self::Replied => "replied".to_owned(),
        }
    }

    pub const fn is_reminder(self) -> bool {
        matches!(self, Self::Reminder(_))
    }
}

/// Writes to a founder of the startup; answers false when there is nobody to write to.
pub async fn write_to_founder(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    time: Time,
) -> Result<bool, Stop> {
    let founder = introductions::founder_to_write_to(tx, row.startup, desk.assisted()).await?;
    let letter = founder.and_then(|founder| letters::founder_asked(desk, row, &founder, time));
    let Some(letter) = letter else {
        return Ok(false);
    };
    post(desk, tx, letter, time).await?;
    remind::plan(desk, tx, row, Side::Founder).await?;
    Ok(true)
}

/// Writes to the partner's person with a link of this round; answers false when nobody of that
/// organisation is there to write to.
pub async fn write_to_partner(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    time: Time,
) -> Result<bool, Stop> {
    let person = introductions::partner_to_write_to(tx, row.organisation, row.contact).await?;
    let Some(person) = person else {
        return Ok(false);
    };
    let token = secret::token();
    let link = Link {
        object: row.id.0,
        round: row.introduction.round,
        person: person.id,
        expires_at: open_until(row, Side::Partner, desk.now),
        ended_at: None,
    };
    letter_links::add(tx, &secret::hash(&token), PURPOSE, &link, desk.now).await?;
    let said = match time {
        Time::Replied => questions::of_introduction(tx, row.id).await?,
        _ => Vec::new(),
    };
    let said = said.iter().rev().find(|it| {
        it.round == row.introduction.round && !it.words.is_empty() && !it.reply.is_empty()
    });
    if let Some(letter) = letters::partner_asked(desk, row, &person, (&token, said), time) {
        post(desk, tx, letter, time).await?;
    }
    remind::plan(desk, tx, row, Side::Partner).await?;
    Ok(true)
}

/// Until when a question may be answered, and its letter's link opens it.
pub fn open_until(row: &Row, side: Side, now: DateTime<Utc>) -> DateTime<Utc> {
    match row.introduction.consent(side) {
        Consent::Asked {
            expires: Some(until),
            ..
        } => *until,
        _ => row.answer_days.until(now),
    }
}

async fn post(desk: &Desk, tx: &mut Tx, letter: Letter, time: Time) -> Result<(), Stop> {
    let key = format!("{}:{}", letter.key, time.key());
    desk.post(tx, Letter { key, ..letter }).await
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
