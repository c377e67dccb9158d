//! What was agreed next: written by either side or by staff, ticked by the startup or by staff.

use std::sync::Arc;

use domain::Zone;
use domain::bookings::{NextRefusal, NextStep as Text};
use domain::ids::BookingId;
use leptos::prelude::*;
use serde_json::json;
use store::bookings::Row;
use store::journal::Entry;
use store::next_steps::{self, NextStep};

use super::super::access::{self, As};
use super::super::show::show;
use super::{After, again};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Button, DateField, HiddenField, More, PostForm, Section, TextArea, Tone,
};
use crate::words::text_refusal;

/// `act=next`: keeps what was agreed, to be done anew.
pub(super) async fn write(desk: &Desk, id: BookingId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let (row, _) = access::booking(desk, &mut act, id).await?;
    let text = match Text::parse(form.value("body")) {
        Ok(text) => Some(text),
        Err(refusal) => {
            form.refuse("body", text_refusal(lang, refusal));
            None
        }
    };
    let due = form.date(lang, "due");
    let (Some(text), Some(due)) = (text, due) else {
        drop(act);
        return show(desk, id, form).await;
    };
    let booking = row.booking();
    let zone = Zone::parse(&row.zone).unwrap_or(Zone::PARIS);
    let held = zone.date(booking.starts().instant());
    if let Err(refusal) = booking.may_agree_next(due, held, desk.now) {
        drop(act);
        let (field, sentence) = sentence(desk, &refusal);
        return show(desk, id, form.refused(field, sentence)).await;
    }
    let (person, version) = (desk.person()?, form.version());
    let written = next_steps::write(&mut act, id, text.as_str(), due, person, version, desk.now);
    if !written.await? {
        drop(act);
        return show(desk, id, form.refused("", t!(lang, "form-stale"))).await;
    }
    let entry = Entry::new("booking.next-agreed", id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "due": due }));
    act.journal(entry).await?;
    act.done(&format!("/bookings/{id}")).await
}

/// `act=next-done`, or `act=next-open` when it was ticked too early. Pressing twice ticks once.
pub(super) async fn tick(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !may_tick(sees) {
        return Err(Stop::NotFound);
    }
    let (changed, entry) = if form.act() == "next-done" {
        let done = next_steps::done(&mut act, id, desk.person()?, desk.now).await?;
        (done, Entry::new("booking.next-done", id))
    } else {
        let open = next_steps::not_done(&mut act, id).await?;
        (open, Entry::new("booking.next-reopened", id))
    };
    if changed {
        let entry = entry.programme(row.programme).startup(row.startup);
        act.journal(entry).await?;
    }
    // Ticked on the first page, it goes away there.
    match form.value("back") {
        "home" => act.done("/").await,
        _ => act.done(&format!("/bookings/{id}")).await,
    }
}

/// Whoever has to do it, or looks after them.
fn may_tick(sees: As) -> bool {
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

/// `waits`: the page's main question is another one.
pub(super) fn section(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    after: After,
    sees: As,
    waits: bool,
) -> AnyView {
    let lang = desk.lang;
    let may_book_again = after.may_book_again;
    let refused = form.is_refused() && form.act() == "next";
    let fields = fields(desk, form, after.next.as_ref());
    let again = may_book_again.then(|| again::link(lang, row, waits));
    let (told, write) = match after.next {
        Some(next) => {
            let label = t!(lang, "after-next-change");
            let told = told(desk, &next, may_tick(sees), again);
            let write = view! { <More label open=refused>{fields}</More> }.into_any();
            (told, write)
        }
        None => {
            let again = again.map(|again| view! { <Actions>{again}</Actions> });
            (again.into_any(), fields)
        }
    };
    view! {
        <Section title=t!(lang, "after-next-title") lead=t!(lang, "after-next-lead") id="next-step">
            {told}
            {write}
        </Section>
    }
    .into_any()
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
        view! {
            <PostForm class="inline">
                <Actions>{again}<Button name="act" value=act label/></Actions>
            </PostForm>
        }
    });
    view! {
        <p class="typed pitch">{next.body.clone()}</p>
        <p class="soft">{said}{late}</p>
        {done}
        {tick}
    }
    .into_any()
}

fn fields(desk: &Desk, form: &Arc<Form>, next: Option<&NextStep>) -> AnyView {
    let lang = desk.lang;
    let form = form.clone();
    let version = next.map_or(0, |next| next.version).to_string();
    let body = next.map(|next| next.body.clone()).unwrap_or_default();
    let due = next.and_then(|next| next.due_on);
    let due = due.map(|date| date.to_string()).unwrap_or_default();
    view! {
        <PostForm form act="next" id="next" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version/>
            <TextArea label=t!(lang, "after-next-body") name="body" value=body rows=3
                hint=t!(lang, "after-next-hint") maxlength=1000 required=true/>
            <DateField label=t!(lang, "after-next-when") name="due" value=due optional=t!(lang, "optional")/>
            <Actions><Button label=t!(lang, "after-next-keep")/></Actions>
        </PostForm>
    }
    .into_any()
}
