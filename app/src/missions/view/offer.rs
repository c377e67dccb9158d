//! What an expert may say while somebody is looked for.

use std::sync::Arc;

use domain::Language;
use domain::missions::{Comes, HandState};
use leptos::prelude::*;

use super::On;
use crate::form::Form;
use crate::missions::words;
use crate::ui::{
    Actions, Button, Choice, Confirm, Emphasis, More, Notice, PostForm, Radios, Section, TextArea,
    Tone,
};

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    let opened = &on.shown.opened;
    let own = opened
        .own()
        .filter(|it| it.hand.expert.person == opened.sight.person);
    let state = own.map(|it| it.hand.state);
    if on.may("decline") {
        let title = t!(lang, "missions-asked-title");
        let inside = answering(lang, on.form);
        return Some(view! { <Section title id="offer">{inside}</Section> }.into_any());
    }
    if on.may("take-back") {
        let word = own.map(|it| it.hand.word.to_string()).unwrap_or_default();
        let word = (!word.is_empty()).then(|| view! { <div class="typed">{word}</div> });
        let date = state
            .map(|it| on.desk.moments().date_of(it.at()))
            .unwrap_or_default();
        let form = on.form.clone();
        return Some(
            view! {
                <Section title=t!(lang, "missions-own-offer") lead=t!(lang, "missions-own-offer-on", date = date) id="offer">
                    {word}
                    <Confirm label=t!(lang, "missions-take-back") text=t!(lang, "missions-take-back-text")>
                        <PostForm form act="take-back" refused=t!(lang, "form-refused")>
                            <Actions><Button label=t!(lang, "missions-take-back-now") emphasis=Emphasis::Danger/></Actions>
                        </PostForm>
                    </Confirm>
                </Section>
            }
            .into_any(),
        );
    }
    if on.may("offer") {
        // The startup would rather not, and still looks for somebody.
        let told = matches!(state, Some(HandState::NotChosen { .. })).then(|| {
            let title = t!(lang, "missions-you-not-chosen");
            view! { <Notice title tone=Tone::Neutral/> }
        });
        let offering = offering(on);
        return Some(view! { {told}{offering} }.into_any());
    }
    // What became of it, for whoever is not the one.
    let told = match state {
        Some(HandState::NotChosen { .. }) => t!(lang, "missions-you-not-chosen"),
        Some(HandState::Declined { .. }) => t!(lang, "missions-you-declined"),
        Some(HandState::Over { .. }) => t!(lang, "missions-you-over"),
        _ => return None,
    };
    Some(view! { <Notice title=told tone=Tone::Neutral/> }.into_any())
}

fn offering(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let once = on.once.to_owned();
    let comes = &on.shown.opened.sight.comes;
    let name = |comes: &Comes| {
        let found = on.shown.organisations.iter().find(|(it, _)| it == comes);
        match found {
            Some((_, name)) => t!(lang, "missions-as-partner", partner = name.as_str()),
            None => t!(lang, "missions-as-mentor"),
        }
    };
    let choices: Vec<Choice> = comes
        .iter()
        .map(|it| Choice::new(words::comes_value(*it), name(it)))
        .collect();
    let first = choices
        .first()
        .map(|it| it.value.clone())
        .unwrap_or_default();
    let several = choices.len() > 1;
    let form = on.form.clone();
    view! {
        <Section title=t!(lang, "missions-offer-title") lead=t!(lang, "missions-offer-lead") id="offer">
            <PostForm form act="offer" refused=t!(lang, "form-refused")>
                <crate::ui::HiddenField name="once" value=once/>
                {several.then(|| view! {
                    <Radios label=t!(lang, "missions-as") name="as" choices value=first/>
                })}
                <TextArea label=t!(lang, "missions-word") name="word" rows=4 maxlength=1000
                    optional=t!(lang, "optional") hint=t!(lang, "missions-word-hint")/>
                <Actions><Button label=t!(lang, "missions-offer") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        </Section>
    }
    .into_any()
}

/// Yes or no to what staff proposed, with a word: on the page, and behind the link of a letter.
pub fn answering(lang: Language, form: &Arc<Form>) -> AnyView {
    let (yes, no) = (form.clone(), form.clone());
    let open = form.is_refused() && form.act() == "decline";
    view! {
        <PostForm form=yes act="offer" refused=t!(lang, "form-refused")>
            <TextArea label=t!(lang, "missions-word") name="word" rows=3 maxlength=1000
                optional=t!(lang, "optional") hint=t!(lang, "missions-word-hint")/>
            <Actions><Button label=t!(lang, "missions-yes") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
        <More label=t!(lang, "missions-no-open") open>
            <PostForm form=no act="decline" id="no" refused=t!(lang, "form-refused")>
                <TextArea label=t!(lang, "missions-no-word") name="word" rows=3 maxlength=1000
                    optional=t!(lang, "optional") hint=t!(lang, "missions-no-word-hint")/>
                <Actions><Button label=t!(lang, "missions-no")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
