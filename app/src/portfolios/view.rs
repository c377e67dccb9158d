use leptos::prelude::*;

use super::Portfolio;
use crate::desk::Desk;
use crate::ui::Section;
use crate::words::Moments;

pub(super) fn places(portfolio: &Portfolio) -> Vec<String> {
    let places = portfolio.places.iter();
    places
        .map(|it| format!("{} · {}", it.startup_name, it.cohort_name))
        .collect()
}

pub(super) fn partnerships(portfolio: &Portfolio) -> Vec<String> {
    let held = portfolio.partnerships.iter();
    held.map(|it| it.organisation_name.clone()).collect()
}

pub(super) fn steps(moments: &Moments, portfolio: &Portfolio) -> Vec<String> {
    let owed = portfolio.steps.iter();
    owed.map(|it| {
        let due = it.due_on.map(|on| moments.date(on));
        let due = due.map_or(String::new(), |due| format!(" ({due})"));
        format!("{} · {}{due}", it.about_name, it.action)
    })
    .collect()
}

pub(super) fn views(portfolio: &Portfolio) -> Vec<String> {
    portfolio.views.iter().map(|it| it.name.clone()).collect()
}

/// Everything of it, each kind under its title; nothing for an empty one.
pub(crate) fn listed(desk: &Desk, portfolio: &Portfolio) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let places = portfolio
        .places
        .iter()
        .map(|it| format!("/places/{}", it.id));
    let held = portfolio.partnerships.iter();
    let held = held.map(|it| format!("/partners/{}", it.organisation));
    let owed = portfolio.steps.iter();
    let owed = owed.map(|it| match (it.partner, it.mentor) {
        (Some(partner), _) => format!("/partners/{partner}/calls/{}", it.call),
        (None, Some(mentor)) => format!("/mentors/{mentor}/calls/{}", it.call),
        (None, None) => String::new(),
    });
    let shared = portfolio.views.iter();
    let shared = shared.map(|it| format!("{}?{}", it.list.path(), it.query));
    let groups = [
        (
            t!(lang, "portfolios-places"),
            places.zip(self::places(portfolio)).collect::<Vec<_>>(),
        ),
        (
            t!(lang, "portfolios-partnerships"),
            held.zip(partnerships(portfolio)).collect(),
        ),
        (
            t!(lang, "portfolios-steps"),
            owed.zip(steps(&moments, portfolio)).collect(),
        ),
        (
            t!(lang, "portfolios-views"),
            shared.zip(views(portfolio)).collect(),
        ),
    ];
    let groups = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    groups
        .map(|(title, lines)| {
            let lines = lines
                .into_iter()
                .map(|(href, label)| view! { <li><a href=href>{label}</a></li> })
                .collect_view();
            view! { <Section title><ul class="stack">{lines}</ul></Section> }
        })
        .collect_view()
        .into_any()
}
