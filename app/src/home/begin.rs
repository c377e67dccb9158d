//! The first steps of a house, for staff, each ticked off by what is there; gone once it goes.

use leptos::prelude::*;
use store::today::Begun;

use crate::desk::Desk;
use crate::ui::{Link, Section};

struct Step {
    label: String,
    /// What it is for, or that it is done.
    note: String,
    is_done: bool,
    /// None where a step before it comes first.
    href: Option<String>,
    /// Another way to the same.
    or: Option<Link>,
}

/// None once there are startups and mentors. That nobody else looks after it yet is no beginning:
/// some houses have one hand.
pub fn view(desk: &Desk, begun: Begun) -> Option<AnyView> {
    if begun.cohort.is_some() && begun.has_startups && begun.has_mentors {
        return None;
    }
    let lang = desk.lang;
    let steps = steps(desk, begun);
    let next = steps.iter().position(|it| !it.is_done);
    let steps = steps.into_iter().enumerate().map(move |(index, it)| {
        let (class, current) = match (it.is_done, next == Some(index)) {
            (true, _) => ("done", None),
            (false, true) => ("now", Some("step")),
            (false, false) => ("ahead", None),
        };
        let note = match it.is_done {
            true => t!(lang, "home-begin-done"),
            false => it.note,
        };
        let title = match it.href.filter(|_| !it.is_done) {
            Some(href) => view! { <a href=href>{it.label}</a> }.into_any(),
            None => it.label.into_any(),
        };
        let or = it.or.filter(|_| !it.is_done);
        let or = or.map(|link| view! { " "<a href=link.href>{link.label}</a> });
        view! {
            <li class=class aria-current=current>
                <span class="title">{title}</span>
                <span class="soft">{note}{or}</span>
            </li>
        }
    });
    let title = t!(lang, "home-begin");
    let lead = t!(lang, "home-begin-lead");
    Some(
        view! {
            <Section title=title.clone() lead>
                <ol class="progress" aria-label=title>{steps.collect_view()}</ol>
            </Section>
        }
        .into_any(),
    )
}

fn steps(desk: &Desk, begun: Begun) -> Vec<Step> {
    let lang = desk.lang;
    let is_administrator = desk.administrator().is_ok();
    let Begun {
        programme, cohort, ..
    } = begun;
    let step = |label, note, is_done, href| Step {
        label,
        note,
        is_done,
        href,
        or: None,
    };
    let mut steps = vec![
        step(
            t!(lang, "home-begin-programme"),
            t!(lang, "home-begin-programme-note"),
            programme.is_some(),
            is_administrator.then(|| "/programmes/new".to_owned()),
        ),
        step(
            t!(lang, "home-begin-cohort"),
            t!(lang, "home-begin-cohort-note"),
            cohort.is_some(),
            programme.map(|id| format!("/programmes/{id}/cohorts/new")),
        ),
        Step {
            or: cohort.map(|_| Link::new("/imports/new", t!(lang, "home-begin-import"))),
            ..step(
                t!(lang, "home-begin-startups"),
                t!(lang, "home-begin-startups-note"),
                begun.has_startups,
                cohort.map(|id| format!("/cohorts/{id}/add")),
            )
        },
        step(
            t!(lang, "home-begin-mentors"),
            t!(lang, "home-begin-mentors-note"),
            begun.has_mentors,
            programme.map(|_| "/mentors/new".to_owned()),
        ),
    ];
    // Only who looks after the whole house says who looks after a programme.
    if is_administrator {
        steps.push(step(
            t!(lang, "home-begin-colleagues"),
            t!(lang, "home-begin-colleagues-note"),
            begun.has_colleagues,
            programme.map(|id| format!("/programmes/{id}/managers")),
        ));
    }
    steps
}
