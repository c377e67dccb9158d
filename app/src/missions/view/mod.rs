//! The page of a mission: the brief, who could help, what was agreed, the days, the delivery.

mod brief;
mod days;
mod deal;
mod delivery;
mod ends;
mod hands;
mod offer;
mod progress;
mod search;

use std::sync::Arc;

use axum::response::Response;
use domain::missions::Stage;
use leptos::prelude::*;

pub(super) use brief::text as brief_text;
pub(super) use offer::answering;

use super::acts;
use super::show::Shown;
use crate::desk::Desk;
use crate::form::Form;
use crate::journal;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Link, LinkButton, More, Notice, Page, PostForm,
    Progress, Timeline, Tone, Width,
};

/// What every part of the page looks at.
struct On<'p> {
    desk: &'p Desk,
    shown: &'p Shown,
    form: &'p Arc<Form>,
    once: &'p str,
    acts: Vec<&'static str>,
}

impl On<'_> {
    fn may(&self, act: &str) -> bool {
        self.acts.contains(&act)
    }
}

pub(super) fn page(desk: &Desk, shown: Shown, form: Form, once: String) -> Response {
    let (lang, row) = (desk.lang, &shown.opened.row);
    let acts = acts::offered(&shown.opened);
    let title = row.brief.title.to_string();
    let lead = format!("{} · {}", row.startup_name, row.programme_name);
    let form = Arc::new(form);
    let on = On {
        desk,
        shown: &shown,
        form: &form,
        once: &once,
        acts,
    };
    let news = too_late(&on);
    let action = main_action(&on);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail(&on)/> }.into_any();
    let stages = progress::stages(desk, &shown.opened);
    let timeline = (!shown.timeline.is_empty()).then(|| {
        let moments = journal::moments(&desk.moments(), shown.timeline.clone());
        let label = t!(lang, "missions-history");
        view! { <More label><Timeline moments/></More> }.into_any()
    });
    // What somebody is asked to do stands before the brief they know.
    let is_agreed = row.stage.deal().is_some();
    let about = brief::section(&on);
    let (before, after) = match is_agreed {
        true => (None, Some(about)),
        false => (Some(about), None),
    };
    // Days come before the result while it is worked at, and after it once it is there.
    let is_done = matches!(row.stage, Stage::Delivered { .. } | Stage::Accepted { .. });
    let mut work = [days::section(&on), delivery::section(&on)];
    if is_done {
        work.reverse();
    }
    let [first, then] = work;
    let parts = vec![
        Some(view! { <Progress label=t!(lang, "missions-where") stages/> }.into_any()),
        delivery::to_answer(&on),
        before,
        offer::section(&on),
        hands::section(&on),
        search::section(&on),
        deal::section(&on),
        first,
        then,
        after,
        ends::section(&on),
        timeline,
    ];
    desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title lead trail action news width=Width::Narrow>{parts}</Page>
        }
    })
}

fn trail(on: &On<'_>) -> Vec<Link> {
    let (lang, row) = (on.desk.lang, &on.shown.opened.row);
    let all = Link::new(on.desk.to("/missions"), t!(lang, "missions-title"));
    match on.shown.opened.reads_offers() {
        true => {
            let startup = format!("/startups/{}", row.startup);
            vec![all, Link::new(startup, row.startup_name.clone())]
        }
        false => vec![all],
    }
}

/// A draft is opened from above; while somebody is looked for the brief may be changed.
fn main_action(on: &On<'_>) -> Option<AnyView> {
    let (lang, row) = (on.desk.lang, &on.shown.opened.row);
    let href = format!("/missions/{}/edit", row.id);
    let edit = on.shown.opened.reads_offers() && row.stage.may_be_rewritten();
    let edit = edit.then(|| view! { <LinkButton href label=t!(lang, "missions-edit")/> });
    match (&row.stage, on.may("open")) {
        (Stage::Drafted, true) => Some(
            view! {
                <PostForm act="open">
                    <Actions>
                        <Button label=t!(lang, "missions-open") emphasis=Emphasis::Primary/>
                        {edit}
                    </Actions>
                </PostForm>
            }
            .into_any(),
        ),
        _ => edit.map(IntoAny::into_any),
    }
}

/// An act that came too late has no form to stand in any more: why, and the words it brought, are
/// said above.
fn too_late(on: &On<'_>) -> Option<AnyView> {
    let form = on.form;
    let act = form.act();
    if !form.is_refused() || (on.may(act) && act != "open") {
        return None;
    }
    let sentences: Vec<String> = form.errors().iter().map(|(_, it)| it.clone()).collect();
    let fields = ["word", "words", "link", "thanks", "missing", "what"];
    let typed: Vec<String> = fields
        .iter()
        .map(|field| form.value(field).to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    let lang = on.desk.lang;
    let typed = (!typed.is_empty()).then(|| {
        view! {
            <p>{t!(lang, "missions-unsaved")}</p>
            <div class="typed">{typed.join("\n\n")}</div>
        }
    });
    let title = sentences.first().cloned().unwrap_or_default();
    Some(view! { <Notice title tone=Tone::Waiting>{typed}</Notice> }.into_any())
}
