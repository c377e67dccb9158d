//! What the link of a letter opens that proposes a mission: no account, no script, one page.
//!
//! Opening it changes nothing; its buttons do. The link is for one mission and one person.

use std::sync::Arc;

use axum::extract::Path;
use chrono::TimeDelta;
use domain::ids::HandId;
use domain::missions::{HandState, Mission};
use leptos::prelude::*;
use store::Conn;
use store::letter_links::{self, Link};
use store::missions::{self, Held, Row};

use super::{offer, view, words};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Emphasis, LinkButton, Notice, Page, Section, Tone, Width};

pub const PURPOSE: &str = "mission-proposed";

/// How long it answers; afterwards one signs in.
pub const LASTS: TimeDelta = TimeDelta::days(30);

/// `GET /help/{token}`
pub async fn page(desk: Desk, Path(token): Path<String>) -> Answer {
    show(&desk, &token, Form::empty()).await
}

/// `POST /help/{token}`: records the answer; the second press finds the first one's.
pub async fn act(desk: Desk, Path(token): Path<String>, form: Form) -> Answer {
    if !matches!(form.act(), "offer" | "decline") {
        return Err(Stop::NotFound);
    }
    let mut db = desk.read().await?;
    found(&mut db, &token).await?;
    drop(db);
    let (word, form) = offer::read(&desk, form);
    let Some(word) = word else {
        return show(&desk, &token, form).await;
    };
    let here = format!("/help/{token}");
    let mut act = desk.begin(&Form::empty()).await?;
    let link = found(&mut act, &token).await?;
    let id = missions::of_hand(&mut act, HandId(link.object)).await?;
    let row = missions::lock(&mut act, id.ok_or(Stop::NotFound)?, desk.now).await?;
    let row = row.ok_or(Stop::NotFound)?;
    // Read again, now that nobody else can end it.
    let link = found(&mut act, &token).await?;
    let mission: Mission = missions::whole(&mut act, &row).await?;
    let held = held(&mut act, &row, &link).await?;
    if offer::is_said(&held.hand, form.act(), &word) {
        return Ok(see_other(&here));
    }
    let opens = opens(&desk, &mut act, &row, &held, &link).await?;
    if !matches!(opens, Opens::Question) {
        drop(act);
        let sentence = t!(desk.lang, "missions-kept");
        return show(&desk, &token, form.refused("", sentence)).await;
    }
    let said = (form.act(), word);
    match offer::record(&mut act, &row, &mission, held.hand.expert, said).await? {
        Ok(()) => act.done(&here).await,
        Err(refusal) => {
            drop(act);
            let (_, sentence) = words::refusal(&desk.moments(), &refusal);
            show(&desk, &token, form.refused("", sentence)).await
        }
    }
}

/// A link that never was is no page at all.
async fn found(db: &mut Conn, token: &str) -> Result<Link, Stop> {
    let link = letter_links::find(db, &secret::hash(token), PURPOSE).await?;
    link.ok_or(Stop::NotFound)
}

/// The hand it is about, as long as it is this person's.
async fn held(db: &mut Conn, row: &Row, link: &Link) -> Result<Held, Stop> {
    let held = missions::hands(db, row.id).await?;
    let held = held.into_iter().find(|it| it.hand.id.0 == link.object);
    held.filter(|it| it.hand.expert.person == link.person)
        .ok_or(Stop::NotFound)
}

/// What a link opens.
enum Opens {
    Question,
    /// An answer is recorded.
    Answer,
    /// Its time is up, or another letter took its place: one signs in.
    TooLate,
    /// Nobody is looked for any more, or its reader speaks for nobody there.
    Nothing,
}

async fn opens(
    desk: &Desk,
    db: &mut Conn,
    row: &Row,
    held: &Held,
    link: &Link,
) -> Result<Opens, Stop> {
    let is_there = missions::expert_readers(db, &held.hand).await?.is_some();
    let is_up = link.ended_at.is_some() || link.expires_at <= desk.now;
    Ok(match held.hand.state {
        _ if !is_there => Opens::Nothing,
        HandState::Asked { .. } if row.stage.is_open() && !row.programme_is_closed => match is_up {
            true => Opens::TooLate,
            false => Opens::Question,
        },
        HandState::Offered { .. } | HandState::Declined { .. } | HandState::Chosen { .. } => {
            Opens::Answer
        }
        _ => Opens::Nothing,
    })
}

async fn show(desk: &Desk, token: &str, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let link = found(&mut db, token).await?;
    let id = missions::of_hand(&mut db, HandId(link.object)).await?;
    let row = missions::find(&mut db, id.ok_or(Stop::NotFound)?).await?;
    let row = row.ok_or(Stop::NotFound)?;
    let held = held(&mut db, &row, &link).await?;
    let opens = opens(desk, &mut db, &row, &held, &link).await?;
    drop(db);
    let form = Arc::new(form);
    let title = row.brief.title.to_string();
    let lead = format!("{} · {}", row.startup_name, row.programme_name);
    let href = format!("/missions/{}", row.id);
    let told = told(desk, &held, &opens);
    let see = match opens {
        Opens::Question | Opens::Nothing => None,
        Opens::Answer | Opens::TooLate => Some(view! {
            <p><LinkButton href label=t!(lang, "missions-sign-in") emphasis=Emphasis::Secondary/></p>
        }),
    };
    let shows_brief = !matches!(opens, Opens::Nothing);
    let brief = shows_brief.then(|| view::brief_text(desk, &row));
    let question = matches!(opens, Opens::Question).then(|| {
        let title = t!(lang, "missions-asked-title");
        let inside = view::answering(lang, &form);
        view! { <Section title id="offer">{inside}</Section> }
    });
    let unsaved = unsaved(desk, &form, &opens);
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title lead width=Width::Narrow news=unsaved>{told}{see}{brief}{question}</Page>
        }
    }))
}

fn told(desk: &Desk, held: &Held, opens: &Opens) -> Option<AnyView> {
    let lang = desk.lang;
    let (title, tone) = match (opens, held.hand.state) {
        (Opens::Question, _) => return None,
        (Opens::TooLate, _) => (t!(lang, "missions-link-late"), Tone::Waiting),
        (Opens::Nothing, _) => (t!(lang, "missions-link-over"), Tone::Neutral),
        (Opens::Answer, HandState::Declined { .. }) => {
            (t!(lang, "missions-link-declined"), Tone::Neutral)
        }
        (Opens::Answer, HandState::Chosen { .. }) => (t!(lang, "missions-link-chosen"), Tone::Good),
        (Opens::Answer, _) => (t!(lang, "missions-link-offered"), Tone::Good),
    };
    Some(view! { <Notice title tone/> }.into_any())
}

/// Words that came too late are given back.
fn unsaved(desk: &Desk, form: &Form, opens: &Opens) -> Option<AnyView> {
    if !form.is_refused() || matches!(opens, Opens::Question) {
        return None;
    }
    let lang = desk.lang;
    let title = form
        .error("")
        .map_or_else(|| t!(lang, "missions-kept"), str::to_owned);
    let word = form.value("word").to_owned();
    let typed = (!word.is_empty()).then(|| {
        view! { <p>{t!(lang, "missions-unsaved")}</p><div class="typed">{word}</div> }
    });
    Some(view! { <Notice title tone=Tone::Waiting>{typed}</Notice> }.into_any())
}
