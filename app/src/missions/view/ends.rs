//! How it may stop: nobody is looked for any more, it takes longer, or it ends early.

use domain::missions::EndReason;
use leptos::prelude::*;

use super::On;
use crate::ui::{
    Actions, Button, Choice, Confirm, DateField, Emphasis, More, PostForm, Radios, Section,
    TextArea,
};
use crate::words::label;

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    let parts: Vec<AnyView> = [
        on.may("extend").then(|| extending(on)),
        on.may("end").then(|| ending(on)),
        on.may("withdraw").then(|| withdrawing(on)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| {
        view! { <Section title=t!(lang, "missions-otherwise")>{parts}</Section> }.into_any()
    })
}

fn extending(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let form = on.form.clone();
    let open = on.form.is_refused() && on.form.act() == "extend";
    let deal = on.shown.opened.row.stage.deal();
    let ends = deal.map(|it| it.ends.to_string()).unwrap_or_default();
    view! {
        <More label=t!(lang, "missions-extend-open") open>
            <PostForm form act="extend" id="extend" refused=t!(lang, "form-refused")>
                <DateField label=t!(lang, "missions-extend-to") name="ends" value=ends required=true
                    hint=t!(lang, "missions-extend-hint")/>
                <Actions><Button label=t!(lang, "missions-extend")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

fn ending(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let form = on.form.clone();
    let open = on.form.is_refused() && on.form.act() == "end";
    let choices = EndReason::GIVEN
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "missions-reason", it.as_str())))
        .collect();
    view! {
        <Confirm label=t!(lang, "missions-end-open") text=t!(lang, "missions-end-text") open>
            <PostForm form act="end" id="end" refused=t!(lang, "form-refused")>
                <Radios label=t!(lang, "missions-reason") name="reason" choices/>
                <TextArea label=t!(lang, "missions-end-words") name="words" rows=3 maxlength=500
                    optional=t!(lang, "optional") hint=t!(lang, "missions-end-words-hint")/>
                <Actions><Button label=t!(lang, "missions-end") emphasis=Emphasis::Danger/></Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}

fn withdrawing(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let form = on.form.clone();
    view! {
        <Confirm label=t!(lang, "missions-withdraw-open") text=t!(lang, "missions-withdraw-text")>
            <PostForm form act="withdraw" refused=t!(lang, "form-refused")>
                <Actions><Button label=t!(lang, "missions-withdraw") emphasis=Emphasis::Danger/></Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
