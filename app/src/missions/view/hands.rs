//! Whoever was asked, or offered to help, for the startup and for staff.

use std::sync::Arc;

use domain::missions::{Comes, HandState};
use leptos::prelude::*;
use store::missions::Held;

use super::On;
use crate::form::Form;
use crate::missions::words;
use crate::ui::{
    Actions, Badge, Button, Card, Confirm, DateField, Emphasis, Empty, Group, HiddenField, More,
    PostForm, Section, TextField,
};
use crate::words::half_days;

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    let opened = &on.shown.opened;
    if !opened.reads_offers() || !opened.row.was_opened {
        return None;
    }
    // Once it is agreed the others are history: staff read it.
    let is_staff = opened.sight.manager.is_some();
    let shown = |held: &&Held| match held.hand.state {
        HandState::Offered { .. } => true,
        HandState::Asked { .. } => opened.row.stage.is_open(),
        HandState::Chosen { .. } => false,
        _ => is_staff,
    };
    let held: Vec<&Held> = opened.held.iter().filter(shown).collect();
    if held.is_empty() {
        if !opened.row.stage.is_open() {
            return None;
        }
        let (title, text) = (
            t!(lang, "missions-nobody"),
            t!(lang, "missions-nobody-text"),
        );
        return Some(
            view! {
                <Section title=t!(lang, "missions-hands") id="hands"><Empty title text/></Section>
            }
            .into_any(),
        );
    }
    let cards: Vec<AnyView> = held.into_iter().map(|it| card(on, it)).collect();
    let lead = match on.may("agree") {
        true => t!(lang, "missions-hands-lead"),
        false => String::new(),
    };
    Some(
        view! {
            <Section title=t!(lang, "missions-hands") lead id="hands">
                <div class="stack">{cards}</div>
            </Section>
        }
        .into_any(),
    )
}

fn card(on: &On<'_>, held: &Held) -> AnyView {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    let state = held.hand.state;
    let (label, tone) = words::hand_state(lang, state);
    let badge = view! { <Badge label tone/> }.into_any();
    let is_staff = on.shown.opened.sight.manager.is_some();
    let title = words::who(held, is_staff);
    // Founders know mentors by their page, and partners by their offers.
    let href = match (held.hand.expert.comes, is_staff) {
        (Comes::Mentor(id), true) => format!("/mentors/{id}"),
        (Comes::Mentor(id), false) => {
            format!("/mentors/{id}?startup={}", on.shown.opened.row.startup)
        }
        (Comes::Partner(id), true) => format!("/partners/{id}"),
        (Comes::Partner(_), false) => String::new(),
    };
    let about = match (held.hand.expert.comes, is_staff) {
        (Comes::Partner(_), false) => String::new(),
        _ => held.headline.clone(),
    };
    let about = (!about.is_empty()).then(|| view! { <p class="soft">{about}</p> });
    let since = moments.date_of(state.at());
    let word = held.hand.word.to_string();
    let word = (!word.is_empty()).then(|| view! { <div class="typed">{word}</div> });
    let agree = (held.hand.is_offered() && on.may("agree")).then(|| agreeing(on, held, &title));
    let refuse = (held.hand.is_offered() && on.may("turn-down")).then(|| {
        let (hand, about) = (held.hand.id.to_string(), title.clone());
        let text = t!(lang, "missions-turn-down-text");
        view! {
            <Confirm label=t!(lang, "missions-turn-down-open", who = about.as_str()) text>
                <PostForm act="turn-down">
                    <HiddenField name="hand" value=hand/>
                    <Actions><Button label=t!(lang, "missions-turn-down") emphasis=Emphasis::Danger about/></Actions>
                </PostForm>
            </Confirm>
        }
    });
    view! {
        <Card title href aside=badge>
            {about}
            <p class="soft">{t!(lang, "missions-since", date = since)}</p>
            {word}
            {agree}
            {refuse}
        </Card>
    }
    .into_any()
}

/// The terms, and the yes.
fn agreeing(on: &On<'_>, held: &Held, who: &str) -> AnyView {
    let (lang, row) = (on.desk.lang, &on.shown.opened.row);
    let hand = held.hand.id.to_string();
    let is_this = on.form.value("hand") == hand;
    // A refusal shows in the very card that was answered.
    let form: Arc<Form> = match is_this {
        true => on.form.clone(),
        false => Arc::default(),
    };
    let open = is_this && on.form.is_refused();
    let today = on.desk.moments().day_of(on.desk.now);
    let days = half_days(lang, row.brief.days.halves());
    let ends = row.brief.by.filter(|by| *by >= today);
    let ends = ends.map(|it| it.to_string()).unwrap_or_default();
    let id = format!("a-{hand}");
    let about = t!(lang, "missions-agree-about", who = who);
    view! {
        <More label=t!(lang, "missions-agree-open", who = who) open>
            <p>{t!(lang, "missions-agree-text")}</p>
            <PostForm form act="agree" refused=t!(lang, "form-refused") id>
                <HiddenField name="hand" value=hand/>
                <TextField label=t!(lang, "missions-days-agreed") name="days" value=days inputmode="decimal"
                    size=4 required=true unit=t!(lang, "missions-days-unit") hint=t!(lang, "missions-days-hint")/>
                <Group legend=t!(lang, "missions-when") row=true>
                    <DateField label=t!(lang, "missions-starts") name="starts" value=today.to_string() required=true/>
                    <DateField label=t!(lang, "missions-ends") name="ends" value=ends required=true/>
                </Group>
                <Actions><Button label=t!(lang, "missions-agree") emphasis=Emphasis::Primary about/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
