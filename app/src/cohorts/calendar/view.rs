use axum::response::Response;
use chrono::{Datelike, Days};
use domain::agenda::{View, Window};
use leptos::prelude::*;
use store::cohorts::Cohort;

use super::super::trail_to;
use super::entries::{Entry, Kind};
use super::{Sees, grid, list};
use crate::desk::Desk;
use crate::ui::{Breadcrumb, Link, Page, Tabs, Width};
use crate::words::label;

pub(super) fn page(
    desk: &Desk,
    cohort: &Cohort,
    sees: Sees,
    window: Window,
    entries: Vec<Entry>,
) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "agenda-title");
    let lead = format!("{} · {}", cohort.programme_name, cohort.name);
    let trail = (sees == Sees::Everything).then(|| {
        let trail = trail_to(desk, cohort);
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let caption = caption(desk, window);
    let inside = match window.view {
        View::List => list::days(desk, &entries),
        View::Month | View::Week => grid::table(desk, window, caption.clone(), &entries),
    };
    let is_empty = |it: &Entry| it.kind == Kind::Holiday || !window.holds(it.date);
    let nothing = (window.view != View::List && entries.iter().all(is_empty)).then(|| {
        let words = match window.view {
            View::Week => t!(lang, "agenda-nothing-week"),
            View::Month | View::List => t!(lang, "agenda-nothing-month"),
        };
        view! { <p class="soft">{words}</p> }
    });
    let zone = t!(lang, "agenda-zone", zone = desk.moments().zone_name());
    let (tabs, turn) = (tabs(desk, window), turn(desk, window, caption));
    let document = t!(lang, "agenda-of", name = lead.as_str());
    desk.page(&document, |frame| {
        view! {
            <Page frame title lead trail=trail width=Width::Wide>
                {tabs}
                <div class="agenda">
                    {turn}
                    {nothing}
                    {inside}
                    <p class="soft">{zone}</p>
                </div>
            </Page>
        }
    })
}

/// What the view shows, in words: "Mars 2026".
fn caption(desk: &Desk, window: Window) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    let last = window.end() - Days::new(1);
    match window.view {
        View::Month => {
            let month = label(lang, "month", &window.first.month().to_string());
            format!("{month} {}", window.first.year())
        }
        View::Week | View::List => t!(
            lang,
            "agenda-between",
            from = moments.date(window.first),
            to = moments.date(last)
        ),
    }
}

fn tabs(desk: &Desk, window: Window) -> impl IntoView + use<> {
    let lang = desk.lang;
    // A month and a week both begin before the day one looked at.
    let on = desk
        .asked("on")
        .unwrap_or_else(|| desk.moments().day_of(desk.now).to_string());
    let links = View::ALL.iter().map(|view| {
        let href = desk.here_with(&[("view", view.as_str()), ("on", &on), ("page", "")]);
        let words = label(lang, "agenda-view", view.as_str());
        Link::new(href, words).current(*view == window.view)
    });
    let links = links.collect();
    view! { <Tabs label=t!(lang, "agenda-views") links/> }
}

/// The same view before and after, and today's.
fn turn(desk: &Desk, window: Window, caption: String) -> impl IntoView + use<> {
    let lang = desk.lang;
    let today = desk.moments().day_of(desk.now);
    let to = |on: String| {
        let view = window.view.as_str();
        desk.here_with(&[("view", view), ("on", &on), ("page", "")])
    };
    let (before, after) = match window.view {
        View::Month => (
            t!(lang, "agenda-month-before"),
            t!(lang, "agenda-month-after"),
        ),
        View::Week => (
            t!(lang, "agenda-week-before"),
            t!(lang, "agenda-week-after"),
        ),
        View::List => (t!(lang, "agenda-before"), t!(lang, "agenda-after")),
    };
    let previous = window.previous().map(|it| {
        view! { <a class="button quiet" rel="prev" href=to(it.first.to_string())>{before}</a> }
    });
    let next = window.next().map(|it| {
        view! { <a class="button quiet" rel="next" href=to(it.first.to_string())>{after}</a> }
    });
    let now = (!window.holds(today)).then(|| {
        view! { <a class="button quiet" href=to(today.to_string())>{t!(lang, "agenda-now")}</a> }
    });
    view! {
        <nav class="agenda-turn" aria-label=t!(lang, "agenda-turn")>
            {previous}
            <p class="sentence">{caption}</p>
            {now}
            {next}
        </nav>
    }
}
