//! The private address at which one's calendar reads one's sessions: made, shown once, revoked.
//!
//! The token is drawn with the form and kept as a hash when the form comes back, so that a second
//! press, or the page loaded again, shows the same address and makes no other.

use std::sync::Arc;

use leptos::prelude::*;
use store::calendars::{self, Address};
use store::journal::Entry;
use store::{Conn, addresses};

use super::show;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Actions, Button, Confirm, HiddenField, Notice, PostForm, Section, Tone};

pub(super) async fn load(
    db: &mut Conn,
    person: domain::ids::PersonId,
) -> Result<Option<Address>, Stop> {
    Ok(calendars::of_person(db, person).await?)
}

/// Answers the page itself, and not 303: the address is shown here or nowhere.
pub(super) async fn make(desk: &Desk, form: Form) -> Answer {
    let who = desk.who()?;
    let (person, roles) = (who.signed_in.person, &who.roles);
    if roles.mentor.is_none() && roles.founded.is_empty() {
        return Err(Stop::NotFound);
    }
    let token = form.value("token");
    if !secret::is_token(token) {
        return Err(Stop::NotFound);
    }
    let mut act = desk.begin(&Form::empty()).await?;
    addresses::hold(&mut act, person, desk.now).await?;
    if calendars::give(&mut act, person, &secret::hash(token), desk.now).await? {
        act.journal(Entry::new("person.calendar-made", person))
            .await?;
        act.done("/me").await?;
    } else {
        drop(act);
    }
    let mut db = desk.read().await?;
    show(desk, &mut db, form).await
}

pub(super) async fn stop(desk: &Desk) -> Answer {
    let person = desk.person()?;
    let mut act = desk.begin(&Form::empty()).await?;
    if calendars::revoke(&mut act, person, desk.now).await? {
        act.journal(Entry::new("person.calendar-stopped", person))
            .await?;
    }
    act.done("/me").await
}

pub(super) fn view(desk: &Desk, form: &Arc<Form>, address: Option<Address>) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "people-me-calendar");
    let lead = t!(lang, "people-me-calendar-lead");
    let Some(address) = address else {
        let make = make_form(t!(lang, "people-me-calendar-make"));
        return view! { <Section title lead id="calendar">{make}</Section> }.into_any();
    };
    // Nobody but who sent the form knows what the hash was made of.
    let token = form.value("token");
    let told = if secret::hash(token) == address.token_hash {
        shown(desk, token)
    } else {
        let since = desk.moments().moment(address.created_at);
        view! {
            <p>{t!(lang, "people-me-calendar-since", since = since)}</p>
            <p class="soft">{t!(lang, "people-me-calendar-hidden")}</p>
        }
        .into_any()
    };
    view! {
        <Section title lead id="calendar">
            {told}
            <Confirm
                label=t!(lang, "people-me-calendar-again")
                text=t!(lang, "people-me-calendar-again-text")
            >
                {make_form(t!(lang, "people-me-calendar-again-confirm"))}
            </Confirm>
            <PostForm act="calendar-stop" class="inline">
                <Button label=t!(lang, "people-me-calendar-stop")/>
            </PostForm>
        </Section>
    }
    .into_any()
}

/// Leads to its own part of a long page, where the address will be.
fn make_form(label: String) -> AnyView {
    view! {
        <PostForm action="/me#calendar" act="calendar" class="inline">
            <HiddenField name="token" value=secret::token()/>
            <Button label/>
        </PostForm>
    }
    .into_any()
}

/// A calendar on this device is asked to open it; any other is given the text.
fn shown(desk: &Desk, token: &str) -> AnyView {
    let lang = desk.lang;
    let url = format!("{}/calendar/{token}.ics", desk.house.public_url);
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let here = format!("webcal://{rest}");
    let title = t!(lang, "people-me-calendar-made");
    view! {
        <Notice tone=Tone::Good title>
            <p>{t!(lang, "people-me-calendar-made-text")}</p>
            <p class="secret"><code>{url.clone()}</code></p>
            <p class="soft">{t!(lang, "people-me-calendar-once")}</p>
            <Actions>
                <a class="button" href=here>{t!(lang, "people-me-calendar-open")}</a>
            </Actions>
        </Notice>
    }
    .into_any()
}
