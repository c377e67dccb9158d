use axum::response::Response;
use domain::ids::PersonId;
use leptos::prelude::*;
use std::sync::Arc;
use store::accounts;

use super::welcome;
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Actions, Button, Emphasis, HiddenField, Page, PostForm, Width};

/// `GET /invitation`: the address printed by `levier invite`. Opening it changes nothing.
pub async fn page(desk: Desk) -> Answer {
    Ok(show(&desk, Form::empty()))
}

/// `POST /invitation`: signs in once, within 24 hours. Such a code belongs to no browser.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let code = accounts::code_of_link(&mut act, &secret::hash(form.value("token"))).await?;
    if let Some(code) = code
        && code.browser_hash.is_none()
        && code.expires_at > desk.now
        && let Some(person) = code.person
        && accounts::use_code(&mut act, code.id, desk.now).await?
    {
        return welcome(act, PersonId(person), false, "/").await;
    }
    drop(act);
    let sentence = t!(desk.lang, "invitation-over");
    Ok(show(&desk, form.refused("", sentence)))
}

fn show(desk: &Desk, form: Form) -> Response {
    let lang = desk.lang;
    let token = match form.value("token") {
        "" => desk.asked("token").unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &t!(lang, "invitation-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "invitation-title") lead=t!(lang, "invitation-lead") width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="token" value=token/>
                    <Actions>
                        <Button label=t!(lang, "sign-in-enter") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}
