use domain::Language;
use domain::merging::Obstacle;
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::Link;
use crate::words::label;

/// What a field of a profile is called.
pub(crate) fn field_name(lang: Language, code: &str) -> String {
    label(lang, "merging-field", &code.replace('_', "-"))
}

/// What a profile says there, as one line.
pub fn said(lang: Language, code: &str, value: &Value) -> String {
    let word = |value: &Value| match (code, value.as_str()) {
        ("levers", Some(it)) => label(lang, "startup-lever", it),
        ("changes", Some(it)) => label(lang, "startup-change", it),
        ("goals", Some(it)) => label(lang, "startup-goal", it),
        (_, Some(it)) => it.to_owned(),
        (_, None) => value["url"].as_str().unwrap_or_default().to_owned(),
    };
    match value {
        Value::Array(all) => all.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => word(other),
    }
}

/// What keeps the two apart, and where to mend it.
pub fn obstacle(lang: Language, obstacle: &Obstacle) -> Link {
    match obstacle {
        Obstacle::SameOne => Link::new("", t!(lang, "merging-same-one")),
        Obstacle::OutOfReach => Link::new("", t!(lang, "merging-out-of-reach")),
        Obstacle::TwoStandings { cohort } => Link::new(
            format!("/cohorts/{cohort}"),
            t!(lang, "merging-two-standings"),
        ),
        Obstacle::OneSession { session } => Link::new(
            format!("/sessions/{session}"),
            t!(lang, "merging-one-session"),
        ),
        Obstacle::OneOffer => Link::new("/offers", t!(lang, "merging-one-offer")),
        Obstacle::TwoMentors => Link::new("", t!(lang, "merging-two-mentors")),
        Obstacle::SameHour { session } => Link::new(
            format!("/sessions/{session}"),
            t!(lang, "merging-same-hour"),
        ),
    }
}

/// Everything that keeps them apart, in place of the button.
pub fn obstacles(lang: Language, all: &[Obstacle]) -> AnyView {
    let items = all.iter().map(|it| {
        let link = obstacle(lang, it);
        match link.href.is_empty() {
            true => view! { <li>{link.label}</li> }.into_any(),
            false => view! { <li><a href=link.href>{link.label}</a></li> }.into_any(),
        }
    });
    view! { <ul class="stack">{items.collect_view()}</ul> }.into_any()
}
