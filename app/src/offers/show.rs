use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{OfferId, OfferRequestId, StartupId};
use domain::partners::{Door, State};
use leptos::prelude::*;
use store::journal::Entry;
use store::offers::{self, Asked, Row};
use store::startups;

use super::{Sight, answer, ask, requests, seen, words};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::mentors;
use crate::ui::{
    Actions, Badge, Breadcrumb, Button, Choice, Confirm, Emphasis, Fact, Facts, HiddenField, Link,
    LinkButton, Notice, Page, PostForm, Section, SelectField, Tags, TextArea, Tone, Width,
};

/// Requests shown to those who answer them, at most.
const MANY: i64 = 200;

/// `GET /offers/{offer}`
pub async fn page(desk: Desk, Path(id): Path<OfferId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /offers/{offer}`: a founder asks or takes it back; staff and the partner's people answer,
/// close it, and open it again.
pub async fn act(desk: Desk, Path(id): Path<OfferId>, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "ask" => ask::act(&desk, id, form).await,
        "take-back" => ask::take_back(&desk, id, form).await,
        "grant" | "decline" => answer::act(&desk, id, form).await,
        "joined" => answer::joined(&desk, id, form).await,
        "close" | "reopen" => close(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

/// What was granted stays; what waits is still answered.
async fn close(desk: &Desk, id: OfferId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = seen(desk, &mut act, id).await?;
    if !sight.keeps() {
        return Err(Stop::NotFound);
    }
    let here = format!("/offers/{id}");
    let (is_done, entry) = match form.act() {
        "close" => (
            offers::close(&mut act, id, desk.person()?, desk.now).await?,
            Entry::new("offer.closed", id),
        ),
        _ => (
            offers::reopen(&mut act, id).await?,
            Entry::new("offer.reopened", id),
        ),
    };
    if !is_done {
        return Ok(see_other(&here));
    }
    act.journal(match row.programme {
        Some(programme) => entry.programme(programme),
        None => entry,
    })
    .await?;
    act.done(&here).await
}

pub(super) async fn show(desk: &Desk, id: OfferId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (row, sight) = seen(desk, &mut db, id).await?;
    let helps_with = offers::words(&mut db, id).await?;
    let asked = match sight.looks_after() {
        true => Some(offers::requests(&mut db, id, desk.person()?, MANY).await?),
        false => None,
    };
    let mut may_ask = Vec::new();
    for (startup, _) in &sight.may_ask {
        if !ask::has_asked(&sight, *startup) {
            let found = startups::find(&mut db, *startup).await?;
            may_ask.extend(found.map(|it| (it.id, it.profile.name)));
        }
    }
    drop(db);
    let once = desk.once(&form);
    let news = too_late(lang, &form, asked.iter().flatten().chain(&sight.asked));
    let form = Arc::new(form);
    let title = row.offer.title.to_string();
    let lead = format!(
        "{} · {}",
        row.organisation_name,
        words::kind(lang, row.offer.kind)
    );
    let above = match sight.knows_the_partner() {
        true => Link::new(
            format!("/partners/{}", row.organisation),
            row.organisation_name.clone(),
        ),
        false => Link::new(desk.to("/offers"), t!(lang, "offers-title")),
    };
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let edit = sight.keeps().then(|| {
        view! { <LinkButton href=format!("/offers/{id}/edit") label=t!(lang, "offers-edit")/> }
            .into_any()
    });
    let parts = vec![
        Some(about(desk, &row, &helps_with)),
        own(desk, &form, &sight),
        ask_form(desk, &form, &row, may_ask, once),
        asked.map(|asked| requests::section(desk, &form, &sight, &asked)),
        sight.keeps().then(|| closing(desk, &row)),
    ];
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow action=edit news>{parts}</Page>
        }
    }))
}

/// An answer that came too late has no form to stand in any more: why, and the words it brought,
/// are said above.
fn too_late<'a>(
    lang: Language,
    form: &Form,
    mut asked: impl Iterator<Item = &'a Asked>,
) -> Option<AnyView> {
    let request: OfferRequestId = form.parse("request")?;
    let title = form.error("")?.to_owned();
    if asked.any(|it| it.id == request && it.request.state == State::Waiting) {
        return None;
    }
    let comment = form.value("comment").to_owned();
    let unsaved = (!comment.is_empty()).then(|| {
        view! {
            <p>{t!(lang, "offers-comment-unsaved")}</p>
            <div class="typed">{comment}</div>
        }
    });
    Some(view! { <Notice title tone=Tone::Waiting>{unsaved}</Notice> }.into_any())
}

/// What it is, for whom, until when, and what is left.
fn about(desk: &Desk, row: &Row, helps_with: &[Expertise]) -> AnyView {
    let (lang, moments, it) = (desk.lang, desk.moments(), &row.offer);
    // One that is not open yet has its places all the same; its dates stand below.
    let places = match it.door(row.granted, moments.day_of(desk.now)) {
        Door::NotYet { .. } => words::left(lang, it.left(row.granted)).into_any(),
        _ => {
            let (label, tone) = words::door(desk, row);
            view! { <Badge label tone/> }.into_any()
        }
    };
    let mut facts = vec![
        Fact::new(t!(lang, "offers-left-label"), places),
        Fact::new(t!(lang, "offers-programme"), words::whom(lang, row)),
    ];
    if let Some(opens) = it.opens {
        facts.push(Fact::new(t!(lang, "offers-opens-on"), moments.date(opens)));
    }
    if let Some(closes) = it.closes {
        facts.push(Fact::new(
            t!(lang, "offers-closes-on"),
            moments.date(closes),
        ));
    }
    if !helps_with.is_empty() {
        let words = mentors::words(lang, helps_with);
        facts.push(Fact::new(t!(lang, "offers-words"), view! { <Tags words/> }));
    }
    let text = it.about.to_string();
    let text = (!text.is_empty()).then(|| view! { <div class="typed">{text}</div> });
    view! { {text}<Facts facts/> }.into_any()
}

/// What the reader's startups asked, and what was said to it.
fn own(desk: &Desk, form: &Arc<Form>, sight: &Sight) -> Option<AnyView> {
    if sight.asked.is_empty() {
        return None;
    }
    let cards = sight.asked.iter().map(|it| own_request(desk, form, it));
    let cards: Vec<AnyView> = cards.collect();
    let title = t!(desk.lang, "offers-own");
    Some(view! { <Section title>{cards}</Section> }.into_any())
}

fn own_request(desk: &Desk, form: &Arc<Form>, it: &Asked) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let (label, tone) = words::state(lang, &it.request.state);
    let when = moments.date_of(it.request.asked);
    let when = t!(
        lang,
        "offers-own-on",
        startup = it.startup_name.as_str(),
        date = when
    );
    let plea = it.request.plea.to_string();
    let below = match &it.request.state {
        State::Waiting => {
            let (form, request) = (form.clone(), it.id.to_string());
            view! {
                <Confirm label=t!(lang, "offers-take-back") text=t!(lang, "offers-take-back-text")>
                    <PostForm form act="take-back" refused=t!(lang, "form-refused")>
                        <HiddenField name="request" value=request/>
                        <Actions><Button label=t!(lang, "offers-take-back-now") emphasis=Emphasis::Danger/></Actions>
                    </PostForm>
                </Confirm>
            }
            .into_any()
        }
        State::Granted { .. } => {
            let programme = it.programme_name.as_str();
            let title = match (it.introduced, it.in_touch) {
                (Some(_), _) => t!(lang, "offers-in-touch"),
                (None, Some(_)) => t!(lang, "offers-touch-founder-done"),
                (None, None) => t!(lang, "offers-touch-founder", programme = programme),
            };
            let way = words::introduced(lang, it);
            view! { <Notice title tone=Tone::Good>{way}</Notice> }.into_any()
        }
        State::Declined { comment, .. } => {
            let comment = comment.to_string();
            view! { <div class="typed">{comment}</div> }.into_any()
        }
        State::TakenBack { .. } => ().into_any(),
    };
    view! {
        <p>{when}" "<Badge label tone/></p>
        <div class="typed soft">{plea}</div>
        {below}
    }
    .into_any()
}

/// For founders whose startup may ask; where the door is shut, why is said beside the places.
fn ask_form(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    startups: Vec<(StartupId, String)>,
    once: String,
) -> Option<AnyView> {
    let lang = desk.lang;
    let today = desk.moments().day_of(desk.now);
    let is_open = matches!(row.offer.door(row.granted, today), Door::Open { .. });
    // What was typed is never lost, even where the last place went meanwhile.
    let was_sent = form.is_refused() && form.act() == "ask";
    if !was_sent && (startups.is_empty() || !is_open) {
        return None;
    }
    let which = match &startups[..] {
        [] | [_] => None,
        _ => {
            let choices: Vec<Choice> = startups
                .iter()
                .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
                .collect();
            let label = t!(lang, "offers-startup");
            Some(view! { <SelectField label name="startup" choices required=true/> })
        }
    };
    let form = form.clone();
    Some(
        view! {
            <Section title=t!(lang, "offers-ask-title") lead=t!(lang, "offers-ask-lead") id="ask">
                <PostForm form act="ask" refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    {which}
                    <TextArea label=t!(lang, "offers-plea") name="plea" rows=4 maxlength=1000 required=true
                        hint=t!(lang, "offers-plea-hint")/>
                    <Actions><Button label=t!(lang, "offers-ask") emphasis=Emphasis::Primary/></Actions>
                </PostForm>
            </Section>
        }
        .into_any(),
    )
}

fn closing(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    match row.offer.closed {
        true => view! {
            <PostForm act="reopen">
                <Actions><Button label=t!(lang, "offers-reopen")/></Actions>
            </PostForm>
        }
        .into_any(),
        false => view! {
            <Confirm label=t!(lang, "offers-close") text=t!(lang, "offers-close-text")>
                <PostForm act="close">
                    <Actions><Button label=t!(lang, "offers-close-now") emphasis=Emphasis::Danger/></Actions>
                </PostForm>
            </Confirm>
        }
        .into_any(),
    }
}
