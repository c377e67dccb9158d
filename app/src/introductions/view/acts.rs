use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::Language;
use domain::introductions::{Consent, DeclineReason, Side, Stage};
use leptos::prelude::*;

use super::Shown;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Check, Choice, Confirm, DateField, Emphasis, HiddenField, More, PostForm,
    Radios, SelectField, TextArea,
};
use crate::words::label;

/// Everything this reader may do now, the main act first.
pub fn all(desk: &Desk, shown: &Shown, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let stage = shown.row.introduction.stage(desk.now);
    let sight = &shown.sight;
    let founder = sight
        .founder
        .and_then(|_| founder_acts(desk, shown, form.clone()));
    let is_asked = matches!(
        shown.row.introduction.partner.as_of(desk.now),
        Consent::Asked { .. }
    ) && !matches!(stage, Stage::Withdrawn);
    let today = desk.now.date_naive();
    let partner =
        (sight.partner.is_some() && is_asked).then(|| partner_acts(lang, today, form.clone()));
    let staff = sight
        .manager
        .and_then(|_| staff_act(lang, shown, &stage, form.clone()));
    let is_open = !matches!(
        stage,
        Stage::Introduced | Stage::Met | Stage::Outcome | Stage::Withdrawn | Stage::Declined { .. }
    );
    // A founder who is asked refuses; one who agreed may still take it back.
    let took_part = sight.founder.is_some() && shown.row.introduction.founder.is_given();
    let may_withdraw = is_open && (sight.manager.is_some() || took_part);
    let withdraw = may_withdraw.then(|| {
        let open = form.is_refused() && form.act() == "withdraw";
        let form = form.clone();
        view! {
            <Confirm label=t!(lang, "introductions-withdraw") text=t!(lang, "introductions-withdraw-text") open>
                <PostForm form act="withdraw" refused=t!(lang, "form-refused")>
                    <Actions><Button label=t!(lang, "introductions-withdraw-now") emphasis=Emphasis::Danger/></Actions>
                </PostForm>
            </Confirm>
        }
    });
    let may_reopen = matches!(
        stage,
        Stage::Declined { .. } | Stage::Deferred { .. } | Stage::Expired { .. } | Stage::Withdrawn
    );
    let reopen = (may_reopen && sight.manager.is_some()).then(|| {
        view! {
            <PostForm form act="reopen" refused=t!(lang, "form-refused")>
                <Actions><Button label=t!(lang, "introductions-reopen")/></Actions>
            </PostForm>
        }
    });
    view! { {founder}{partner}{staff}{reopen}{withdraw} }.into_any()
}

/// Yes or no to the very text on the page.
fn founder_acts(desk: &Desk, shown: &Shown, form: Arc<Form>) -> Option<AnyView> {
    let lang = desk.lang;
    let it = &shown.row.introduction;
    let is_asked = match it.founder.as_of(desk.now) {
        Consent::Asked { .. } => true,
        Consent::NotAsked => false,
        _ => return None,
    };
    if it.withdrawn.is_some() {
        return None;
    }
    let pitch = it.pitch.to_string();
    let refuse = is_asked.then(|| {
        let open = form.is_refused() && form.act() == "refuse";
        let form = form.clone();
        view! {
            <More label=t!(lang, "introductions-refuse") open>
                <PostForm form act="refuse" id="refuse" refused=t!(lang, "form-refused")>
                    {why(lang, t!(lang, "introductions-comment-founder"))}
                    <Actions><Button label=t!(lang, "introductions-refuse-now")/></Actions>
                </PostForm>
            </More>
        }
    });
    Some(view! {
        <PostForm form act="agree" refused=t!(lang, "form-refused")>
            <HiddenField name="read" value=pitch/>
            <p>{t!(lang, "introductions-agree-text")}</p>
            <Actions><Button label=t!(lang, "introductions-agree") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
        {refuse}
    }.into_any())
}

/// Yes, not now, no: on the page of somebody signed in, and on the one the letter's link opens.
pub fn partner_acts(lang: Language, today: NaiveDate, form: Arc<Form>) -> AnyView {
    let is = |act: &str| form.is_refused() && form.act() == act;
    let (later, no) = (is("defer"), is("decline"));
    let (accepts, defers) = (form.clone(), form.clone());
    let (min, max) = (today + Days::new(1), today + Days::new(365));
    view! {
        <PostForm form=accepts act="accept" refused=t!(lang, "form-refused")>
            <p>{t!(lang, "introductions-accept-text")}</p>
            <Actions><Button label=t!(lang, "introductions-accept") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
        <More label=t!(lang, "introductions-defer") open=later>
            <PostForm form=defers act="defer" id="defer" refused=t!(lang, "form-refused")>
                <DateField label=t!(lang, "introductions-until") name="until" min=min.to_string() max=max.to_string() required=true/>
                <Actions><Button label=t!(lang, "introductions-defer-now")/></Actions>
            </PostForm>
        </More>
        <More label=t!(lang, "introductions-decline") open=no>
            <PostForm form act="decline" id="decline" refused=t!(lang, "form-refused")>
                {why(lang, t!(lang, "introductions-comment-partner"))}
                <Actions><Button label=t!(lang, "introductions-decline-now")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

fn why(lang: Language, hint: String) -> impl IntoView {
    let reasons = DeclineReason::ALL.iter();
    let choices = reasons
        .map(|it| {
            Choice::new(
                it.as_str(),
                label(lang, "introductions-reason", it.as_str()),
            )
        })
        .collect();
    view! {
        <Radios label=t!(lang, "introductions-reason") name="reason" choices/>
        <TextArea label=t!(lang, "introductions-word") name="comment" rows=3 maxlength=500 optional=t!(lang, "optional") hint/>
    }
}

/// The one act that moves it on, when it is staff's turn.
fn staff_act(lang: Language, shown: &Shown, stage: &Stage, form: Arc<Form>) -> Option<AnyView> {
    match stage {
        Stage::Drafted | Stage::Expired { side: Side::Founder } => Some(view! {
            <PostForm form act="ask-founder" refused=t!(lang, "form-refused")>
                <p>{t!(lang, "introductions-ask-founder-text")}</p>
                <Actions><Button label=t!(lang, "introductions-ask-founder") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        }.into_any()),
        Stage::OneGiven { by: Side::Founder } | Stage::Expired { side: Side::Partner } => {
            Some(ask_partner(lang, shown, form))
        }
        Stage::Introduced => Some(view! {
            <PostForm form act="met" refused=t!(lang, "form-refused")>
                <Actions><Button label=t!(lang, "introductions-met") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        }.into_any()),
        _ => None,
    }
}

fn ask_partner(lang: Language, shown: &Shown, form: Arc<Form>) -> AnyView {
    let choices = shown
        .people
        .iter()
        .map(|it| match it.title.is_empty() {
            true => Choice::new(it.person.to_string(), it.name.clone()),
            false => Choice::new(it.person.to_string(), format!("{}, {}", it.name, it.title)),
        })
        .collect();
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

/// The text the partner will read; with a box to tick once it was refused for its addresses.
pub fn pitch_field(lang: Language, value: String, has_addresses: bool) -> impl IntoView {
    let anyway = has_addresses.then(|| {
        view! { <Check label=t!(lang, "introductions-anyway") name="anyway" hint=t!(lang, "introductions-anyway-hint")/> }
    });
    view! {
        <TextArea label=t!(lang, "introductions-pitch-field") name="pitch" value rows=8 maxlength=1500 required=true hint=t!(lang, "introductions-pitch-hint")/>
        {anyway}
    }
}
