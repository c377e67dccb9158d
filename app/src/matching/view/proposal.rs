use domain::matching::{Change, Left, Pair, Proposal};
use leptos::prelude::*;

use super::super::board::Lost;
use super::super::{Board, path, words};
use super::pair::pair;
use super::{anchor, press};
use crate::desk::Desk;
use crate::ui::{Emphasis, LinkButton, More, Notice, Section, Tags, Tone};

/// Pairs that held when they were proposed, and do no longer: nothing is published with them.
pub fn lost(desk: &Desk, board: &Board, lost: &Lost) -> Option<AnyView> {
    if lost.is_empty() {
        return None;
    }
    let lang = desk.lang;
    let items = lost.iter().map(|(pair, refusals)| {
        let why = words::with_refusals(lang, board, *pair, refusals);
        let sentence = words::of_pair(lang, board, *pair, &why);
        let label = t!(lang, "matching-remove");
        view! { <li><p>{sentence}</p>{press(board, *pair, "remove", label, Emphasis::Secondary)}</li> }
    });
    let items = items.collect_view();
    let title = t!(lang, "matching-lost", n = lost.len());
    Some(
        view! {
            <Notice tone=Tone::Waiting title><ul class="stack">{items}</ul></Notice>
        }
        .into_any(),
    )
}

/// Every startup with its mentors, or why it has none.
pub fn section(desk: &Desk, board: &Board, proposal: &Proposal<'_>, change: &Change) -> AnyView {
    let lang = desk.lang;
    let left = proposal.startups_left();
    let all = board.startups.len();
    let matched = all - left.iter().filter(|it| it.got == 0).count();
    let lead = t!(lang, "matching-proposal-lead", matched = matched, all = all);
    let items = board.startups.iter().map(|startup| {
        let left = left.iter().find(|it| it.startup == startup.id);
        line(desk, board, proposal, change, startup, left)
    });
    let items = items.collect_view();
    let free = free(desk, board, proposal);
    let by = board.draft.as_ref().map(|draft| {
        let date = desk.moments().date_of(draft.started_at);
        t!(
            lang,
            "matching-started-by",
            name = draft.started_by_name.as_str(),
            date = date
        )
    });
    view! {
        <Section title=t!(lang, "matching-proposal") lead>
            <ul class="awaiting matching by-startup">{items}</ul>
            {by.map(|by| view! { <p class="soft">{by}</p> })}
            {free}
        </Section>
    }
    .into_any()
}

fn line(
    desk: &Desk,
    board: &Board,
    proposal: &Proposal<'_>,
    change: &Change,
    startup: &store::matching::Startup,
    left: Option<&Left>,
) -> impl IntoView + use<> {
    let lang = desk.lang;
    let href = format!("{}/{}", path(board.cohort.id), startup.id);
    let pairs = proposal.mentors_of(startup.id).map(|(mentor, fit)| {
        let it = Pair {
            startup: startup.id,
            mentor,
        };
        let is_new = !board.published.is_empty() && change.added.contains(&it);
        pair(desk, board, it, fit, is_new)
    });
    let pairs = pairs.collect_view();
    let missing = left.map(|left| {
        let why = words::why_left(lang, board, &left.why);
        let said = match left.got {
            0 => t!(lang, "matching-without", why = why),
            got => t!(
                lang,
                "matching-too-few",
                got = i64::from(got),
                wants = i64::from(left.wants),
                why = why
            ),
        };
        view! { <p class="why">{said}</p> }
    });
    let name = startup.name.clone();
    view! {
        <li id=anchor(startup.id)>
            <p class="sentence">{name.clone()}</p>
            <div>{pairs}{missing}</div>
            <LinkButton href label=t!(lang, "matching-change") about=name/>
        </li>
    }
}

/// Mentors who follow nobody yet.
fn free(desk: &Desk, board: &Board, proposal: &Proposal<'_>) -> Option<AnyView> {
    let free = proposal.mentors_left();
    let rows = board.mentors.iter().filter(|it| free.contains(&it.id));
    let names: Vec<String> = rows.map(|it| it.name.clone()).collect();
    (!names.is_empty()).then(|| {
        let label = t!(desk.lang, "matching-free-mentors", n = names.len());
        view! { <More label><Tags words=names/></More> }.into_any()
    })
}
