//! The page of one startup in the round.

use std::sync::Arc;

use domain::ids::{MentorId, StartupId};
use domain::matching::{Conflict, Fit, Obstacle, Pair, Proposal, WithRefusal};
use leptos::prelude::*;

use super::super::{Board, words};
use super::apart::apart;
use super::pair::{pair, why};
use super::{press, refusal, version};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{Button, Emphasis, HiddenField, More, PostForm, Section};

/// A mentor who could follow it.
struct Possible {
    pair: Pair,
    fit: Fit,
}

/// One who could not, and all that stands in the way.
struct Impossible {
    pair: Pair,
    refusals: Vec<WithRefusal>,
}

pub fn startup(desk: &Desk, board: &Board, startup: StartupId, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let (proposal, _) = board.proposal();
    let (possible, impossible) = sorted(board, &proposal, startup);
    let own = form.act() == "forbid";
    let refusal = (!own).then(|| refusal(desk, form));
    let mine: Vec<(MentorId, &Fit)> = proposal.mentors_of(startup).collect();
    let wants = board.numbers().0;
    let is_full = mine.len() >= wants as usize;
    // With one mentor each, another takes the first one's place.
    let instead = match (&mine[..], wants) {
        ([(mentor, _)], 1) => Some(*mentor),
        _ => None,
    };
    let may_add = !is_full || instead.is_some();
    let now = mine.iter().map(|(mentor, fit)| {
        let it = Pair {
            startup,
            mentor: *mentor,
        };
        let label = t!(lang, "matching-remove");
        view! {
            <li>
                {pair(desk, board, it, fit, false)}
                {press(board, it, "remove", label, Emphasis::Secondary)}
            </li>
        }
    });
    let now = match mine.is_empty() {
        true => view! { <p class="soft">{t!(lang, "matching-nobody-yet")}</p> }.into_any(),
        false => view! { <ul class="awaiting matching">{now.collect_view()}</ul> }.into_any(),
    };
    let enough = (!may_add).then(|| {
        view! { <p class="soft">{t!(lang, "matching-enough", n = i64::from(wants))}</p> }
    });
    let (knowing, others): (Vec<Possible>, Vec<Possible>) = possible
        .into_iter()
        .partition(|it| !it.fit.known.is_empty());
    let count = (knowing.len(), others.len());
    let list = |possible: Vec<Possible>| {
        let items = possible.into_iter().map(|it| {
            let name = board.mentor_name(it.pair.mentor).to_owned();
            let add = may_add.then(|| add(desk, board, it.pair, instead));
            view! {
                <li>
                    <div>
                        <p class="sentence">{name}</p>
                        <p class="why">{why(desk, board, it.pair, &it.fit)}</p>
                    </div>
                    {add}
                </li>
            }
        });
        let items = items.collect_view();
        view! { <ul class="awaiting matching">{items}</ul> }.into_any()
    };
    let knowing = match count.0 {
        0 => view! { <p class="soft">{t!(lang, "matching-nobody-knows-free")}</p> }.into_any(),
        _ => list(knowing),
    };
    let others = (count.1 > 0).then(|| {
        let label = t!(lang, "matching-other-mentors", n = count.1);
        let others = list(others);
        view! { <More label>{others}</More> }
    });
    let impossible = (!impossible.is_empty()).then(|| {
        let label = t!(lang, "matching-impossible", n = impossible.len());
        let items = impossible
            .into_iter()
            .map(|it| line(desk, board, it))
            .collect_view();
        view! { <More label><ul class="awaiting matching">{items}</ul></More> }
    });
    view! {
        {refusal}
        <Section title=t!(lang, "matching-now")>{now}</Section>
        <Section title=t!(lang, "matching-possible")>
            {enough}
            {knowing}
            {others}
            {impossible}
        </Section>
        {apart(desk, board, startup, form)}
    }
    .into_any()
}

/// Every other mentor: the best first, and those who cannot, by name.
fn sorted(
    board: &Board,
    proposal: &Proposal<'_>,
    startup: StartupId,
) -> (Vec<Possible>, Vec<Impossible>) {
    let (mut possible, mut impossible) = (vec![], vec![]);
    for row in &board.mentors {
        let pair = Pair {
            startup,
            mentor: row.id,
        };
        if proposal.pairs().contains_key(&pair) {
            continue;
        }
        match board.round.fit(pair) {
            Ok(fit) if proposal.places_left(row.id) > 0 => possible.push(Possible { pair, fit }),
            Ok(_) => {
                let takes = board.round.mentors.get(&row.id).map_or(0, |it| it.takes);
                let refusals = vec![WithRefusal::MentorIsFull { takes }];
                impossible.push(Impossible { pair, refusals });
            }
            Err(obstacles) => {
                let refusals = obstacles.into_iter().map(WithRefusal::Impossible);
                let refusals = refusals.collect();
                impossible.push(Impossible { pair, refusals });
            }
        }
    }
    possible.sort_by_key(|it| std::cmp::Reverse(it.fit.score));
    (possible, impossible)
}

fn add(desk: &Desk, board: &Board, pair: Pair, instead: Option<MentorId>) -> impl IntoView + use<> {
    let lang = desk.lang;
    let about = board.mentor_name(pair.mentor).to_owned();
    let label = match instead {
        Some(_) => t!(lang, "matching-add-instead"),
        None => t!(lang, "matching-add"),
    };
    let instead = instead.map(|mentor| {
        view! { <HiddenField name="instead" value=mentor.to_string()/> }
    });
    let version = version(board);
    view! {
        <PostForm act="add" class="inline">
            {version}
            <HiddenField name="mentor" value=pair.mentor.to_string()/>
            {instead}
            <Button label about/>
        </PostForm>
    }
}

fn line(desk: &Desk, board: &Board, it: Impossible) -> impl IntoView + use<> {
    let lang = desk.lang;
    let name = board.mentor_name(it.pair.mentor).to_owned();
    let why = words::with_refusals(lang, board, it.pair, &it.refusals);
    let why = words::raised(&why);
    let forbidden = WithRefusal::Impossible(Obstacle::Conflict(Conflict::Forbidden));
    let allow = it.refusals.contains(&forbidden).then(|| {
        let label = t!(lang, "matching-allow");
        press(board, it.pair, "allow", label, Emphasis::Secondary)
    });
    view! {
        <li>
            <div>
                <p class="sentence">{name}</p>
                <p class="why">{why}</p>
            </div>
            {allow}
        </li>
    }
}
