use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::EmailAddress;
use leptos::prelude::*;
use std::sync::Arc;
use store::accounts::{self, NewCode};
use store::people;
use uuid::Uuid;

use super::{CODE_LASTS, letter, limits};
use crate::desk::{Answer, Desk, Stop, keep_cookie, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::people::language::back_inside;
use crate::ui::{
    Actions, Button, Emphasis, HiddenField, Notice, Page, PostForm, TextField, Tone, Width,
};

/// `GET /sign-in`: asks for an address.
pub async fn page(desk: Desk) -> Answer {
    if desk.who.is_some() {
        return Ok(see_other("/"));
    }
    Ok(show(&desk, Form::empty()))
}

/// `POST /sign-in`: sends a code, and gives the same answer whether or not the address is known.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let Ok(email) = EmailAddress::parse(form.value("email")) else {
        let sentence = t!(desk.lang, "email-wrong");
        return Ok(show(&desk, form.refused("email", sentence)));
    };
    let Some(browser) = send(&desk, &email).await? else {
        let sentence = t!(desk.lang, "sign-in-too-often");
        return Ok(show(&desk, form.refused("", sentence)));
    };
    let next = back_inside(form.value("next"));
    let query = serde_html_form::to_string([("next", next)]).unwrap_or_default();
    let cookie = keep_cookie(&desk.house, "asked", &browser, Some(CODE_LASTS));
    let response = see_other(&format!("/sign-in/code?{query}"));
    Ok(([(header::SET_COOKIE, cookie)], response).into_response())
}

/// Writes a code for whoever has this address; answers the cookie of the asking browser, or none
/// when it asked too often.
pub(super) async fn send(desk: &Desk, email: &EmailAddress) -> Result<Option<String>, Stop> {
    let (browser, code, link) = (secret::token(), secret::code(), secret::token());
    let mut act = desk.begin(&Form::empty()).await?;
    if !limits::may_ask(&mut act, email.as_str(), &desk.client, desk.now).await? {
        // The attempt still counts.
        act.done("/sign-in").await?;
        return Ok(None);
    }
    let person = people::by_email(&mut act, email).await?;
    let new = NewCode {
        id: desk.id::<Uuid>(),
        person: person.as_ref().map(|person| person.id),
        browser_hash: Some(&secret::hash(&browser)),
        code_hash: &secret::hash(&code),
        link_hash: &secret::hash(&link),
        expires_at: desk.now + CODE_LASTS,
    };
    accounts::add_code(&mut act, &new, desk.now).await?;
    let key = new.id.to_string();
    let letter = match &person {
        Some(person) => letter::code(desk, person, &key, &code, &link),
        None => Some(letter::unknown(desk.lang, email.as_str(), &key)),
    };
    if let Some(letter) = letter {
        act.send(letter).await?;
    }
    act.done("/sign-in/code").await?;
    Ok(Some(browser))
}

/// Where a link of a letter leads on a device that did not ask for it: here it asks for a code of
/// its own.
pub(super) fn elsewhere(desk: &Desk, form: Form) -> Response {
    let lang = desk.lang;
    let news = (!form.is_refused()).then(|| {
        view! {
            <Notice tone=Tone::Waiting title=t!(lang, "sign-in-link-elsewhere-title")>
                <p>{t!(lang, "sign-in-link-elsewhere")}</p>
            </Notice>
        }
        .into_any()
    });
    view_of(desk, form, news)
}

fn show(desk: &Desk, form: Form) -> Response {
    view_of(desk, form, None)
}

fn view_of(desk: &Desk, form: Form, news: Option<AnyView>) -> Response {
    let lang = desk.lang;
    let next = match form.value("next") {
        "" => desk.asked("next").unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &t!(lang, "sign-in-title"), |frame| {
        // A form belongs to the page that is being rendered: before, there is no owner for it.
        let doors = desk.house.demo.then(|| demo_doors(desk));
        view! {
            <Page frame title=t!(lang, "sign-in-title") lead=t!(lang, "sign-in-lead") width=Width::Narrow news>
                <PostForm form action="/sign-in" refused=t!(lang, "form-refused")>
                    <HiddenField name="next" value=next/>
                    <TextField
                        label=t!(lang, "email")
                        name="email"
                        kind="email"
                        autocomplete="email"
                        maxlength=254
                        required=true
                    />
                    <Actions>
                        <Button label=t!(lang, "sign-in-ask") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
                {doors}
            </Page>
        }
    })
}

/// With `--demo` only: one click enters as each kind of person.
fn demo_doors(desk: &Desk) -> impl IntoView + use<> {
    let lang = desk.lang;
    view! {
        <Notice title=t!(lang, "demo-title")>
            <p>{t!(lang, "demo-lead")}</p>
            <PostForm action="/demo/enter" class="inline">
                <Actions>
                    <Button label=t!(lang, "demo-staff") name="as" value="staff"/>
                    <Button label=t!(lang, "demo-founder") name="as" value="founder"/>
                    <Button label=t!(lang, "demo-mentor") name="as" value="mentor"/>
                    <Button label=t!(lang, "demo-partner") name="as" value="partner"/>
                </Actions>
            </PostForm>
        </Notice>
    }
}
