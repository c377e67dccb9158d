//! What a partner's person says in place of an answer: a question first, or a colleague's name.
//!
//! Not here: staff's reply (`reply`), and the rule of where a letter may go on to (the domain's
//! `colleague`).

use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{AnswerRefusal, ColleagueRefusal, Passing, Question, pass as passing};
use domain::{EmailAddress, Name, Remark};
use serde_json::json;
use store::introductions::{Row, questions};
use store::people;

use super::keep::{Did, held_by_reader, keep};
use super::{letters, pass, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::words::text_refusal;

pub enum Wish {
    Question(Question),
    Colleague {
        name: Name,
        email: EmailAddress,
        words: Remark,
    },
}

/// Why it is not done.
pub enum Refusal {
    Answer(AnswerRefusal),
    Colleague(ColleagueRefusal),
}

/// The acts of a form that this reads.
pub const ACTS: [&str; 2] = ["ask", "colleague"];

pub fn read(desk: &Desk, mut form: Form) -> Result<(Wish, Form), Form> {
    let lang = desk.lang;
    if form.act() == "ask" {
        return match Question::parse(form.value("question")) {
            Ok(question) => Ok((Wish::Question(question), form)),
            Err(refusal) => Err(form.refused("question", text_refusal(lang, refusal))),
        };
    }
    let name = Name::parse(form.value("name"));
    if let Err(refusal) = name {
        form.refuse("name", text_refusal(lang, refusal));
    }
    let email = EmailAddress::parse(form.value("email"));
    if email.is_err() {
        form.refuse("email", t!(lang, "email-wrong"));
    }
    let words = Remark::parse(form.value("words"));
    if let Err(refusal) = words {
        form.refuse("words", text_refusal(lang, refusal));
    }
    match (name, email, words) {
        (Ok(name), Ok(email), Ok(words)) => Ok((Wish::Colleague { name, email, words }, form)),
        _ => Err(form),
    }
}

/// Keeps it, once. A colleague within a domain known for the organisation has the letter at once;
/// everything else is staff's to answer.
pub async fn record(
    act: &mut Act<'_>,
    row: Row,
    by: PersonId,
    wish: Wish,
) -> Result<Result<Row, Refusal>, Stop> {
    if let Wish::Colleague { name, email, words } = &wish {
        match goes(act, &row, by, email).await? {
            Err(refusal) => return Ok(Err(Refusal::Colleague(refusal))),
            Ok(Passing::AtOnce) => {
                let colleague = pass::colleague(act, &row, name, email).await?;
                if let Some(colleague) = colleague {
                    if row
                        .introduction
                        .clone()
                        .passed_on(act.desk.now, None)
                        .is_ok()
                    {
                        ask(
                            act,
                            &row,
                            by,
                            (Some((name.as_str(), email)), words.as_str()),
                        )
                        .await?;
                    }
                    let passed = pass::on(act, row, (by, colleague), by).await?;
                    return Ok(passed.map_err(Refusal::Answer));
                }
            }
            Ok(Passing::ThroughStaff(_)) => {}
        }
    }
    to_staff(act, row, by, wish).await
}

async fn goes(
    act: &mut Act<'_>,
    row: &Row,
    by: PersonId,
    email: &EmailAddress,
) -> Result<Result<Passing, ColleagueRefusal>, Stop> {
    let known = questions::domains(act, row.organisation).await?;
    let before = questions::passes(act, row.id, row.introduction.round).await?;
    let from = people::find(act, by).await?;
    let from = from.and_then(|it| EmailAddress::parse(&it.email?).ok());
    Ok(passing(from.as_ref(), email, &known, !before.is_empty()))
}

async fn to_staff(
    act: &mut Act<'_>,
    row: Row,
    by: PersonId,
    wish: Wish,
) -> Result<Result<Row, Refusal>, Stop> {
    let desk = act.desk;
    let after = match row.introduction.clone().partner_wonders(desk.now) {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(Refusal::Answer(refusal))),
    };
    let (colleague, said, did) = match &wish {
        Wish::Question(said) => (None, said.as_str(), "introduction.questioned"),
        Wish::Colleague { name, email, words } => (
            Some((name.as_str(), email)),
            words.as_str(),
            "introduction.colleague-named",
        ),
    };
    ask(act, &row, by, (colleague, said)).await?;
    let did = Did {
        act: did,
        by,
        facts: json!({ "round": after.round }),
    };
    let contact = row.contact;
    let row = keep(act, row, contact, after, did).await?;
    for staff in letters::staff_readers(act, &row).await? {
        act.send(letters::wondered(desk, &row, staff, &wish))
            .await?;
    }
    Ok(Ok(row))
}

/// Keeps the words, and the colleague's name where there is one.
async fn ask(
    act: &mut Act<'_>,
    row: &Row,
    by: PersonId,
    (colleague, words): (Option<(&str, &EmailAddress)>, &str),
) -> Result<(), Stop> {
    let desk = act.desk;
    let new = questions::New {
        id: desk.id(),
        introduction: row.id,
        round: row.introduction.round,
        person: by,
        colleague,
        words,
    };
    questions::add(act, &new, desk.now).await?;
    Ok(())
}

/// Beside which field a refusal stands.
pub fn field_of(desk: &Desk, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::Answer(refusal) => words::field_of(desk, refusal),
        Refusal::Colleague(ColleagueRefusal::Oneself) => {
            ("email", t!(desk.lang, "introductions-colleague-oneself"))
        }
    }
}

/// Whether the page may be shown in place of this form: its words are kept already, by a second
/// press.
pub async fn is_kept(db: &mut store::Conn, row: &Row, form: &Form) -> Result<bool, Stop> {
    let open = questions::open(db, row.id, row.introduction.round).await?;
    let passes = questions::passes(db, row.id, row.introduction.round).await?;
    Ok(match form.act() {
        "ask" => match Question::parse(form.value("question")) {
            Ok(typed) => open.is_some_and(|it| it.words == typed.as_str()),
            Err(_) => false,
        },
        _ => {
            let typed = form.value("email").to_lowercase();
            let named = open.and_then(|it| it.colleague_email);
            let mut is_there = named.is_some_and(|email| email == typed);
            for passed in passes {
                let colleague = people::find(db, passed.colleague).await?;
                is_there |= colleague.is_some_and(|it| it.email.as_deref() == Some(&typed));
            }
            is_there
        }
    })
}

/// Somebody of the partner's says it on the page, signed in.
pub async fn act(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let (wish, form) = match read(desk, form) {
        Ok(read) => read,
        Err(form) => return show::show(desk, id, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let partner = sight.partner.ok_or(Stop::NotFound)?;
    if is_kept(&mut act, &row, &form).await? {
        return Ok(crate::desk::see_other(&format!("/introductions/{id}")));
    }
    match record(&mut act, row, partner.person, wish).await? {
        Ok(_) => act.done(&format!("/introductions/{id}")).await,
        Err(refusal) => {
            drop(act);
            let (field, sentence) = field_of(desk, &refusal);
            show::show(desk, id, form.refused(field, sentence)).await
        }
    }
}
