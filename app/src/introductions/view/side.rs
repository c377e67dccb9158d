use chrono::SecondsFormat;
use domain::Language;
use leptos::prelude::*;
use store::introductions::Contact;
use store::journal::Line;

use super::Shown;
use crate::desk::Desk;
use crate::ui::{Address, Fact, Facts, Moment, Timeline};
use crate::words::label;

/// Who may be reached, and what happened.
pub fn view(desk: &Desk, shown: &Shown) -> AnyView {
    let lang = desk.lang;
    let is_introduced = shown.row.introduction.contacts_may_appear();
    let with_names = shown.sight.manager.is_some();
    let partner_title = match is_introduced {
        true => shown.row.organisation_name.clone(),
        false => t!(lang, "introductions-letter-goes-to"),
    };
    let partner = shown
        .partner
        .clone()
        .map(|it| contact(lang, partner_title, it));
    let founder = shown
        .founder
        .clone()
        .map(|it| contact(lang, shown.row.startup_name.clone(), it));
    let passes = shown.passes.iter().map(|it| {
        let (from, to) = (it.person_name.as_str(), it.colleague_name.as_str());
        let date = desk.moments().date_of(it.passed_at);
        let said = t!(
            lang,
            "introductions-passed",
            from = from,
            to = to,
            date = date
        );
        view! { <p class="soft">{said}</p> }
    });
    let passes = passes.collect_view();
    let moments = shown
        .timeline
        .iter()
        .map(|line| moment(desk, line, with_names))
        .collect();
    view! {
        {partner}
        {passes}
        {founder}
        <h2>{t!(lang, "introductions-timeline")}</h2>
        <Timeline moments/>
    }
    .into_any()
}

/// How somebody is reached.
pub fn contact(lang: Language, title: String, contact: Contact) -> AnyView {
    let mut facts = vec![Fact::new(
        t!(lang, "introductions-contact-name"),
        contact.name,
    )];
    if let Some(title) = contact.title.filter(|title| !title.is_empty()) {
        facts.push(Fact::new(t!(lang, "introductions-contact-title"), title));
    }
    if let Some(email) = contact.email {
        let address = view! { <Address email link=true/> };
        facts.push(Fact::new(t!(lang, "email"), address));
    }
    view! { <h2>{title}</h2><Facts facts/> }.into_any()
}

/// Only staff read who did it: to the others an act is their own side's, the other's or the
/// programme's.
fn moment(desk: &Desk, line: &Line, with_names: bool) -> Moment {
    let lang = desk.lang;
    let fact = |name: &str| {
        line.facts
            .get(name)
            .is_some_and(|it| it.as_bool() == Some(true))
    };
    let verb = line.act.strip_prefix("introduction.").unwrap_or(&line.act);
    let verb = match verb {
        "agreed" if fact("partner_asked") => "agreed-and-sent",
        "asked" if fact("founder_asked") => "asked-founder",
        verb => verb,
    };
    let sentence = label(lang, "introductions-did", verb);
    let sentence = match line
        .facts
        .get("instead_of")
        .is_some_and(|it| it.is_string())
    {
        true => t!(lang, "introductions-did-instead", what = sentence),
        false => sentence,
    };
    let actor = line.actor_name.clone().filter(|_| with_names);
    let actor = actor.map(|name| view! { <span class="soft">{name}</span> });
    Moment {
        instant: line.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        when: desk.moments().moment(line.at),
        what: view! { <p>{sentence}</p>{actor} }.into_any(),
    }
}
