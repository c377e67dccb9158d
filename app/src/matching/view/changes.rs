use std::collections::BTreeSet;

use domain::matching::{Change, Pair};
use leptos::prelude::*;

use super::super::Board;
use crate::desk::Desk;
use crate::ui::{Fact, Facts, Section};

/// What the round changes for those who were matched before; nothing for a first round.
pub fn section(desk: &Desk, board: &Board, change: &Change) -> Option<AnyView> {
    if board.published.is_empty() {
        return None;
    }
    let lang = desk.lang;
    let fact = |name: String, pairs: &BTreeSet<Pair>| {
        (!pairs.is_empty()).then(|| Fact::new(name, in_words(desk, board, pairs)))
    };
    let facts = [
        fact(
            t!(lang, "matching-added", n = change.added.len()),
            &change.added,
        ),
        fact(
            t!(lang, "matching-dropped", n = change.dropped.len()),
            &change.dropped,
        ),
        fact(
            t!(lang, "matching-unchanged", n = change.kept.len()),
            &change.kept,
        ),
    ];
    let facts = facts.into_iter().flatten().collect();
    Some(view! { <Section title=t!(lang, "matching-changes")><Facts facts/></Section> }.into_any())
}

/// By the startup's name.
fn in_words(desk: &Desk, board: &Board, pairs: &BTreeSet<Pair>) -> AnyView {
    let mut lines: Vec<(usize, String)> = pairs
        .iter()
        .map(|pair| {
            let rank = board.startups.iter().position(|it| it.id == pair.startup);
            let line = t!(
                desk.lang,
                "matching-with",
                startup = board.startup_name(pair.startup),
                mentor = board.mentor_name(pair.mentor)
            );
            (rank.unwrap_or(usize::MAX), line)
        })
        .collect();
    lines.sort();
    let lines = lines.into_iter().map(|(_, line)| view! { <li>{line}</li> });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}

/// Who follows whom since the last round.
pub fn published(desk: &Desk, board: &Board) -> Option<AnyView> {
    let lang = desk.lang;
    let latest = board.published.iter().map(|it| it.published_at).max()?;
    let date = desk.moments().date_of(latest);
    let facts = board.startups.iter().map(|startup| {
        let names = board.published.iter().filter(|it| it.startup == startup.id);
        let names: Vec<String> = names.map(|it| it.name.clone()).collect();
        let said = match names.is_empty() {
            true => t!(lang, "matching-nobody"),
            false => names.join(", "),
        };
        Fact::new(startup.name.clone(), said)
    });
    let facts: Vec<Fact> = facts.collect();
    let lead = t!(lang, "matching-published-on", date = date);
    Some(
        view! { <Section title=t!(lang, "matching-published") lead><Facts facts/></Section> }
            .into_any(),
    )
}
