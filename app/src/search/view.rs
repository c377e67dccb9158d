use domain::Language;
use domain::search::Kind;
use leptos::prelude::*;
use store::search::{Excerpt, Found};

use crate::desk::Desk;
use crate::ui::{Button, Emphasis, Empty, FoundItem, FoundList, LinkButton, SearchField};
use crate::words::label;

/// "Startups", "Notes sur les séances" …
pub fn kind(lang: Language, kind: Kind) -> String {
    label(lang, "search-kind", kind.as_str())
}

/// The field, with what was typed.
pub fn field(desk: &Desk, typed: &str) -> AnyView {
    let lang = desk.lang;
    let label = t!(lang, "search-label");
    view! {
        <SearchField action="/search" label value=typed>
            <Button label=t!(lang, "search-go") emphasis=Emphasis::Primary/>
        </SearchField>
    }
    .into_any()
}

pub fn list<'a>(
    desk: &Desk,
    kind: Kind,
    words: &[String],
    found: impl Iterator<Item = &'a Found>,
) -> AnyView {
    let items = found.map(|it| item(desk.lang, kind, words, it)).collect();
    view! { <FoundList items/> }.into_any()
}

fn item(lang: Language, kind: Kind, words: &[String], found: &Found) -> FoundItem {
    let runs = |Excerpt(runs)| {
        let runs: Vec<store::search::Run> = runs;
        runs.into_iter().map(|run| (run.text, run.marked)).collect()
    };
    FoundItem {
        href: address(kind, found),
        name: runs(Excerpt::whole(&found.name, words)),
        about: about(lang, kind, found),
        excerpt: Excerpt::of(&found.text, words)
            .map(runs)
            .unwrap_or_default(),
    }
}

fn address(kind: Kind, found: &Found) -> String {
    let at = found.at.unwrap_or(found.id);
    match kind {
        Kind::Startup => format!("/startups/{at}"),
        Kind::Person => match found.tie.as_str() {
            "founder" => format!("/startups/{at}"),
            "partner" => format!("/partners/{at}"),
            _ => format!("/programmes/{at}"),
        },
        Kind::Mentor => format!("/mentors/{at}"),
        Kind::Partner => format!("/partners/{at}"),
        Kind::Introduction => format!("/introductions/{at}"),
        Kind::Mission => format!("/missions/{at}"),
        Kind::Offer => format!("/offers/{at}"),
        Kind::Session => format!("/sessions/{at}"),
        Kind::Document => format!("/documents/{at}"),
        Kind::Cohort => format!("/cohorts/{at}"),
        Kind::Programme => format!("/programmes/{at}"),
        Kind::Note => match found.programme {
            Some(programme) => format!("/startups/{at}?programme={programme}"),
            None => format!("/startups/{at}"),
        },
        Kind::SessionNote => format!("/bookings/{at}"),
        Kind::Call => match found.tie.as_str() {
            "mentor" => format!("/mentors/{at}/calls/{}", found.id),
            _ => format!("/partners/{at}/calls/{}", found.id),
        },
    }
}

fn about(lang: Language, kind: Kind, found: &Found) -> String {
    let name = found.about.as_str();
    if !found.formerly.is_empty() {
        let joined = t!(lang, "search-formerly", name = found.formerly.as_str());
        let parts = [name, joined.as_str()].into_iter();
        return parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
    }
    if name.is_empty() {
        return String::new();
    }
    match (kind, found.tie.as_str()) {
        (Kind::Person, "founder") => t!(lang, "search-founder-of", name = name),
        (Kind::Person, "partner") => t!(lang, "search-at-partner", name = name),
        (Kind::Person, _) => t!(lang, "search-staff-of", name = name),
        (Kind::Mission, _) => t!(lang, "search-mission-of", name = name),
        (Kind::Offer, _) => t!(lang, "search-offer-of", name = name),
        (Kind::Session, _) => t!(lang, "search-session-of", name = name),
        (Kind::Document, _) => t!(lang, "search-document-on", name = name),
        (Kind::Note | Kind::SessionNote | Kind::Call, _) => {
            t!(lang, "search-written-by", name = name)
        }
        _ => name.to_owned(),
    }
}

/// Before anything was asked, or when nothing of it is a word.
pub fn advice(desk: &Desk, typed: &str) -> AnyView {
    let lang = desk.lang;
    let title = match typed.is_empty() {
        true => t!(lang, "search-begin"),
        false => t!(lang, "search-no-word"),
    };
    view! { <Empty title text=t!(lang, "search-begin-text")/> }.into_any()
}

/// Nothing answers: what to try instead.
pub fn nothing(desk: &Desk, typed: &str, words: &[String], guesses: Vec<String>) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "search-nothing", typed = typed);
    let text = match words {
        [only] if only.len() == 1 => t!(lang, "search-one-letter"),
        [_] => t!(lang, "search-nothing-text"),
        _ => t!(lang, "search-nothing-words"),
    };
    if guesses.is_empty() {
        return view! { <Empty title text/> }.into_any();
    }
    let guesses = guesses.into_iter().map(|name| {
        let query = serde_html_form::to_string([("q", name.as_str())]).unwrap_or_default();
        view! { <LinkButton href=format!("/search?{query}") label=name/> }
    });
    let action = view! {
        <p>{t!(lang, "search-did-you-mean")}</p>
        <div class="actions">{guesses.collect_view()}</div>
    };
    view! { <Empty title text action=action.into_any()/> }.into_any()
}
