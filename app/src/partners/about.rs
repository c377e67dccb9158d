//! What a partner looks for, what it offers, and its site.

use domain::Language;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::organisations::{Profile, Sponsored, Wishes};

use crate::mentors;
use crate::ui::{Empty, Fact, Facts, LinkButton, Section, Tags};

pub(super) fn section(
    lang: Language,
    id: OrganisationId,
    is_staff: bool,
    profile: Profile,
    wishes: Wishes,
) -> AnyView {
    let label = match is_staff {
        true => t!(lang, "partners-edit"),
        false => t!(lang, "partners-edit-wishes"),
    };
    let edit = view! { <LinkButton href=format!("/partners/{id}/edit") label/> };
    let facts = facts(lang, profile, wishes);
    view! { <Section title=t!(lang, "partners-about") action=edit.into_any()>{facts}</Section> }
        .into_any()
}

fn facts(lang: Language, profile: Profile, wishes: Wishes) -> AnyView {
    let mut facts = Vec::new();
    let mut words = mentors::words(lang, &wishes.expertise);
    words.extend(wishes.themes);
    if !profile.seeks.is_empty() || !words.is_empty() {
        let tags = (!words.is_empty()).then(|| view! { <Tags words/> });
        let text =
            (!profile.seeks.is_empty()).then(|| view! { <div class="typed">{profile.seeks}</div> });
        let said = view! { {tags}{text} };
        facts.push(Fact::new(t!(lang, "partners-seeks"), said));
    }
    if !profile.offers.is_empty() {
        let text = view! { <div class="typed">{profile.offers}</div> };
        facts.push(Fact::new(t!(lang, "partners-offers"), text));
    }
    if !wishes.town.is_empty() {
        facts.push(Fact::new(t!(lang, "startups-town"), wishes.town));
    }
    if let Some(website) = profile.website {
        let link = view! { <a href=website.clone() rel="noreferrer">{website.clone()}</a> };
        facts.push(Fact::new(t!(lang, "partners-website"), link));
    }
    match facts.is_empty() {
        true => view! { <Empty title=t!(lang, "partners-no-wish") text=t!(lang, "partners-no-wish-text")/> }.into_any(),
        false => view! { <Facts facts/> }.into_any(),
    }
}

/// Nothing where it sponsors none.
pub(super) fn sponsored(lang: Language, sponsored: Vec<Sponsored>) -> Option<AnyView> {
    if sponsored.is_empty() {
        return None;
    }
    let items = sponsored.into_iter().map(|it| {
        view! {
            <li><a href=format!("/startups/{}", it.startup)>{it.name}</a>" "<span class="soft">{it.programme_name}</span></li>
        }
    });
    let items = items.collect_view();
    Some(
        view! { <Section title=t!(lang, "partners-sponsors")><ul class="stack">{items}</ul></Section> }
            .into_any(),
    )
}
