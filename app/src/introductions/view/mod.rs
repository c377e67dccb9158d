//! The page of an introduction: where it stands, the text, whose turn it is and what they may do.

mod acts;
mod answers;
mod pitch;
mod progress;
mod questions;
mod side;
mod staff;

use std::sync::Arc;

use axum::response::Response;
use domain::Language;
use domain::introductions::{Stage, Starter, Turn, addresses_in};
use leptos::prelude::*;
use store::introductions::Row;

pub use answers::{change_of_mind, partner_acts};
pub use pitch::{pitch_field, pitch_of_partner};
pub use questions::view as questions;
pub use side::contact;

use super::Sight;
pub(super) use super::show::Shown;
use super::{lines, words};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Beside, Breadcrumb, ErrorSummary, Link, LinkButton, Notice, Page, Progress, Section, Tone,
};

pub fn page(desk: &Desk, shown: Shown, form: Form) -> Response {
    let lang = desk.lang;
    let row = &shown.row;
    let (news, form) = news(lang, Arc::new(form));
    let title = lines::title(desk, row);
    let lead = t!(
        lang,
        "introductions-page-lead",
        programme = row.programme_name.as_str()
    );
    let trail = vec![Link::new("/introductions", t!(lang, "introductions-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let stages = progress::stages(desk, row, &shown.sight);
    let turn = turn(desk, &shown);
    let pitch = text(desk, &shown);
    let questions = questions::view(desk, &shown.row, &shown.questions);
    let acts = acts::all(desk, &shown, form.fields);
    let aside = side::view(desk, &shown);
    desk.page_of(&form.whole, &title.clone(), |frame| {
        view! {
            <Page frame title lead trail news=news.unwrap_or_else(|| ().into_any())>
                <Progress label=t!(lang, "introductions-progress") stages/>
                {turn}
                <Beside aside>
                    {pitch}
                    {questions}
                    {acts}
                </Beside>
            </Page>
        }
    })
}

/// A form that came back, for the status of the page and for the fields that were typed.
pub struct Back {
    pub whole: Arc<Form>,
    pub fields: Arc<Form>,
}

/// What refuses a whole act stands above the page: by now the form it came from may be gone.
pub fn news(lang: Language, form: Arc<Form>) -> (Option<AnyView>, Back) {
    let Some(sentence) = form.error("").map(str::to_owned) else {
        return (
            None,
            Back {
                whole: form.clone(),
                fields: form,
            },
        );
    };
    let links = vec![Link::new("", sentence)];
    let summary = view! {
        <ErrorSummary title=t!(lang, "introductions-not-done") links/>
        {kept(lang, &form)}
    };
    (
        Some(summary.into_any()),
        Back {
            whole: form,
            fields: Arc::default(),
        },
    )
}

/// Words that came with an answer too late to be recorded: they are nobody's but their author's.
pub fn kept(lang: Language, form: &Form) -> Option<AnyView> {
    let fields = [
        "comment", "question", "name", "email", "words", "reply", "evidence", "pitch",
    ];
    let words: Vec<&str> = fields.into_iter().map(|name| form.value(name)).collect();
    let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
    let words = words.join("\n");
    (!words.is_empty()).then(|| {
        let title = t!(lang, "introductions-kept");
        view! {
            <Notice tone=Tone::Waiting title>
                <p>{t!(lang, "introductions-kept-text")}</p>
                <p class="typed">{words}</p>
            </Notice>
        }
        .into_any()
    })
}

/// Whom it waits for, and since when.
fn turn(desk: &Desk, shown: &Shown) -> Option<AnyView> {
    let (lang, row, now) = (desk.lang, &shown.row, desk.now);
    let turn = row.introduction.waits_for(now)?;
    let sight = &shown.sight;
    let mine = match turn {
        Turn::Founder => sight.founder.is_some(),
        Turn::Partner => sight.partner.is_some(),
        Turn::Both => sight.founder.is_some() || sight.partner.is_some(),
        Turn::Staff => sight.manager.is_some(),
    };
    let title = match mine {
        true => t!(lang, "introductions-your-turn"),
        false => {
            let who = words::waits_for(lang, row, now).unwrap_or_default();
            t!(lang, "introductions-waiting-for", who = who)
        }
    };
    let since = words::for_how_long(&desk.moments(), words::since(row, now), now);
    Some(view! { <Notice tone=Tone::Waiting title><p>{since}</p></Notice> }.into_any())
}

/// The very text, with a warning on addresses found in it as long as it may change.
fn text(desk: &Desk, shown: &Shown) -> AnyView {
    let (lang, row) = (desk.lang, &shown.row);
    let writes = shown.sight.manager.is_some() || shown.sight.founder.is_some();
    let may_change = writes && may_rewrite(desk, row, &shown.sight);
    let warning = may_change
        .then(|| warning(lang, row.introduction.pitch.as_str()))
        .flatten();
    let edit = may_change.then(|| {
        view! { <LinkButton href=format!("/introductions/{}/text", row.id) label=t!(lang, "introductions-edit-text")/> }.into_any()
    });
    let comment = words::comment(&row.introduction, writes).map(|comment| {
        view! { <p class="soft">{t!(lang, "introductions-comment")}</p><div class="typed pitch">{comment}</div> }
    });
    let text = row.introduction.pitch.to_string();
    let title = match row.introduction.started_by {
        Starter::Partner => t!(lang, "introductions-pitch-partner"),
        Starter::Staff | Starter::Founder => t!(lang, "introductions-pitch"),
    };
    view! {
        <Section title action=edit.unwrap_or_else(|| ().into_any())>
            <div class="typed pitch">{text}</div>
            {warning}
            {comment}
        </Section>
    }
    .into_any()
}

/// Addresses in a text give away who somebody is before both said yes.
pub fn warning(lang: Language, pitch: &str) -> Option<AnyView> {
    let found: Vec<&str> = addresses_in(pitch)
        .iter()
        .map(|address| address.text)
        .collect();
    if found.is_empty() {
        return None;
    }
    let found = found.join(", ");
    Some(
        view! {
            <Notice tone=Tone::Waiting title=t!(lang, "introductions-addresses")>
                <p>{t!(lang, "introductions-addresses-found", found = found)}</p>
            </Notice>
        }
        .into_any(),
    )
}

/// The stages in which the domain lets the text change; the words of a partner who came forward are
/// not the startup's to change while their yes stands.
pub fn may_rewrite(desk: &Desk, row: &Row, sight: &Sight) -> bool {
    let it = &row.introduction;
    let theirs = it.started_by == Starter::Partner && it.partner.is_given();
    (sight.manager.is_some() || !theirs)
        && matches!(
            it.stage(desk.now),
            Stage::Drafted | Stage::FounderAsked | Stage::OneGiven { .. } | Stage::Expired { .. }
        )
}
