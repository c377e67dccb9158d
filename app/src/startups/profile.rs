use domain::Language;
use domain::expertise::Expertise;
use domain::startups::{LegalForm, LinkKind, Siret, WebAddress};
use leptos::prelude::*;
use store::startups::{Link, Profile};

use crate::ui::{Fact, Prose, Tags};
use crate::words::label;

/// What is known of a startup, what is empty left out. `with_numbers` adds those of the registers.
pub(super) fn facts(
    lang: Language,
    profile: &Profile,
    needs: &[Expertise],
    with_numbers: bool,
) -> Vec<Fact> {
    let labels = |family: &str, codes: &[String]| -> Vec<String> {
        codes.iter().map(|code| label(lang, family, code)).collect()
    };
    let needs = needs
        .iter()
        .map(|need| label(lang, "expertise", need.as_str()))
        .collect();
    let mut facts = Vec::new();
    if !profile.mission.is_empty() {
        let mission = view! { <Prose text=profile.mission.clone()/> };
        facts.push(Fact::new(t!(lang, "startups-mission"), mission));
    }
    for (name, words) in [
        (t!(lang, "startups-needs"), needs),
        (t!(lang, "startups-themes"), profile.themes.clone()),
        (
            t!(lang, "startups-beneficiaries"),
            profile.beneficiaries.clone(),
        ),
        (
            t!(lang, "startups-levers"),
            labels("startup-lever", &profile.levers),
        ),
        (
            t!(lang, "startups-changes"),
            labels("startup-change", &profile.changes),
        ),
        (
            t!(lang, "startups-goals"),
            labels("startup-goal", &profile.goals),
        ),
        (
            t!(lang, "startups-technologies"),
            profile.technologies.clone(),
        ),
    ] {
        if !words.is_empty() {
            facts.push(Fact::new(name, view! { <Tags words/> }));
        }
    }
    if let Some(website) = &profile.website {
        facts.push(Fact::new(t!(lang, "startups-website"), web(website, None)));
    }
    if !profile.links.is_empty() {
        facts.push(Fact::new(
            t!(lang, "startups-links"),
            links(lang, &profile.links),
        ));
    }
    if !profile.legal_form.is_empty() {
        facts.push(Fact::new(
            t!(lang, "startups-legal-form"),
            legal_form(lang, &profile.legal_form),
        ));
    }
    if !profile.town.is_empty() {
        facts.push(Fact::new(t!(lang, "startups-town"), profile.town.clone()));
    }
    if with_numbers {
        if let Some(siret) = &profile.siret {
            facts.push(Fact::new(t!(lang, "startups-siret"), siret_text(siret)));
        }
        if let Some(rna) = profile.rna.clone() {
            facts.push(Fact::new(t!(lang, "startups-rna"), rna));
        }
    }
    facts
}

/// In groups, as people read it.
pub(super) fn siret_text(stored: &str) -> String {
    Siret::parse(stored).map_or_else(|_| stored.to_owned(), |siret| siret.to_string())
}

/// A form that came from a spreadsheet may be in no list: it is shown as it was written.
pub(super) fn legal_form(lang: Language, stored: &str) -> String {
    match stored.parse::<LegalForm>() {
        Ok(form) => label(lang, "startup-legal", form.as_str()),
        Err(_) => stored.to_owned(),
    }
}

pub(super) fn link_kind(kind: &str) -> LinkKind {
    kind.parse().unwrap_or(LinkKind::Other)
}

fn links(lang: Language, links: &[Link]) -> AnyView {
    let items = links.iter().map(|link| {
        let kind = label(lang, "startup-link", link_kind(&link.kind).as_str());
        view! { <li>{web(&link.url, Some(kind))}</li> }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}

/// Only what was parsed as the address of a web page becomes a link.
fn web(url: &str, kind: Option<String>) -> AnyView {
    let Ok(address) = WebAddress::parse(url) else {
        return url.to_owned().into_any();
    };
    let host = address.host().to_owned();
    let words = match kind {
        Some(kind) => format!("{kind} ({host})"),
        None => host,
    };
    view! { <a href=address.as_str().to_owned() rel="noreferrer">{words}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use domain::expertise::Group;
    use domain::places::Standing;
    use domain::startups::{Goal, Lever, ModelChange};

    use super::*;
    use crate::words;

    /// A word without its label would read "No localization for id".
    #[test]
    fn every_word_has_its_label_in_both_languages() {
        fn keys<T: std::fmt::Display>(family: &str, all: &[T]) -> Vec<String> {
            all.iter().map(|word| format!("{family}-{word}")).collect()
        }
        let keys = [
            keys("expertise", Expertise::ALL),
            keys("expertise-group", Group::ALL),
            keys("startup-lever", Lever::ALL),
            keys("startup-change", ModelChange::ALL),
            keys("startup-change-hint", ModelChange::ALL),
            keys("startup-goal", Goal::ALL),
            keys("startup-legal", LegalForm::ALL),
            keys("places-standing", Standing::ALL),
            keys("startup-link", LinkKind::ALL),
        ];
        for language in [Language::French, Language::English] {
            for key in keys.iter().flatten() {
                assert!(words::of(language).has(key), "{key} in {language}");
            }
        }
    }

    #[test]
    fn only_the_address_of_a_web_page_becomes_a_link() {
        let html = |url: &str| Owner::new().with(|| web(url, None).to_html());
        assert!(html("https://www.example.org/a").contains("href=\"https://www.example.org/a\""));
        assert!(!html("javascript:alert(1)").contains("href"));
    }
}
