use domain::matching::{Fit, Pair};
use leptos::prelude::*;

use super::super::{Board, words};
use super::press;
use crate::desk::Desk;
use crate::ui::{Badge, Emphasis, Tone};

/// A mentor beside a startup: who, since when in the round, and why.
pub fn pair(desk: &Desk, board: &Board, pair: Pair, fit: &Fit, is_new: bool) -> AnyView {
    let lang = desk.lang;
    let pinned = board.round.pinned.contains(&pair);
    let (act, label) = match pinned {
        true => ("let-go", t!(lang, "matching-let-go")),
        false => ("keep", t!(lang, "matching-keep")),
    };
    let kept = pinned.then(|| {
        view! { " " <Badge label=t!(lang, "matching-kept") tone=Tone::Good/> }
    });
    let new = is_new.then(|| view! { " " <Badge label=t!(lang, "matching-new")/> });
    view! {
        <div class="pair">
            <div>
                <p>{board.mentor_name(pair.mentor).to_owned()}{kept}{new}</p>
                <p class="why">{why(desk, board, pair, fit)}</p>
            </div>
            {press(board, pair, act, label, Emphasis::Quiet)}
        </div>
    }
    .into_any()
}

/// The reason, how rare it is, and whether the mentor is away.
pub fn why(desk: &Desk, board: &Board, pair: Pair, fit: &Fit) -> String {
    let lang = desk.lang;
    let row = board.mentors.iter().find(|it| it.id == pair.mentor);
    let today = desk.moments().day_of(desk.now);
    let paused = row
        .and_then(|it| it.paused_until)
        .filter(|until| *until > today);
    let paused = paused.map(|until| {
        let date = desk.moments().date(until);
        t!(lang, "matching-paused", date = date)
    });
    let reason = words::reason(lang, fit);
    let sentences = [Some(reason), words::rarity(lang, fit), paused];
    let sentences = sentences.into_iter().flatten();
    sentences
        .map(|it| words::raised(&it) + ".")
        .collect::<Vec<_>>()
        .join(" ")
}
