//! What was delivered: the expert says so, the founder answers.

use domain::bookings::Usefulness;
use domain::missions::{Delivery, Stage};
use leptos::prelude::*;

use super::On;
use crate::missions::deliver::read_value;
use crate::ui::{
    Actions, Button, Choice, Emphasis, HiddenField, More, Notice, PostForm, Prose, Radios, Section,
    TextArea, TextField, Tone,
};
use crate::words::label;

/// For the founder, before everything else: accept, or say what is missing.
pub(super) fn to_answer(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    let Stage::Delivered { delivery, .. } = &on.shown.opened.row.stage else {
        return None;
    };
    if !on.may("accept") {
        return None;
    }
    let read = read_value(delivery);
    let (yes, no, again) = (on.form.clone(), on.form.clone(), read.clone());
    let open = on.form.is_refused() && on.form.act() == "send-back";
    let choices = Usefulness::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "usefulness", it.as_str())))
        .collect();
    let what = said(on, delivery);
    Some(
        view! {
            <Section title=t!(lang, "missions-accept-title") lead=t!(lang, "missions-accept-lead") id="answer">
                {what}
                <PostForm form=yes act="accept" id="yes" refused=t!(lang, "form-refused")>
                    <HiddenField name="read" value=read/>
                    <Radios label=t!(lang, "missions-usefulness") name="usefulness" choices
                        hint=t!(lang, "missions-usefulness-hint")/>
                    <TextArea label=t!(lang, "missions-thanks") name="thanks" rows=3 maxlength=500
                        optional=t!(lang, "optional") hint=t!(lang, "missions-thanks-hint")/>
                    <Actions><Button label=t!(lang, "missions-accept") emphasis=Emphasis::Primary/></Actions>
                </PostForm>
                <More label=t!(lang, "missions-send-back-open") open>
                    <PostForm form=no act="send-back" id="no" refused=t!(lang, "form-refused")>
                        <HiddenField name="read" value=again/>
                        <TextArea label=t!(lang, "missions-missing") name="missing" rows=4 maxlength=1000
                            required=true hint=t!(lang, "missions-missing-hint")/>
                        <Actions><Button label=t!(lang, "missions-send-back")/></Actions>
                    </PostForm>
                </More>
            </Section>
        }
        .into_any(),
    )
}

/// For everybody else, and afterwards.
pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let (lang, opened) = (on.desk.lang, &on.shown.opened);
    if !opened.reads_offers() && !opened.sight.does {
        return None;
    }
    let moments = on.desk.moments();
    let (missing, delivery, acceptance) = match &opened.row.stage {
        Stage::UnderWay {
            sent_back: Some(it),
            ..
        } => (Some(it), Some(&it.delivery), None),
        Stage::Delivered { delivery, .. } if !on.may("accept") => (None, Some(delivery), None),
        Stage::Accepted {
            delivery,
            acceptance,
            ..
        } => (None, Some(delivery), Some(acceptance)),
        Stage::EndedEarly {
            delivery: Some(delivery),
            ..
        } => (None, Some(delivery), None),
        _ => (None, None, None),
    };
    let missing = missing.map(|it| {
        let title = t!(lang, "missions-sent-back-on", date = moments.date_of(it.at));
        let words = it.missing.to_string();
        view! { <Notice title tone=Tone::Waiting><div class="typed">{words}</div></Notice> }
    });
    let accepted = acceptance.map(|it| {
        let title = t!(lang, "missions-accepted-on", date = moments.date_of(it.at));
        let words = it.words.to_string();
        let words = (!words.is_empty()).then(|| view! { <div class="typed">{words}</div> });
        let useful = opened.sight.manager.map(|_| {
            let points = label(lang, "usefulness", it.usefulness.as_str());
            let text = t!(lang, "missions-usefulness-said", points = points);
            view! { <p class="soft">{text}</p> }
        });
        view! { <Notice title tone=Tone::Good>{words}{useful}</Notice> }
    });
    let form = on.may("deliver").then(|| delivering(on, delivery));
    let said = delivery.map(|it| said(on, it));
    if said.is_none() && form.is_none() {
        return None;
    }
    Some(
        view! {
            <Section title=t!(lang, "missions-delivery") id="delivery">
                {accepted}{missing}{said}{form}
            </Section>
        }
        .into_any(),
    )
}

fn said(on: &On<'_>, delivery: &Delivery) -> AnyView {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    let when = t!(
        lang,
        "missions-delivered-on",
        date = moments.date_of(delivery.at)
    );
    let link = delivery.link.as_ref().map(|link| {
        let (href, host) = (link.as_str().to_owned(), link.host().to_owned());
        view! { <p><a href=href rel="noreferrer">{host}</a></p> }
    });
    view! {
        <p class="soft">{when}</p>
        <Prose text=delivery.words.to_string()/>
        {link}
    }
    .into_any()
}

/// What was sent back is what one goes on from.
fn delivering(on: &On<'_>, before: Option<&Delivery>) -> AnyView {
    let lang = on.desk.lang;
    let words = before.map(|it| it.words.to_string()).unwrap_or_default();
    let link = before.and_then(|it| it.link.as_ref());
    let link = link.map(|it| it.as_str().to_owned()).unwrap_or_default();
    let form = on.form.clone();
    let open = on.form.is_refused() && on.form.act() == "deliver";
    let emphasis = match on.shown.opened.sight.does {
        true => Emphasis::Primary,
        false => Emphasis::Secondary,
    };
    let label = match on.shown.opened.sight.does {
        true => t!(lang, "missions-deliver-open"),
        false => t!(lang, "missions-deliver-for"),
    };
    view! {
        <More label open>
            <PostForm form act="deliver" id="deliver" refused=t!(lang, "form-refused")>
                <TextArea label=t!(lang, "missions-delivery-words") name="words" value=words rows=5
                    maxlength=2000 required=true hint=t!(lang, "missions-delivery-words-hint")/>
                <TextField label=t!(lang, "missions-delivery-link") name="link" value=link kind="url"
                    maxlength=500 optional=t!(lang, "optional")/>
                <Actions><Button label=t!(lang, "missions-deliver") emphasis/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
