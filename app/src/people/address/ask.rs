use std::sync::Arc;

use axum::response::Response;
use domain::EmailAddress;
use leptos::prelude::*;
use store::accounts::{self, NewCode};
use store::addresses::{self, NewChange};
use store::people;
use uuid::Uuid;

use super::{letters, mark};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::people::sign_in::{CODE_LASTS, limits, prove};
use crate::ui::{Actions, Breadcrumb, Button, Emphasis, Link, Page, PostForm, TextField, Width};

/// `GET /me/address`: asks for the new address, once a fresh code was typed.
pub async fn page(desk: Desk) -> Answer {
    desk.proved()?;
    show(&desk, Form::empty())
}

/// `POST /me/address`: writes a code to the new address; the answer is the same when it is
/// somebody's already.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let who = desk.who()?;
    let Ok(new) = EmailAddress::parse(form.value("email")) else {
        return show(&desk, form.refused("email", t!(lang, "email-wrong")));
    };
    let form = match prove::within(&desk, form).await? {
        Ok(form) => form,
        Err(form) => return show(&desk, form),
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let person = people::find(&mut act, who.signed_in.person)
        .await?
        .ok_or(Stop::NotFound)?;
    let old = person.email.clone().ok_or(Stop::NotFound)?;
    if old == new.as_str() {
        drop(act);
        let sentence = t!(lang, "people-address-same");
        return show(&desk, form.refused("email", sentence));
    }
    if !limits::may_ask(&mut act, new.as_str(), &desk.client, desk.now).await? {
        // The attempt still counts.
        act.done("/me/address").await?;
        return show(&desk, form.refused("", t!(lang, "sign-in-too-often")));
    }
    let (id, code): (Uuid, _) = (desk.id(), secret::code());
    let kept = NewCode {
        id,
        person: Some(person.id),
        browser_hash: Some(&mark(who)),
        code_hash: &secret::hash(&code),
        // No link leads here: nobody is told this token.
        link_hash: &secret::hash(&secret::token()),
        expires_at: desk.now + CODE_LASTS,
    };
    accounts::add_code(&mut act, &kept, desk.now).await?;
    let change = NewChange {
        id,
        person: person.id,
        sign_in: who.signed_in.id,
        old: &old,
        new: &new,
    };
    addresses::ask(&mut act, &change, desk.now).await?;
    let letter = match people::by_email(&mut act, &new).await? {
        None => Some(letters::code(&person, &new, id, &code)),
        // The code that was drawn is told to nobody.
        Some(owner) => letters::taken(&owner, id),
    };
    if let Some(letter) = letter {
        act.send(letter).await?;
    }
    act.done("/me/address/code").await
}

fn show(desk: &Desk, form: Form) -> Result<Response, Stop> {
    let lang = desk.lang;
    let email = desk.who()?.signed_in.email.clone().unwrap_or_default();
    let form = Arc::new(form);
    let title = t!(lang, "people-address-title");
    let lead = t!(lang, "people-address-lead", email = email);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = vec![Link::new("/me", t!(lang, "people-me-title"))];
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let proof = form.clone();
        view! {
            <Page frame title lead trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    {prove::field(lang, &proof)}
                    <TextField
                        label=t!(lang, "people-address-new")
                        name="email"
                        kind="email"
                        autocomplete="email"
                        hint=t!(lang, "people-address-hint")
                        maxlength=254
                        required=true
                    />
                    <Actions>
                        <Button label=t!(lang, "sign-in-ask") emphasis=Emphasis::Primary/>
                        <a href="/me">{t!(lang, "people-address-keep")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
