//! The partner's word, whether it comes by the letter's link or from somebody signed in.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{AnswerRefusal, Consent, DeclineReason, Introduction, Side};
use domain::text::Remark;
use serde_json::{Value, json};
use store::Conn;
use store::introductions::{self, Row};
use store::{mentors, people};

use super::keep::{Did, held_by_reader, keep, settled};
use super::{letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::letters::{Letter, Reader};
use crate::words::text_refusal;

pub enum Word {
    Accept,
    Decline {
        reason: DeclineReason,
        comment: Remark,
    },
    Defer {
        until: NaiveDate,
    },
}

/// Reads which answer a form gives; a refused form comes back.
pub fn read(desk: &Desk, form: Form) -> Result<(Word, Form), Form> {
    match form.act() {
        "decline" => {
            let (reason, comment) = reason(desk, form.clone())?;
            Ok((Word::Decline { reason, comment }, form))
        }
        "defer" => match until(desk, &form) {
            Ok(until) => Ok((Word::Defer { until }, form)),
            Err(sentence) => Err(form.refused("until", sentence)),
        },
        _ => Ok((Word::Accept, form)),
    }
}

/// The day that "not now" is until, or the sentence for its field.
pub fn until(desk: &Desk, form: &Form) -> Result<NaiveDate, String> {
    match form.value("until") {
        "" => Err(t!(desk.lang, "introductions-until-missing")),
        _ => form.told_day(desk.lang, "until"),
    }
}

pub fn reason(desk: &Desk, form: Form) -> Result<(DeclineReason, Remark), Form> {
    let Some(reason) = form.parse::<DeclineReason>("reason") else {
        return Err(form.refused("reason", t!(desk.lang, "introductions-reason-missing")));
    };
    match Remark::parse(form.value("comment")) {
        Ok(comment) => Ok((reason, comment)),
        Err(refusal) => Err(form.refused("comment", text_refusal(desk.lang, refusal))),
    }
}

/// Whether the answer that stands may be shown in place of this form: it brought no words, or the
/// very ones that are recorded, by a second press.
pub fn loses_nothing(form: &Form, stands: &Consent) -> bool {
    let recorded = match stands {
        Consent::Refused { comment, .. } => comment.as_str(),
        _ => "",
    };
    let typed = Remark::parse(form.value("comment"));
    typed.is_ok_and(|typed| typed.as_str().is_empty() || typed.as_str() == recorded)
}

/// The introduction that an answer is given to: as it stands, or with the question open again
/// where the form says which answer it comes in place of. That answer is named by its moment, so
/// that pressing twice changes one's mind once.
pub fn reconsidered(
    form: &Form,
    row: &Row,
    side: Side,
    now: DateTime<Utc>,
) -> Result<Introduction, AnswerRefusal> {
    let it = row.introduction.clone();
    if !replaces(form, it.consent(side)) {
        return Ok(it);
    }
    it.reconsidered(side, now)
}

/// Whether a form means to take the place of this very answer.
pub fn replaces(form: &Form, stands: &Consent) -> bool {
    let instead = form.parse::<i64>("instead");
    instead.is_some() && instead == moment(stands)
}

/// How a form names an answer that stands.
pub fn moment(stands: &Consent) -> Option<i64> {
    match stands {
        Consent::Refused { at, .. } | Consent::Deferred { at, .. } => Some(at.timestamp_micros()),
        _ => None,
    }
}

/// For the journal: which answer gave way.
pub fn instead_of(form: &Form, stands: &Consent) -> Option<&'static str> {
    match stands {
        Consent::Refused { .. } if replaces(form, stands) => Some("refused"),
        Consent::Deferred { .. } if replaces(form, stands) => Some("deferred"),
        _ => None,
    }
}

/// Records the partner's word, once. With a yes to the founder's yes, both are introduced in the
/// same act.
pub async fn record(
    act: &mut Act<'_>,
    row: Row,
    by: PersonId,
    (word, form): (Word, &Form),
) -> Result<Result<Row, AnswerRefusal>, Stop> {
    let now = act.desk.now;
    let (stood, round) = (row.introduction.partner.clone(), row.introduction.round);
    let before = match reconsidered(form, &row, Side::Partner, now) {
        Ok(before) => before,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (after, did, facts) = match &word {
        Word::Accept => (
            before.partner_accepts(by, now),
            "introduction.accepted",
            json!({ "round": round }),
        ),
        Word::Decline { reason, comment } => (
            before.partner_declines(by, *reason, comment.clone(), now),
            "introduction.declined",
            json!({ "round": round, "reason": reason }),
        ),
        Word::Defer { until } => (
            before.partner_defers(*until, now),
            "introduction.deferred",
            json!({ "round": round, "until": until }),
        ),
    };
    let after = match after {
        Ok(after) => settled(after, act),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut facts: Value = facts;
    if let Some(instead) = instead_of(form, &stood) {
        facts["instead_of"] = json!(instead);
    }
    let (contact, did) = (
        row.contact,
        Did {
            act: did,
            by,
            facts,
        },
    );
    let row = keep(act, row, contact, after, did).await?;
    if row.introduction.introduced.is_some() {
        introduce(act, &row).await?;
    } else {
        tell(act, &row, &word).await?;
    }
    Ok(Ok(row))
}

/// One letter to each side, with how to reach the other.
pub async fn introduce(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    let desk = act.desk;
    for letter in introducing(desk, act, row).await? {
        act.send(letter).await?;
    }
    Ok(())
}

/// Whoever said yes for the partner, or whoever is there in their place.
pub async fn giver(db: &mut Conn, row: &Row, said_yes: PersonId) -> Result<PersonId, Stop> {
    let there = introductions::partner_to_write_to(db, row.organisation, said_yes).await?;
    Ok(there.map_or(row.contact, |person| person.id))
}

/// What introduces the two, once both said yes.
pub async fn introducing(desk: &Desk, db: &mut Conn, row: &Row) -> Result<Vec<Letter>, Stop> {
    let (Consent::Given { by: founder, .. }, Consent::Given { by: partner, .. }) =
        (&row.introduction.founder, &row.introduction.partner)
    else {
        return Ok(Vec::new());
    };
    let founder = introductions::founder_to_write_to(db, row.startup, Some(*founder)).await?;
    let partner = giver(db, row, *partner).await?;
    let contact = introductions::contact(db, row.organisation, partner).await?;
    let partner = people::find(db, partner).await?;
    let (Some(founder), Some(partner), Some(contact)) = (founder, partner, contact) else {
        return Ok(Vec::new());
    };
    let mentor = mentors::of_person(db, partner.id).await?;
    let hours = match mentor {
        Some(mentor) => {
            let open = mentors::programmes(db, mentor).await?;
            Some(mentor).filter(|_| open.contains(&row.programme))
        }
        None => None,
    };
    let two = letters::Two {
        founder: &founder,
        partner: &partner,
        contact: &contact,
        hours,
    };
    Ok(letters::introduced(desk, row, &two))
}

/// A no or a "not now" is told to a founder and to staff.
async fn tell(act: &mut Act<'_>, row: &Row, word: &Word) -> Result<(), Stop> {
    let desk = act.desk;
    for letter in telling(desk, act, row, word).await? {
        act.send(letter).await?;
    }
    Ok(())
}

/// What tells it.
pub async fn telling(
    desk: &Desk,
    db: &mut Conn,
    row: &Row,
    word: &Word,
) -> Result<Vec<Letter>, Stop> {
    let founder = introductions::founder_to_write_to(db, row.startup, None).await?;
    let founder = founder.as_ref().and_then(Reader::of);
    let staff = letters::staff_readers(db, row).await?;
    let readers = founder.into_iter().chain(staff);
    Ok(readers
        .map(|to| letters::partner_answered(desk, row, to, word))
        .collect())
}

/// Somebody of the partner's answers on the page, signed in.
pub async fn act(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let (word, form) = match read(desk, form) {
        Ok(read) => read,
        Err(form) => return show::show(desk, id, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let partner = sight.partner.ok_or(Stop::NotFound)?;
    match record(&mut act, row, partner.person, (word, &form)).await? {
        Ok(_) => act.done(&format!("/introductions/{id}")).await,
        Err(AnswerRefusal::AlreadyAnswered(stands)) if loses_nothing(&form, &stands) => {
            Ok(see_other(&format!("/introductions/{id}")))
        }
        Err(refusal) => {
            drop(act);
            let (field, sentence) = words::field_of(desk, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
    }
}
