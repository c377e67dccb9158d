use std::sync::Arc;

use leptos::prelude::*;

use super::super::{Board, numbers};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Check, Emphasis, Empty, HiddenField, LinkButton, PostForm, Section,
};

/// The form that has pairs proposed, or what is missing for it.
pub fn begin(desk: &Desk, board: &Board, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    if board.startups.is_empty() {
        let href = format!("/cohorts/{}/add", board.cohort.id);
        let action = view! { <LinkButton href label=t!(lang, "cohorts-add")/> }.into_any();
        return view! { <Empty title=t!(lang, "matching-no-startup") action/> }.into_any();
    }
    if board.mentors.is_empty() {
        let action = view! { <LinkButton href="/mentors/new" label=t!(lang, "mentors-invite")/> };
        let action = action.into_any();
        return view! {
            <Empty title=t!(lang, "matching-no-mentor") text=t!(lang, "mentors-none-staff") action/>
        }
        .into_any();
    }
    let lead = t!(
        lang,
        "matching-start-lead",
        startups = board.startups.len(),
        mentors = board.mentors.len()
    );
    let numbers = board.numbers();
    let once = desk.once(form);
    let again = !board.published.is_empty();
    let form = form.clone();
    view! {
        <Section title=t!(lang, "matching-start-title") lead>
            <PostForm form act="start" refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                {numbers::fields(lang, numbers)}
                {again.then(|| view! {
                    <Check label=t!(lang, "matching-keep-published") name="keep" checked=true
                        hint=t!(lang, "matching-keep-published-hint")/>
                })}
                <Actions><Button label=t!(lang, "matching-start") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        </Section>
    }
    .into_any()
}
