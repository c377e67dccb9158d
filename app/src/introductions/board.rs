//! The board: how many there are in each stage, and the button that moves each one on.

use domain::introductions::{Side, Stage, TurnWord};
use leptos::prelude::*;
use store::introductions::Row;

use super::{lines, words};
use crate::desk::Desk;
use crate::ui::{Actions, Button, Choice, Emphasis, HiddenField, Link, PostForm, Tabs};

/// Waits of at least so many days, to narrow the board by.
pub const AGES: [i64; 4] = [3, 7, 14, 30];

/// A link for each stage that has any, in the order of a life.
pub fn stages(desk: &Desk, counts: &[(String, i64)]) -> Option<AnyView> {
    let lang = desk.lang;
    let asked = desk.asked("stage").unwrap_or_default();
    let total: i64 = counts.iter().map(|(_, count)| count).sum();
    let link = |word: &str, label: String, count: i64| {
        let href = desk.here_with(&[("stage", word), ("page", "")]);
        let label = t!(lang, "board-stage", stage = label, count = count);
        Link::new(href, label).current(asked == word)
    };
    let mut links = vec![link("", t!(lang, "introductions-all"), total)];
    for word in Stage::WORDS {
        let count = counts.iter().find(|(stage, _)| stage == word);
        let count = count.map_or(0, |(_, count)| *count);
        if count > 0 || asked == word {
            links.push(link(word, words::stage_label(lang, word), count));
        }
    }
    let label = t!(lang, "introductions-stage");
    (links.len() > 2 || !asked.is_empty()).then(|| view! { <Tabs label links/> }.into_any())
}

/// Whose move it is.
pub fn turns(desk: &Desk) -> Vec<Choice> {
    let lang = desk.lang;
    let word = |turn: TurnWord, label| Choice::new(turn.as_str(), label);
    vec![
        word(TurnWord::Staff, t!(lang, "introductions-waits-staff")),
        word(TurnWord::Founder, t!(lang, "board-turn-founder")),
        word(TurnWord::Partner, t!(lang, "board-turn-partner")),
    ]
}

pub fn ages(desk: &Desk) -> Vec<Choice> {
    let lang = desk.lang;
    let days = AGES.into_iter();
    days.map(|days: i64| Choice::new(days.to_string(), t!(lang, "board-age", days = days)))
        .collect()
}

/// The one act that staff may do without reading more; none where it is not their turn.
pub fn button(desk: &Desk, row: &Row) -> Option<AnyView> {
    let lang = desk.lang;
    let who = desk.who.as_ref()?;
    let staff = who.roles.staff(who.signed_in.person)?;
    if !staff.reaches(row.programme) || row.introduction.staff_owe_an_answer() {
        return None;
    }
    let (act, label) = match row.introduction.stage(desk.now) {
        Stage::Drafted
        | Stage::OneGiven { by: Side::Partner }
        | Stage::Expired {
            side: Side::Founder,
        } => ("ask-founder", t!(lang, "introductions-ask-founder")),
        Stage::OneGiven { by: Side::Founder }
        | Stage::Expired {
            side: Side::Partner,
        } => ("ask-partner", t!(lang, "introductions-ask-partner")),
        Stage::Deferred { until, .. } if until <= desk.now.date_naive() => {
            ("reopen", t!(lang, "introductions-reopen"))
        }
        _ => return None,
    };
    let action = format!("/introductions/{}", row.id);
    let (about, version) = (lines::title(desk, row), row.version.to_string());
    let board = desk.here_with(&[]);
    Some(
        view! {
            <PostForm action act class="inline" id=format!("move-{}", row.id)>
                <HiddenField name="board" value=board/>
                <HiddenField name="version" value=version/>
                <Actions><Button label emphasis=Emphasis::Secondary about/></Actions>
            </PostForm>
        }
        .into_any(),
    )
}
