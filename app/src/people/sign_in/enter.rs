use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;
use std::sync::Arc;
use store::Conn;
use store::accounts::{self, Code};

use super::{CodeRefusal, ask, take, welcome};
use crate::desk::{Answer, Desk, Stop, cookie, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::people::language::back_inside;
use crate::ui::{Actions, Button, Check, Emphasis, HiddenField, Page, PostForm, TextField, Width};
use domain::ids::PersonId;

/// `GET /sign-in/code`: asks for the code of the letter.
pub async fn page(desk: Desk) -> Answer {
    Ok(show(&desk, Form::empty()))
}

/// `POST /sign-in/code`: signs in the browser that asked.
pub async fn act(desk: Desk, headers: HeaderMap, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let taken = match cookie(&headers, &desk.house, "asked") {
        Some(browser) => take(&mut act, &secret::hash(&browser), form.value("code")).await?,
        None => Err(CodeRefusal::Late),
    };
    let refusal = match taken {
        // An unknown address has a code too, which was never sent: the answers are the same.
        Ok(code) => match code.person {
            Some(person) => {
                let next = back_inside(form.value("next")).to_owned();
                return welcome(act, PersonId(person), form.has("shared"), &next).await;
            }
            None => CodeRefusal::Wrong,
        },
        Err(refusal) => refusal,
    };
    // The tries stay counted.
    act.done("/sign-in/code").await?;
    Ok(show(
        &desk,
        form.refused("code", refusal.sentence(desk.lang)),
    ))
}

/// `GET /sign-in/link`: what the letter's link opens. Changes nothing; its button does. Where it can
/// do nothing, whoever is in goes to their first page, and anybody else is asked for their address.
pub async fn link_page(desk: Desk, headers: HeaderMap) -> Answer {
    let token = desk.asked("token").unwrap_or_default();
    let mut db = desk.read().await?;
    let code = asked_here(&desk, &mut db, &headers, &token).await?;
    drop(db);
    Ok(match code {
        Some(_) => show_link(&desk, token),
        None => leads_nowhere(&desk, Form::empty()),
    })
}

/// `POST /sign-in/link`: signs in only where the asking browser's cookie is.
pub async fn link_act(desk: Desk, headers: HeaderMap, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let code = asked_here(&desk, &mut act, &headers, form.value("token")).await?;
    if let Some((code, person)) = code
        && accounts::use_code(&mut act, code.id, desk.now).await?
    {
        return welcome(act, person, false, "/").await;
    }
    drop(act);
    let sentence = t!(desk.lang, "sign-in-link-elsewhere");
    Ok(leads_nowhere(&desk, form.refused("", sentence)))
}

/// The code of a link that this very browser asked for, with whose it is, while it is good.
async fn asked_here(
    desk: &Desk,
    db: &mut Conn,
    headers: &HeaderMap,
    token: &str,
) -> Result<Option<(Code, PersonId)>, Stop> {
    let Some(browser) = cookie(headers, &desk.house, "asked") else {
        return Ok(None);
    };
    let code = accounts::code_of_link(db, &secret::hash(token)).await?;
    let code = code.filter(|it| {
        it.browser_hash.as_deref() == Some(&secret::hash(&browser)) && it.expires_at > desk.now
    });
    Ok(code.and_then(|it| {
        let person = PersonId(it.person?);
        Some((it, person))
    }))
}

/// Pressed twice, too late or on another device.
fn leads_nowhere(desk: &Desk, form: Form) -> Response {
    match desk.who {
        Some(_) => see_other("/"),
        None => ask::elsewhere(desk, form),
    }
}

fn show(desk: &Desk, form: Form) -> Response {
    let lang = desk.lang;
    if desk.who.is_some() && !form.is_refused() {
        return see_other("/");
    }
    let next = match form.value("next") {
        "" => desk.asked("next").unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &t!(lang, "sign-in-code-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "sign-in-code-title") lead=t!(lang, "sign-in-code-lead") width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="next" value=next/>
                    <TextField
                        label=t!(lang, "sign-in-code")
                        name="code"
                        autocomplete="one-time-code"
                        size=10
                        maxlength=20
                        required=true
                    />
                    <Check label=t!(lang, "sign-in-shared") name="shared" hint=t!(lang, "sign-in-shared-hint")/>
                    <Actions>
                        <Button label=t!(lang, "sign-in-enter") emphasis=Emphasis::Primary/>
                        <a href="/sign-in">{t!(lang, "sign-in-again")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}

fn show_link(desk: &Desk, token: String) -> Response {
    let lang = desk.lang;
    desk.page(&t!(lang, "sign-in-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "sign-in-title") lead=t!(lang, "sign-in-link-lead") width=Width::Narrow>
                <PostForm action="/sign-in/link">
                    <HiddenField name="token" value=token/>
                    <Actions>
                        <Button label=t!(lang, "sign-in-enter") emphasis=Emphasis::Primary/>
                        <a href="/sign-in">{t!(lang, "sign-in-again")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}
