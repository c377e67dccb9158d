use std::sync::Arc;

use domain::ids::StartupId;
use domain::matching::{ForbidReason, Pair};
use leptos::prelude::*;

use super::super::Board;
use super::version;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, Confirm, Emphasis, PostForm, Radios, SelectField};
use crate::words::label;

/// Staff keep a mentor and this startup apart, and say why.
pub fn apart(desk: &Desk, board: &Board, startup: StartupId, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let forbidden = |pair| board.forbidden.iter().any(|it| it.pair() == pair);
    let mentors = board.mentors.iter().filter(|it| {
        !forbidden(Pair {
            startup,
            mentor: it.id,
        })
    });
    let mentors = mentors.map(|it| Choice::new(it.id.to_string(), it.name.clone()));
    let mentors: Vec<Choice> = mentors.collect();
    let reasons = ForbidReason::ALL.iter();
    let reasons = reasons.map(|it| {
        let label = label(lang, "matching-reason", it.as_str());
        Choice::new(it.as_str(), label)
    });
    let reasons: Vec<Choice> = reasons.collect();
    let open = form.act() == "forbid" && form.is_refused();
    let (form, version) = (form.clone(), version(board));
    view! {
        <Confirm label=t!(lang, "matching-forbid-open") text=t!(lang, "matching-forbid-text") open>
            <PostForm form act="forbid" refused=t!(lang, "form-refused")>
                {version}
                <SelectField label=t!(lang, "matching-mentor") name="mentor" choices=mentors
                    blank=t!(lang, "matching-choose") required=true/>
                <Radios label=t!(lang, "matching-why-forbid") name="reason" choices=reasons/>
                <Actions><Button label=t!(lang, "matching-forbid") emphasis=Emphasis::Danger/></Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
