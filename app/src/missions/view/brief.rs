use domain::missions::Access;
use leptos::prelude::*;
use store::missions::Row;

use super::On;
use crate::desk::Desk;
use crate::mentors;
use crate::missions::{letters, words};
use crate::ui::{Fact, Facts, Prose, Section, Tags};
use crate::words::label;

pub(super) fn section(on: &On<'_>) -> AnyView {
    text(on.desk, &on.shown.opened.row)
}

/// The brief as everyone reads it: the startup's name and mission, never a person.
pub fn text(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    let mission = letters::mission_of(row);
    let mission = mission.map(|text| view! { <p class="soft">{text}</p> });
    let facts = facts(desk, row);
    let situation = row.brief.situation.to_string();
    let deliverable = row.brief.deliverable.to_string();
    view! {
        <Section title=t!(lang, "missions-brief")>
            {mission}
            <h3>{t!(lang, "missions-situation")}</h3>
            <Prose text=situation/>
            <h3>{t!(lang, "missions-deliverable")}</h3>
            <Prose text=deliverable/>
            <Facts facts/>
        </Section>
    }
    .into_any()
}

/// What stands below its title and its words.
pub fn facts(desk: &Desk, row: &Row) -> Vec<Fact> {
    let (lang, moments, it) = (desk.lang, desk.moments(), &row.brief);
    let mut facts = Vec::new();
    let needs = mentors::words(lang, &it.needs);
    facts.push(Fact::new(
        t!(lang, "missions-needs-label"),
        view! { <Tags words=needs/> },
    ));
    facts.push(Fact::new(
        t!(lang, "missions-days-wished"),
        words::days(lang, it.days.halves()),
    ));
    if let Some(by) = it.by {
        facts.push(Fact::new(t!(lang, "missions-by"), moments.date(by)));
    }
    facts.push(Fact::new(
        t!(lang, "missions-manner"),
        words::manner(lang, it),
    ));
    let access = |it: &Access| label(lang, "missions-access", it.as_str());
    let access: Vec<String> = it.access.iter().map(access).collect();
    if !access.is_empty() {
        facts.push(Fact::new(t!(lang, "missions-access"), access.join(", ")));
    }
    let access = it.access_words.to_string();
    if !access.is_empty() {
        facts.push(Fact::new(t!(lang, "missions-access-words"), access));
    }
    facts
}
