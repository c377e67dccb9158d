use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;
use std::sync::Arc;
use store::accounts;

use super::{CodeRefusal, take, welcome};
use crate::desk::{Answer, Desk, cookie, see_other};
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

/// `GET /sign-in/link`: what the letter's link opens. Changes nothing; its button does.
pub async fn link_page(desk: Desk) -> Answer {
    Ok(show_link(&desk, Form::empty()))
}

/// `POST /sign-in/link`: signs in only where the asking browser's cookie is.
pub async fn link_act(desk: Desk, headers: HeaderMap, form: Form) -> Answer {
    let token = form.value("token").to_owned();
    let mut act = desk.begin(&Form::empty()).await?;
    let code = accounts::code_of_link(&mut act, &secret::hash(&token)).await?;
    let browser = cookie(&headers, &desk.house, "asked").map(|it| secret::hash(&it));
    if let Some(code) = code
        && browser.is_some()
        && code.browser_hash == browser
        && code.expires_at > desk.now
        && let Some(person) = code.person
        && accounts::use_code(&mut act, code.id, desk.now).await?
    {
        return welcome(act, PersonId(person), false, "/").await;
    }
    drop(act);
    let sentence = t!(desk.lang, "sign-in-link-elsewhere");
    Ok(show_link(&desk, form.refused("", sentence)))
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

fn show_link(desk: &Desk, form: Form) -> Response {
    let lang = desk.lang;
    let token = match form.value("token") {
        "" => desk.asked("token").unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &t!(lang, "sign-in-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "sign-in-title") lead=t!(lang, "sign-in-link-lead") width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
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
