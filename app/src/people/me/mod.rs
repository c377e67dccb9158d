//! One's own account: name, language, time zone, and where one is signed in.

mod browser;
mod browsers;
mod calendar;
pub mod zones;

use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use domain::bookings::Reminder;
use domain::local::Zone;
use domain::{Language, Name};
use leptos::prelude::*;
use std::sync::Arc;
use store::journal::Entry;
use store::people::{self, Person};
use store::{Conn, accounts, addresses};

use super::language::language_cookie;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::stale;
use crate::ui::{
    Actions, Address, Button, Checks, Choice, Emphasis, GroupedSelect, HiddenField, LinkButton,
    Notice, Page, PostForm, Radios, Section, TextField, Tone, Version, Width,
};
use crate::words::label;

/// How long a change of address is news.
const NEWS: TimeDelta = TimeDelta::minutes(10);

/// `GET /me`
pub async fn page(desk: Desk) -> Answer {
    let mut db = desk.read().await?;
    show(&desk, &mut db, Form::empty()).await
}

/// `POST /me`: changes who one is, gives or takes back the calendar's address, or ends sign-ins.
pub async fn act(desk: Desk, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "profile" => change(&desk, form).await,
        "end" => browsers::end(&desk, &form).await,
        "calendar" => calendar::make(&desk, form).await,
        "calendar-stop" => calendar::stop(&desk).await,
        "end-others" => browsers::end_others(&desk).await,
        _ => Err(Stop::NotFound),
    }
}

async fn change(desk: &Desk, mut form: Form) -> Answer {
    let lang = desk.lang;
    let person = desk.person()?;
    let mut act = desk.begin(&Form::empty()).await?;
    let stored = people::find(&mut act, person)
        .await?
        .ok_or(Stop::NotFound)?;
    let has_sessions = has_sessions(desk)?;
    stale::bring_up(&mut act, &mut form, stored.version, &[], || {
        shown(lang, &stored, has_sessions)
    });
    let name = Name::parse(form.value("name"));
    let language: Option<Language> = form.parse("language");
    let zone = Zone::parse(form.value("zone"));
    if name.is_err() {
        form.refuse("name", t!(lang, "people-me-refused-name"));
    }
    if language.is_none() {
        form.refuse("language", t!(lang, "people-me-refused-language"));
    }
    if zone.is_err() {
        form.refuse("zone", t!(lang, "people-me-refused-zone"));
    }
    let (Ok(name), Some(language), Ok(zone)) = (name, language, zone) else {
        return show(desk, &mut act, form).await;
    };
    if form.is_refused() {
        return show(desk, &mut act, form).await;
    }
    let mut typed = Person {
        name: name.into(),
        language,
        zone: zone.as_str().into(),
        ..stored.clone()
    };
    // Asked only of those who have sessions.
    if form.has("reminders-asked") {
        let wished = form.all("reminders");
        typed.remind_two_days = wished.contains(&Reminder::TwoDays.as_str());
        typed.remind_two_hours = wished.contains(&Reminder::TwoHours.as_str());
    }
    if unlike(&stored, &typed) {
        if !people::change(&mut act, &typed).await? {
            return Err(Stop::Retry);
        }
        act.journal(Entry::new("person.changed", person)).await?;
    }
    let response = act.done(&Said::MeSaved.at("/me")).await?;
    // Before and after signing in, this browser speaks the same language.
    Ok((language_cookie(desk, language), response).into_response())
}

fn unlike(one: &Person, other: &Person) -> bool {
    let said = |it: &Person| {
        let reminders = (it.remind_two_days, it.remind_two_hours);
        (it.name.clone(), it.language, it.zone.clone(), reminders)
    };
    said(one) != said(other)
}

/// The reminders that somebody wishes.
fn wished(person: &Person) -> Vec<Reminder> {
    [
        (Reminder::TwoDays, person.remind_two_days),
        (Reminder::TwoHours, person.remind_two_hours),
    ]
    .into_iter()
    .filter_map(|(reminder, is_wished)| is_wished.then_some(reminder))
    .collect()
}

/// Each language by its own name.
fn language_name(language: Language) -> &'static str {
    match language {
        Language::French => "Français",
        Language::English => "English",
    }
}

/// Reminders are asked of those who have sessions.
fn has_sessions(desk: &Desk) -> Result<bool, Stop> {
    let roles = &desk.who()?.roles;
    Ok(roles.mentor.is_some() || !roles.founded.is_empty())
}

async fn show(desk: &Desk, db: &mut Conn, form: Form) -> Result<Response, Stop> {
    let lang = desk.lang;
    let signed_in = &desk.who()?.signed_in;
    let person = people::find(db, signed_in.person)
        .await?
        .ok_or(Stop::NotFound)?;
    let browsers = accounts::browsers(db, person.id, desk.now).await?;
    let changed = addresses::newest(db, person.id).await?;
    // One that staff made is told by its letters, which say what can be undone.
    let changed = changed.filter(|change| change.sign_in == signed_in.id);
    let changed = changed.and_then(|change| change.changed_at);
    let is_news = changed.is_some_and(|at| desk.now - at < NEWS);
    let has_sessions = has_sessions(desk)?;
    let calendar = match has_sessions {
        true => Some(calendar::load(db, person.id).await?),
        false => None,
    };
    let done = crate::assisted::done_for_me(desk, db).await?;
    let form = Arc::new(form);
    let email = person.email.clone().unwrap_or_default();
    let title = t!(lang, "people-me-title");
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let news = is_news.then(|| {
            let title = t!(lang, "people-address-changed");
            let text = t!(lang, "people-address-changed-text");
            view! { <Notice tone=Tone::Good title><p>{text}</p></Notice> }.into_any()
        });
        let browsers = browsers::view(desk, signed_in.id, browsers);
        let calendar = calendar.map(|address| calendar::view(desk, &form, address));
        let change = view! { <LinkButton href="/me/address" label=t!(lang, "people-me-address")/> };
        view! {
            <Page
                frame
                title
                news
                width=Width::Narrow
            >
                <PostForm form=form.clone() act="profile" refused=t!(lang, "form-refused")>
                    <Version of=person.version/>
                    {shown(lang, &person, has_sessions)}
                    <Actions>
                        <Button label=t!(lang, "people-me-save") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
                {calendar}
                <Section title=t!(lang, "email") action=change.into_any()>
                    <p><Address email/></p>
                </Section>
                <Section
                    title=t!(lang, "people-me-browsers")
                    lead=t!(lang, "people-me-browsers-lead")
                >
                    {browsers}
                </Section>
                {done}
                <PostForm action="/sign-out" class="inline">
                    <Button label=t!(lang, "people-me-sign-out")/>
                </PostForm>
            </Page>
        }
    }))
}

/// Built inside the form: each field finds there what was typed.
fn shown(lang: Language, person: &Person, has_sessions: bool) -> AnyView {
    view! {
        {fields(lang, person)}
        {has_sessions.then(|| reminders(lang, person))}
    }
    .into_any()
}

fn reminders(lang: Language, person: &Person) -> AnyView {
    let choice = |it: &Reminder| Choice::new(it.as_str(), label(lang, "reminder", it.as_str()));
    let values = wished(person).iter().map(ToString::to_string).collect();
    let choices: Vec<Choice> = Reminder::ALL.iter().map(choice).collect();
    view! {
        <HiddenField name="reminders-asked" value="yes"/>
        <Checks
            label=t!(lang, "people-me-reminders")
            name="reminders"
            choices
            values
            hint=t!(lang, "people-me-reminders-hint")
        />
    }
    .into_any()
}

fn fields(lang: Language, person: &Person) -> AnyView {
    let languages = Language::ALL.iter();
    let languages = languages
        .map(|it| Choice::new(it.as_str(), language_name(*it)))
        .collect();
    view! {
        <TextField
            label=t!(lang, "people-me-name")
            name="name"
            value=person.name.clone()
            autocomplete="name"
            maxlength=120
            required=true
        />
        <Radios
            label=t!(lang, "people-me-language")
            name="language"
            choices=languages
            value=person.language.as_str()
            hint=t!(lang, "people-me-language-hint")
        />
        <GroupedSelect
            label=t!(lang, "people-me-zone")
            name="zone"
            groups=zones::groups(lang, &person.zone)
            value=person.zone.clone()
            hint=t!(lang, "people-me-zone-hint")
        />
    }
    .into_any()
}
