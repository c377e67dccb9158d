//! One field for everything: startups, people, partners, introductions, missions, offers, documents,
//! cohorts and notes, as far as the member of staff who asks may see them.
//!
//! What is typed is nobody's business: it is in the address of the page, and in no log.

mod look;
mod view;

use domain::Language;
use domain::search::Kind;
use leptos::prelude::*;
use store::search::asked_words;

use crate::desk::{Answer, Desk};
use crate::ui::{Breadcrumb, Empty, Link, Page, Section};
use crate::words::grouped;
use look::Looked;

/// Of each kind, while all kinds are in sight.
const FEW: usize = 10;
/// Of one kind on a page of its own.
const PER_PAGE: i64 = 30;
/// Nobody types more; a longer question is cut there.
const LONGEST: usize = 200;

/// `GET /search?q=…&kind=…&page=…`
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let typed: String = desk.asked("q").unwrap_or_default();
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    let words = asked_words(&typed);
    let kind: Option<Kind> = desk.asked("kind").and_then(|word| word.parse().ok());
    let mut db = desk.read().await?;
    let mut looked = look::look(&mut db, staff.person, &words).await?;
    if let Some(kind) = kind.filter(|kind| looked.total_of(*kind) > 0) {
        let pages = desk.pages(PER_PAGE);
        let mut found = looked.page(&mut db, staff.person, kind, pages).await?;
        Looked::say_former_names(&looked.words, &mut db, kind, &mut found).await?;
        drop(db);
        return Ok(of_kind(&desk, &typed, kind, &looked, found));
    }
    let guesses = match looked.total() {
        0 => look::guess(&mut db, staff.person, &words).await?,
        _ => Vec::new(),
    };
    for (kind, found) in &mut looked.groups {
        let few = found.len().min(FEW);
        Looked::say_former_names(&looked.words, &mut db, *kind, &mut found[..few]).await?;
    }
    drop(db);
    let title = t!(lang, "search-title");
    Ok(desk.page(&title.clone(), |frame| {
        let lead = lead(&desk, &typed, &looked);
        let field = view::field(&desk, &typed);
        let inside = match (words.is_empty(), looked.total()) {
            (true, _) => view::advice(&desk, &typed),
            (false, 0) => view::nothing(&desk, &typed, &words, guesses),
            (false, _) => groups(&desk, &typed, &looked),
        };
        view! { <Page frame title lead>{field}{inside}</Page> }
    }))
}

/// How many there are, and whether they are only near what was typed.
fn lead(desk: &Desk, typed: &str, looked: &Looked) -> String {
    let lang = desk.lang;
    match looked.total() {
        0 => String::new(),
        count if looked.is_near() => {
            t!(lang, "search-count-near", count = count, typed = typed)
        }
        count if looked.groups.iter().any(|(kind, _)| looked.is_cut(*kind)) => {
            t!(
                lang,
                "search-count-cut",
                count = below(lang, count),
                typed = typed
            )
        }
        count => t!(lang, "search-count", count = count, typed = typed),
    }
}

fn groups(desk: &Desk, typed: &str, looked: &Looked) -> AnyView {
    let lang = desk.lang;
    let groups = looked.groups.iter().map(|(kind, found)| {
        let total = looked.total_of(*kind);
        let name = view::kind(lang, *kind);
        let title = group(lang, *kind, looked);
        let all = (total > FEW as i64).then(|| {
            let query = [("q", typed), ("kind", kind.as_str())];
            let query = serde_html_form::to_string(query).unwrap_or_default();
            let label = match looked.is_cut(*kind) {
                true => t!(lang, "search-all-cut"),
                false => t!(lang, "search-all", count = total),
            };
            view! {
                <a href=format!("/search?{query}")>
                    {label}<span class="unseen">" "{name}</span>
                </a>
            }
        });
        let found = view::list(desk, *kind, &looked.words, found.iter().take(FEW));
        view! { <Section title action=all.into_any()>{found}</Section> }
    });
    groups.collect_view().into_any()
}

/// "Startups (12)"
fn group(lang: Language, kind: Kind, looked: &Looked) -> String {
    let (name, total) = (view::kind(lang, kind), looked.total_of(kind));
    match looked.is_cut(kind) {
        true => t!(
            lang,
            "search-group-cut",
            kind = name,
            count = below(lang, total)
        ),
        false => t!(lang, "search-group", kind = name, count = total),
    }
}

/// Where nobody counted them all, to the hundred below.
fn below(lang: Language, count: i64) -> String {
    let hundreds = if count < 100 {
        count
    } else {
        count / 100 * 100
    };
    grouped(lang, hundreds)
}

fn of_kind(
    desk: &Desk,
    typed: &str,
    kind: Kind,
    looked: &Looked,
    found: Vec<store::search::Found>,
) -> axum::response::Response {
    let lang = desk.lang;
    let total = looked.total_of(kind);
    let title = group(lang, kind, looked);
    let query = serde_html_form::to_string([("q", typed)]).unwrap_or_default();
    let trail = vec![Link::new(
        format!("/search?{query}"),
        t!(lang, "search-everything", typed = typed),
    )];
    desk.page(&title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        let field = view::field(desk, typed);
        let pages = desk.pages(PER_PAGE);
        let pager = pages.view(desk, total);
        let list = match (
            pages.past_the_last(desk, found.is_empty()),
            found.is_empty(),
        ) {
            (Some(past), _) => past,
            (None, true) => view! { <Empty title=t!(lang, "search-no-such-page")/> }.into_any(),
            (None, false) => view::list(desk, kind, &looked.words, found.iter()),
        };
        view! { <Page frame title trail=trail.into_any()>{field}{list}{pager}</Page> }
    })
}
