use domain::Language;
use domain::ids::{MentorId, PersonId, StartupId};
use leptos::prelude::*;

/// What else can be done for a founder; each page says for whom.
pub fn of_founder(lang: Language, startup: StartupId, person: PersonId) -> AnyView {
    list(vec![
        (
            format!("/mentors?startup={startup}&for={person}"),
            t!(lang, "assisted-choose-mentor"),
        ),
        (
            format!("/sessions?startup={startup}&for={person}"),
            t!(lang, "assisted-seats"),
        ),
        (
            format!("/startups/{startup}/introductions/new?for={person}"),
            t!(lang, "assisted-introduction"),
        ),
        (format!("/offers?for={person}"), t!(lang, "assisted-offer")),
        (
            format!("/startups/{startup}/edit?for={person}"),
            t!(lang, "assisted-profile"),
        ),
    ])
}

pub fn of_mentor(lang: Language, mentor: MentorId, person: PersonId) -> AnyView {
    list(vec![
        (
            format!("/sessions/new?mentor={mentor}&for={person}"),
            t!(lang, "assisted-open-session"),
        ),
        (
            format!("/sessions?as=mentor&for={person}"),
            t!(lang, "assisted-sessions"),
        ),
        (
            format!("/missions?for={person}"),
            t!(lang, "assisted-mission"),
        ),
        (
            format!("/mentors/{mentor}/edit?for={person}"),
            t!(lang, "assisted-profile"),
        ),
    ])
}

fn list(links: Vec<(String, String)>) -> AnyView {
    let items = links
        .into_iter()
        .map(|(href, label)| view! { <li><a href=href>{label}</a></li> })
        .collect_view();
    view! { <ul class="plain">{items}</ul> }.into_any()
}
