use leptos::prelude::*;
use store::introductions::Row;
use store::introductions::questions::Asked;

use crate::desk::Desk;
use crate::ui::{Notice, Section, Tone};

/// What the partner asked before answering, and staff's replies, of this round.
pub fn view(desk: &Desk, row: &Row, asked: &[Asked]) -> Option<AnyView> {
    let lang = desk.lang;
    let round = row.introduction.round;
    let items: Vec<AnyView> = asked
        .iter()
        .filter(|it| {
            it.round == round
                && (it.replied_at.is_none() || !it.reply.is_empty() || it.colleague_name.is_some())
        })
        .map(|it| one(desk, row, it))
        .collect();
    if items.is_empty() {
        return None;
    }
    Some(view! { <Section title=t!(lang, "introductions-questions")>{items}</Section> }.into_any())
}

fn one(desk: &Desk, row: &Row, it: &Asked) -> AnyView {
    let lang = desk.lang;
    let date = desk.moments().date_of(it.asked_at);
    let partner = row.organisation_name.as_str();
    let what = match (&it.colleague_name, &it.colleague_email) {
        (Some(name), Some(email)) => t!(
            lang,
            "introductions-named",
            partner = partner,
            date = date,
            name = name.as_str(),
            email = email.as_str()
        ),
        _ => t!(lang, "introductions-asked", partner = partner, date = date),
    };
    let words = (!it.words.is_empty()).then(|| {
        let words = it.words.clone();
        view! { <div class="typed pitch">{words}</div> }
    });
    let reply = match it.replied_at {
        Some(at) if !it.reply.is_empty() => {
            let date = desk.moments().date_of(at);
            let reply = it.reply.clone();
            view! {
                <p>{t!(lang, "introductions-replied", date = date)}</p>
                <div class="typed pitch">{reply}</div>
            }
            .into_any()
        }
        None if row.introduction.staff_owe_an_answer() => view! {
            <Notice tone=Tone::Waiting title=t!(lang, "introductions-owed")>
                <p>{t!(lang, "introductions-owed-text")}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! { <p>{what}</p>{words}{reply} }.into_any()
}
