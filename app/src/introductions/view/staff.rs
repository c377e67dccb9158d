//! What staff may do: the one act that moves it on, and what a partner who was asked may need.

use std::sync::Arc;

use domain::Language;
use domain::introductions::{Side, Stage};
use leptos::prelude::*;

use super::Shown;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, Emphasis, HiddenField, More, PostForm, SelectField, TextArea,
};

/// While the partner has the question: staff reply to theirs, or send it to somebody else there.
pub fn with_the_partner(desk: &Desk, shown: &Shown, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let owed = shown.row.introduction.staff_owe_an_answer();
    let round = shown.row.introduction.round;
    let mut asked = shown.questions.iter().rev();
    let open = asked.find(|it| it.round == round && it.replied_at.is_none());
    let colleague = open
        .filter(|_| owed)
        .and_then(|it| it.colleague_name.clone())
        .map(|name| {
            let form = form.clone();
            view! {
                <PostForm form act="send-colleague" id="send-colleague" refused=t!(lang, "form-refused")>
                    <p>{t!(lang, "introductions-send-colleague-text", name = name.as_str())}</p>
                    <Actions><Button label=t!(lang, "introductions-send-colleague", name = name.as_str()) emphasis=Emphasis::Primary/></Actions>
                </PostForm>
            }
        });
    let emphasis = match colleague.is_some() {
        true => Emphasis::Secondary,
        false => Emphasis::Primary,
    };
    let reply = owed.then(|| {
        let form = form.clone();
        view! {
            <PostForm form act="reply" id="reply" refused=t!(lang, "form-refused")>
                <TextArea label=t!(lang, "introductions-reply") name="reply" rows=4 maxlength=1000 required=true hint=t!(lang, "introductions-reply-hint")/>
                <Actions><Button label=t!(lang, "introductions-reply-now") emphasis/></Actions>
            </PostForm>
        }
    });
    let others: Vec<Choice> = shown
        .people
        .iter()
        .filter(|it| it.person != shown.row.contact && it.email.is_some())
        .map(choice)
        .collect();
    let elsewhere = (!others.is_empty()).then(|| {
        let open = form.is_refused() && form.act() == "pass-on";
        view! {
            <More label=t!(lang, "introductions-pass-on") open>
                <PostForm form act="pass-on" id="pass-on" refused=t!(lang, "form-refused")>
                    <p>{t!(lang, "introductions-pass-on-text")}</p>
                    <SelectField label=t!(lang, "introductions-letter-goes-to") name="contact" choices=others/>
                    <Actions><Button label=t!(lang, "introductions-ask-partner")/></Actions>
                </PostForm>
            </More>
        }
    });
    view! { {colleague}{reply}{elsewhere} }.into_any()
}

fn choice(it: &store::organisations::Member) -> Choice {
    match it.title.is_empty() {
        true => Choice::new(it.person.to_string(), it.name.clone()),
        false => Choice::new(it.person.to_string(), format!("{}, {}", it.name, it.title)),
    }
}

/// The one act that moves it on, when it is staff's turn.
pub fn act(lang: Language, shown: &Shown, stage: &Stage, form: Arc<Form>) -> Option<AnyView> {
    match stage {
        Stage::Drafted
        | Stage::OneGiven { by: Side::Partner }
        | Stage::Expired { side: Side::Founder } => Some(view! {
            <PostForm form act="ask-founder" refused=t!(lang, "form-refused")>
                <p>{t!(lang, "introductions-ask-founder-text")}</p>
                <Actions><Button label=t!(lang, "introductions-ask-founder") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        }.into_any()),
        Stage::OneGiven { by: Side::Founder } | Stage::Expired { side: Side::Partner } => {
            Some(ask_partner(lang, shown, form))
        }
        _ => None,
    }
}

fn ask_partner(lang: Language, shown: &Shown, form: Arc<Form>) -> AnyView {
    let choices = shown.people.iter().map(choice).collect();
    let days = shown.row.answer_days.number();
    let (contact, pitch) = (
        shown.row.contact.to_string(),
        shown.row.introduction.pitch.to_string(),
    );
    view! {
        <PostForm form act="ask-partner" refused=t!(lang, "form-refused")>
            <HiddenField name="read" value=pitch/>
            <p>{t!(lang, "introductions-ask-partner-text", days = days)}</p>
            <SelectField label=t!(lang, "introductions-letter-goes-to") name="contact" choices value=contact/>
            <Actions><Button label=t!(lang, "introductions-ask-partner") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
    }
    .into_any()
}
