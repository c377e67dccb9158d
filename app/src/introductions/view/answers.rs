//! How each side answers: yes, not now, no; for a partner, a question first or a colleague.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::Language;
use domain::introductions::{Consent, DeclineReason, Side};
use leptos::prelude::*;
use store::introductions::Row;

use super::Shown;
use crate::desk::Desk;
use crate::form::Form;
use crate::introductions::answer::moment;
use crate::introductions::words;
use crate::ui::{
    Actions, Button, Choice, DateField, Emphasis, HiddenField, More, PostForm, Radios, TextArea,
    TextField,
};

/// Yes, not now or no to the very text on the page; after a no, yes all the same.
pub fn founder_acts(desk: &Desk, shown: &Shown, form: Arc<Form>) -> Option<AnyView> {
    let lang = desk.lang;
    let it = &shown.row.introduction;
    if it.withdrawn.is_some() || it.introduced.is_some() {
        return None;
    }
    let stands = it.founder.as_of(desk.now);
    let (is_asked, changes) = match stands {
        Consent::Asked { .. } => (true, false),
        Consent::NotAsked => (false, false),
        Consent::Refused { .. } | Consent::Deferred { .. } => (false, true),
        Consent::Given { .. } | Consent::Expired { .. } => return None,
    };
    let replaced = moment(&it.founder).map(instead);
    let pitch = it.pitch.to_string();
    let today = desk.now.date_naive();
    let later = is_asked.then(|| {
        let open = form.is_refused() && form.act() == "founder-defer";
        let form = form.clone();
        view! {
            <More label=t!(lang, "introductions-defer") open>
                <PostForm form act="founder-defer" id="founder-defer" refused=t!(lang, "form-refused")>
                    {until(lang, today)}
                    <Actions><Button label=t!(lang, "introductions-defer-now")/></Actions>
                </PostForm>
            </More>
        }
    });
    let refuse = is_asked.then(|| {
        let open = form.is_refused() && form.act() == "refuse";
        let form = form.clone();
        view! {
            <More label=t!(lang, "introductions-refuse") open>
                <PostForm form act="refuse" id="refuse" refused=t!(lang, "form-refused")>
                    {why(lang, Side::Founder, t!(lang, "introductions-comment-founder"))}
                    <Actions><Button label=t!(lang, "introductions-refuse-now")/></Actions>
                </PostForm>
            </More>
        }
    });
    // To a partner who came forward, this yes is the last one.
    let (text, yes) = match it.partner.is_given() {
        true => (
            t!(lang, "introductions-agree-wanted-text"),
            t!(lang, "introductions-agree-wanted"),
        ),
        false => (
            t!(lang, "introductions-agree-text"),
            t!(lang, "introductions-agree"),
        ),
    };
    let agree = view! {
        <PostForm form act="agree" refused=t!(lang, "form-refused")>
            <HiddenField name="read" value=pitch/>
            {replaced}
            <p>{text}</p>
            <Actions><Button label=yes emphasis=Emphasis::Primary/></Actions>
        </PostForm>
    };
    let agree = match changes {
        true => view! { <More label=t!(lang, "introductions-change")>{agree}</More> }.into_any(),
        false => agree.into_any(),
    };
    Some(view! { {agree}{later}{refuse} }.into_any())
}

/// Yes, not now, no; a question first; a colleague. On the page of somebody signed in, and on the
/// one the letter's link opens.
pub fn partner_acts(desk: &Desk, row: &Row, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let (asks, names) = (form.clone(), form.clone());
    let is = |act: &str| form.is_refused() && form.act() == act;
    let (question, colleague) = (is("ask"), is("colleague"));
    let may_ask = row.introduction.question.is_none();
    let wonder = may_ask.then(|| view! {
        <More label=t!(lang, "introductions-question") open=question>
            <PostForm form=asks act="ask" id="ask" refused=t!(lang, "form-refused")>
                <TextArea label=t!(lang, "introductions-question-field") name="question" rows=4 maxlength=1000 required=true hint=t!(lang, "introductions-question-hint")/>
                <Actions><Button label=t!(lang, "introductions-question-now")/></Actions>
            </PostForm>
        </More>
        <More label=t!(lang, "introductions-colleague") open=colleague>
            <PostForm form=names act="colleague" id="colleague" refused=t!(lang, "form-refused")>
                <p>{t!(lang, "introductions-colleague-text")}</p>
                <TextField label=t!(lang, "introductions-colleague-name") name="name" maxlength=120 required=true/>
                <TextField label=t!(lang, "introductions-colleague-email") name="email" kind="email" maxlength=254 required=true/>
                <TextArea label=t!(lang, "introductions-colleague-words") name="words" rows=2 maxlength=500 optional=t!(lang, "optional")/>
                <Actions><Button label=t!(lang, "introductions-colleague-now")/></Actions>
            </PostForm>
        </More>
    });
    view! { {answers(lang, desk.now.date_naive(), form, None)}{wonder} }.into_any()
}

/// Another answer in place of a no or a "not now", for whoever thinks again. None where there is
/// nothing to take back.
pub fn change_of_mind(desk: &Desk, row: &Row, form: Arc<Form>) -> Option<AnyView> {
    let (lang, it) = (desk.lang, &row.introduction);
    if it.withdrawn.is_some() || it.introduced.is_some() || !it.founder.is_given() {
        return None;
    }
    moment(&it.partner)?;
    let open = form.is_refused() && !form.value("instead").is_empty();
    let answers = answers(lang, desk.now.date_naive(), form, Some(&it.partner));
    Some(view! { <More label=t!(lang, "introductions-change") open>{answers}</More> }.into_any())
}

fn answers(lang: Language, today: NaiveDate, form: Arc<Form>, stands: Option<&Consent>) -> AnyView {
    let is = |act: &str| form.is_refused() && form.act() == act;
    let (later, no) = (is("defer"), is("decline"));
    let (accepts, defers) = (form.clone(), form.clone());
    let replaced = stands.and_then(moment);
    let instead = move || replaced.map(instead);
    view! {
        <PostForm form=accepts act="accept" refused=t!(lang, "form-refused")>
            {instead()}
            <p>{t!(lang, "introductions-accept-text")}</p>
            <Actions><Button label=t!(lang, "introductions-accept") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
        <More label=t!(lang, "introductions-defer") open=later>
            <PostForm form=defers act="defer" id="defer" refused=t!(lang, "form-refused")>
                {instead()}
                {until(lang, today)}
                <Actions><Button label=t!(lang, "introductions-defer-now")/></Actions>
            </PostForm>
        </More>
        <More label=t!(lang, "introductions-decline") open=no>
            <PostForm form act="decline" id="decline" refused=t!(lang, "form-refused")>
                {instead()}
                {why(lang, Side::Partner, t!(lang, "introductions-comment-partner"))}
                <Actions><Button label=t!(lang, "introductions-decline-now")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

/// Which answer this one takes the place of.
fn instead(replaced: i64) -> AnyView {
    view! { <HiddenField name="instead" value=replaced.to_string()/> }.into_any()
}

fn until(lang: Language, today: NaiveDate) -> impl IntoView {
    let (min, max) = (today + Days::new(1), today + Days::new(365));
    // So that it takes one press; whoever has another date in mind says it.
    let value = (today + Days::new(90)).to_string();
    view! {
        <DateField label=t!(lang, "introductions-until") name="until" value min=min.to_string() max=max.to_string() required=true/>
    }
}

fn why(lang: Language, side: Side, hint: String) -> impl IntoView {
    // None is owed: to say nothing comes first, and is chosen.
    let none = DeclineReason::NotSaid;
    let others = DeclineReason::ALL.iter().filter(|it| **it != none);
    let reasons = std::iter::once(&none).chain(others);
    let choices = reasons
        .map(|it| Choice::new(it.as_str(), words::reason(lang, side, *it)))
        .collect();
    view! {
        <Radios label=t!(lang, "introductions-reason") name="reason" choices value=none.as_str()/>
        <TextArea label=t!(lang, "introductions-word") name="comment" rows=3 maxlength=500 optional=t!(lang, "optional") hint/>
    }
}
