//! What the link of such a letter opens: no account, no script. Opening it changes nothing.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::Remark;
use domain::ids::{IntroductionId, OutcomeId};
use domain::introductions::{FollowAnswer, FollowQuestion, FollowUp, Starter};
use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, Row, follow_ups, outcomes};
use store::letter_links;

use super::{PURPOSE, Voice, field_of, outcome, read, say, view};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::introductions::keep::held;
use crate::introductions::view::news;
use crate::ui::{Empty, Notice, Page, Tone, Width};

/// `GET /followed/{token}`
pub async fn page(desk: Desk, Path(token): Path<String>) -> Answer {
    show(&desk, &token, Form::empty()).await
}

/// `POST /followed/{token}`
pub async fn act(desk: Desk, Path(token): Path<String>, form: Form) -> Answer {
    let here = format!("/followed/{token}?said=yes");
    let read = match form.act() {
        "follow" | "confirm" | "publish" | "retract" => None,
        "deny" if denial(&form).is_none() => {
            let most = Remark::MOST;
            let sentence = t!(desk.lang, "follow-denial-wrong", most = most);
            return show(&desk, &token, form.refused("words", sentence)).await;
        }
        "deny" => None,
        "outcome" => match read(&desk, form.clone()) {
            Ok((read, _)) => Some(read),
            Err(form) => return show(&desk, &token, form).await,
        },
        _ => return Err(Stop::NotFound),
    };
    let mut act = desk.begin(&form).await?;
    let object = found(&mut act, &token).await?.object;
    let row = held(&mut act, IntroductionId(object)).await?;
    let Some(voice) = voice(&desk, &mut act, &token, &row).await? else {
        drop(act);
        let form = form.refused("", t!(desk.lang, "introductions-kept"));
        return show(&desk, &token, form).await;
    };
    let id = || form.parse::<OutcomeId>("outcome").ok_or(Stop::NotFound);
    match (form.act(), read) {
        ("outcome", Some(read)) => {
            if let Err(refusal) = outcome::note(&mut act, row, voice, &read).await? {
                drop(act);
                let (field, sentence) = field_of(&desk, refusal);
                return show(&desk, &token, form.refused(field, sentence)).await;
            }
        }
        ("confirm", _) => {
            outcome::confirm(&mut act, row, voice, (id()?, form.has("publish"))).await?;
        }
        ("publish", _) => {
            outcome::publish(&mut act, row, voice, (id()?, form.value("may") == "yes")).await?;
        }
        ("retract", _) => outcome::retract(&mut act, row, voice, id()?).await?,
        ("deny", _) => {
            let words = denial(&form).unwrap_or_default();
            outcome::deny(&mut act, row, voice, (id()?, &words)).await?;
        }
        _ => {
            let said = said(&form).ok_or(Stop::NotFound)?;
            if say(&mut act, row, voice, said).await?.is_err() {
                return Ok(see_other(&here));
            }
        }
    }
    act.done(&here).await
}

/// Which question a form answers, and how.
pub fn said(form: &Form) -> Option<(FollowQuestion, FollowAnswer)> {
    let said: (FollowQuestion, FollowAnswer) = form.parse("about").zip(form.parse("say"))?;
    // What came of it is said by its own form.
    (said != (FollowQuestion::Outcome, FollowAnswer::Yes)).then_some(said)
}

/// The words with which a side says that something is not so; none where there are too many.
pub fn denial(form: &Form) -> Option<Remark> {
    Remark::parse(form.value("words")).ok()
}

async fn found(db: &mut Conn, token: &str) -> Result<letter_links::Link, Stop> {
    let link = letter_links::find(db, &secret::hash(token), PURPOSE).await?;
    link.ok_or(Stop::NotFound)
}

/// For which side the link's reader speaks; none once its time is up, or they are there no more.
async fn voice(desk: &Desk, db: &mut Conn, token: &str, row: &Row) -> Result<Option<Voice>, Stop> {
    let link = found(db, token).await?;
    if link.expires_at <= desk.now || link.ended_at.is_some() {
        return Ok(None);
    }
    let roles = store::people::roles(db, link.person).await?;
    let starter = if roles.founder(link.person, row.startup).is_some() {
        Starter::Founder
    } else if roles.partner(link.person, row.organisation).is_some() {
        Starter::Partner
    } else {
        return Ok(None);
    };
    Ok(Some(Voice {
        by: link.person,
        starter,
    }))
}

async fn show(desk: &Desk, token: &str, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let link = found(&mut db, token).await?;
    let row = introductions::find(&mut db, IntroductionId(link.object)).await?;
    let row = row.ok_or(Stop::NotFound)?;
    let voice = voice(desk, &mut db, token, &row).await?;
    let noted = outcomes::of_introduction(&mut db, row.id).await?;
    let asked = follow_ups::of_introduction(&mut db, row.id).await?;
    drop(db);
    Ok(view_of(desk, &row, voice, (&noted, &asked), form))
}

fn view_of(
    desk: &Desk,
    row: &Row,
    voice: Option<Voice>,
    known: (&[outcomes::Noted], &[FollowUp]),
    form: Form,
) -> Response {
    let lang = desk.lang;
    let (news, back) = news(lang, Arc::new(form));
    let other = match voice.map(|it| it.starter) {
        Some(Starter::Founder) => row.organisation_name.clone(),
        _ => row.startup_name.clone(),
    };
    let (title, lead) = match voice {
        Some(_) => (
            t!(lang, "follow-link-title", other = other),
            t!(
                lang,
                "introductions-page-lead",
                programme = row.programme_name.as_str()
            ),
        ),
        None => (t!(lang, "introductions-link-over"), String::new()),
    };
    let thanks = (voice.is_some() && desk.asked("said").is_some()).then(|| {
        view! { <Notice tone=Tone::Good title=t!(lang, "follow-link-thanks")><p>{t!(lang, "follow-link-thanks-text")}</p></Notice> }
    });
    let body = match voice {
        Some(voice) => view::section(desk, row, voice, known, back.fields),
        None => Some(view! { <Empty title=t!(lang, "follow-link-over-text")/> }.into_any()),
    };
    desk.page_of(&back.whole, &title.clone(), |frame| {
        let news = news.unwrap_or_else(|| ().into_any());
        view! { <Page frame title lead news width=Width::Narrow>{thanks}{body}</Page> }
    })
}
