//! Requests for an offer, for those who answer them.

use std::sync::Arc;

use domain::Language;
use domain::partners::State;
use leptos::prelude::*;
use store::offers::Asked;

use super::{Sight, letters, words};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Button, Card, Confirm, Emphasis, Empty, HiddenField, LinkButton, PostForm,
    Section, TextArea,
};

pub(super) fn section(desk: &Desk, form: &Arc<Form>, sight: &Sight, all: &[Asked]) -> AnyView {
    let lang = desk.lang;
    let inside = match all.is_empty() {
        true => {
            let (title, text) = (t!(lang, "offers-nobody"), t!(lang, "offers-nobody-text"));
            view! { <Empty title text/> }.into_any()
        }
        false => {
            let cards: Vec<AnyView> = all.iter().map(|it| card(desk, form, sight, it)).collect();
            view! { <div class="stack">{cards}</div> }.into_any()
        }
    };
    view! {
        <Section title=t!(lang, "offers-requests") lead=t!(lang, "offers-requests-lead") id="requests">
            {inside}
        </Section>
    }
    .into_any()
}

fn card(desk: &Desk, form: &Arc<Form>, sight: &Sight, it: &Asked) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let (label, tone) = words::state(lang, &it.request.state);
    let badge = view! { <Badge label tone/> }.into_any();
    let is_staff = sight.staff.as_ref();
    let is_staff = is_staff.is_some_and(|staff| staff.reaches(it.programme));
    let href = match is_staff {
        true => format!("/startups/{}", it.startup),
        false => String::new(),
    };
    let when = t!(
        lang,
        "offers-asked-on",
        date = moments.date_of(it.request.asked),
        programme = it.programme_name.as_str()
    );
    let mission = letters::mission(it).map(|mission| view! { <p class="soft">{mission}</p> });
    let plea = it.request.plea.to_string();
    let below = match &it.request.state {
        State::Waiting => answers(desk, form, it),
        State::Granted { .. } => touch(desk, it, is_staff),
        State::Declined { comment, .. } => {
            let comment = comment.to_string();
            view! { <div class="typed soft">{comment}</div> }.into_any()
        }
        State::TakenBack { .. } => ().into_any(),
    };
    view! {
        <Card title=it.startup_name.clone() href aside=badge>
            <p class="soft">{when}</p>
            {mission}
            <div class="typed">{plea}</div>
            {below}
        </Card>
    }
    .into_any()
}

/// A refusal shows in the very card that was answered.
fn answers(desk: &Desk, form: &Arc<Form>, it: &Asked) -> AnyView {
    let is_this = form.parse("request") == Some(it.id);
    let form = match is_this {
        true => form.clone(),
        false => Arc::default(),
    };
    view! {
        {grant(desk.lang, form.clone(), it)}
        {decline(desk.lang, form, it)}
    }
    .into_any()
}

fn grant(lang: Language, form: Arc<Form>, it: &Asked) -> AnyView {
    let (request, about) = (it.id.to_string(), it.startup_name.clone());
    view! {
        <PostForm form act="grant" refused=t!(lang, "form-refused")>
            <HiddenField name="request" value=request/>
            <Actions><Button label=t!(lang, "offers-grant") about/></Actions>
        </PostForm>
    }
    .into_any()
}

fn decline(lang: Language, form: Arc<Form>, it: &Asked) -> AnyView {
    let (request, about) = (it.id.to_string(), it.startup_name.clone());
    let label = t!(lang, "offers-decline-open", startup = about.as_str());
    let (open, id) = (form.act() == "decline", format!("d-{request}"));
    view! {
        <Confirm label open>
            <PostForm form act="decline" refused=t!(lang, "form-refused") id>
                <HiddenField name="request" value=request/>
                <TextArea label=t!(lang, "offers-comment") name="comment" rows=3 maxlength=500
                    optional=t!(lang, "optional") hint=t!(lang, "offers-comment-hint")/>
                <Actions><Button label=t!(lang, "offers-decline") emphasis=Emphasis::Danger about/></Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}

/// Once it is granted, staff bring the two in touch, unless they are.
fn touch(desk: &Desk, it: &Asked, is_staff: bool) -> AnyView {
    let lang = desk.lang;
    if it.introduced.is_some() {
        return view! {
            <p class="soft">{t!(lang, "offers-in-touch")}</p>
            {words::introduced(lang, it)}
        }
        .into_any();
    }
    if let Some(at) = it.in_touch {
        let date = desk.moments().date_of(at);
        let text = t!(lang, "offers-touch-done-on", date = date);
        return view! { <p class="soft">{text}</p> }.into_any();
    }
    if !is_staff {
        let text = t!(
            lang,
            "offers-touch-partner",
            programme = it.programme_name.as_str()
        );
        return view! { <p class="soft">{text}</p> }.into_any();
    }
    let href = format!(
        "/startups/{}/introductions/new?programme={}&partner={}",
        it.startup, it.programme, it.organisation
    );
    let about = it.startup_name.clone();
    let (href, label, text) = match it.introduction {
        Some(introduction) => (
            format!("/introductions/{introduction}"),
            t!(lang, "offers-touch-see"),
            t!(lang, "offers-touch-begun"),
        ),
        None => (
            href,
            t!(lang, "introductions-new-short"),
            t!(lang, "offers-touch-staff"),
        ),
    };
    let done = it.is_to_join().then(|| {
        let (request, about) = (it.id.to_string(), about.clone());
        view! {
            <PostForm act="joined" class="inline">
                <HiddenField name="request" value=request/>
                <Button label=t!(lang, "offers-touch-done") about emphasis=Emphasis::Quiet/>
            </PostForm>
        }
    });
    view! {
        <p class="soft">{text}</p>
        <Actions><LinkButton href label about/>{done}</Actions>
    }
    .into_any()
}
