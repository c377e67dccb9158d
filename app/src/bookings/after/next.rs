//! What was agreed next: written by either side or by staff, ticked by the startup or by staff.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::bookings::{NextRefusal, NextStep as Text};
use domain::{Language, Zone};
use leptos::prelude::*;
use serde_json::json;
use store::bookings::Row;
use store::journal::Entry;
use store::next_steps::{self, NextStep};

use super::super::access::As;
use super::{After, Typed, again, seen};
use crate::desk::{Act, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Badge, Button, DateField, HiddenField, More, Section, TextArea, Tone};
use crate::words::text_refusal;

pub(super) struct Next {
    text: Text,
    due: Option<NaiveDate>,
    version: i64,
}

/// Nothing where it stands as its reader saw it, unless it was to be kept.
pub(super) fn read(desk: &Desk, form: &mut Form) -> Typed<Next> {
    let lang = desk.lang;
    let typed = seen(&[form.value("body"), form.value("due")]);
    let is_touched = form.has("next-seen") && form.value("next-seen") != typed;
    if form.act() != "next" && !is_touched {
        return Ok(None);
    }
    let text = match Text::parse(form.value("body")) {
        Ok(text) => Some(text),
        Err(refusal) => {
            form.refuse("body", text_refusal(lang, refusal));
            None
        }
    };
    let due = form.date(lang, "due");
    let (text, due) = text.zip(due).ok_or(())?;
    let version = form.version();
    Ok(Some(Next { text, due, version }))
}

/// Keeps what was agreed, to be done anew; else beside which field the refusal stands.
pub(super) async fn keep(
    act: &mut Act<'_>,
    row: &Row,
    next: &Next,
) -> Result<Result<(), (&'static str, String)>, Stop> {
    let desk = act.desk;
    let booking = row.booking();
    let zone = Zone::parse(&row.zone).unwrap_or(Zone::PARIS);
    let held = zone.date(booking.starts().instant());
    if let Err(refusal) = booking.may_agree_next(next.due, held, desk.now) {
        return Ok(Err(sentence(desk, &refusal)));
    }
    let (id, person, version) = (row.id, desk.person()?, next.version);
    let (text, due) = (next.text.as_str(), next.due);
    if !next_steps::write(act, id, text, due, person, version, desk.now).await? {
        return Ok(Err(("", t!(desk.lang, "form-stale"))));
    }
    let entry = Entry::new("booking.next-agreed", id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "due": due }));
    act.journal(entry).await?;
    Ok(Ok(()))
}

/// It is done, or not after all when it was ticked too early. Pressing twice ticks once.
pub(super) async fn tick(act: &mut Act<'_>, row: &Row, done: bool) -> Result<(), Stop> {
    let (desk, id) = (act.desk, row.id);
    let (changed, entry) = match done {
        true => {
            let done = next_steps::done(act, id, desk.person()?, desk.now).await?;
            (done, Entry::new("booking.next-done", id))
        }
        false => {
            let open = next_steps::not_done(act, id).await?;
            (open, Entry::new("booking.next-reopened", id))
        }
    };
    if changed {
        let entry = entry.programme(row.programme).startup(row.startup);
        act.journal(entry).await?;
    }
    Ok(())
}

/// Whoever has to do it, or looks after them.
pub(super) fn may_tick(sees: As) -> bool {
    matches!(sees, As::Founder | As::Staff)
}

fn sentence(desk: &Desk, refusal: &NextRefusal) -> (&'static str, String) {
    let (lang, moments) = (desk.lang, desk.moments());
    match refusal {
        NextRefusal::NotHeld => ("", t!(lang, "after-next-not-held")),
        NextRefusal::Missed { at } => {
            let at = moments.moment(*at);
            ("", t!(lang, "bookings-told-missed", at = at))
        }
        NextRefusal::Cancelled { at, .. } => {
            let at = moments.moment(*at);
            ("", t!(lang, "bookings-was-cancelled", at = at))
        }
        NextRefusal::DueBefore { held } => {
            let date = moments.date(*held);
            ("due", t!(lang, "after-next-due-before", date = date))
        }
    }
}

/// Drawn inside the form of what followed. `waits`: the page's main question is another one.
pub(super) fn section(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    after: After,
    sees: As,
    waits: bool,
) -> impl FnOnce() -> AnyView + Send + use<> {
    let lang = desk.lang;
    let is_wrong = |field| form.error(field).is_some();
    let refused = form.is_refused() && form.act() == "next";
    let open = refused || is_wrong("body") || is_wrong("due");
    let again = after.may_book_again.then(|| again::link(desk, row, waits));
    let fields = fields(lang, after.next.as_ref());
    let stands = after.next.is_some();
    let told = match &after.next {
        Some(next) => told(desk, next, may_tick(sees), again),
        None => again
            .map(|again| view! { <Actions>{again}</Actions> })
            .into_any(),
    };
    move || {
        let label = t!(lang, "after-next-change");
        let write = match stands {
            true => view! { <More label open>{fields()}</More> }.into_any(),
            false => fields(),
        };
        view! {
            <Section title=t!(lang, "after-next-title") lead=t!(lang, "after-next-lead") id="next-step">
                {told}
                {write}
            </Section>
        }
        .into_any()
    }
}

/// What is agreed, by when, and whether it is done. Whoever books again may tick as well.
fn told(desk: &Desk, next: &NextStep, may_tick: bool, again: Option<AnyView>) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let due = next.due_on.map(|date| {
        let date = moments.date(date);
        t!(lang, "after-next-due", date = date)
    });
    let by = t!(
        lang,
        "after-next-by",
        name = next.author_name.as_str(),
        date = moments.date_of(next.written_at)
    );
    let said = [Some(by), due].into_iter().flatten();
    let said = said.collect::<Vec<_>>().join(" · ");
    let late = next.done_at.is_none()
        && next
            .due_on
            .is_some_and(|due| due < moments.day_of(desk.now));
    let late = late.then(|| {
        view! { " "<Badge label=t!(lang, "after-next-late") tone=Tone::Waiting/> }
    });
    let done = next.done_at.map(|at| {
        let name = next.done_by_name.clone().unwrap_or_default();
        let label = t!(
            lang,
            "after-next-was-done",
            name = name,
            date = moments.date_of(at)
        );
        view! { <p><Badge label tone=Tone::Good/></p> }
    });
    let tick = may_tick.then(|| {
        let (act, label) = match next.done_at {
            None => ("next-done", t!(lang, "after-next-done")),
            Some(_) => ("next-open", t!(lang, "after-next-open")),
        };
        view! { <Actions>{again}<Button name="act" value=act label/></Actions> }
    });
    view! {
        <p class="typed pitch">{next.body.clone()}</p>
        <p class="soft">{said}{late}</p>
        {done}
        {tick}
    }
    .into_any()
}

fn fields(lang: Language, next: Option<&NextStep>) -> impl FnOnce() -> AnyView + Send + use<> {
    let version = next.map_or(0, |next| next.version).to_string();
    let body = next.map(|next| next.body.clone()).unwrap_or_default();
    let due = next.and_then(|next| next.due_on);
    let due = due.map(|date| date.to_string()).unwrap_or_default();
    let seen = seen(&[body.trim(), &due]);
    move || {
        view! {
            <HiddenField name="version" value=version/>
            <HiddenField name="next-seen" value=seen/>
            <TextArea label=t!(lang, "after-next-body") name="body" value=body rows=3
                hint=t!(lang, "after-next-hint") maxlength=1000/>
            <DateField label=t!(lang, "after-next-when") name="due" value=due optional=t!(lang, "optional")/>
            <Actions><Button name="act" value="next" label=t!(lang, "after-next-keep")/></Actions>
        }
        .into_any()
    }
}
