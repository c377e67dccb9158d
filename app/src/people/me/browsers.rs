//! Where one is signed in, and putting an end to it.

use axum::http::header;
use axum::response::IntoResponse;
use domain::ids::SignInId;
use leptos::prelude::*;
use store::accounts::{self, Browser};
use store::journal::Entry;

use super::browser::name;
use crate::desk::{Answer, Desk, Stop, forget_cookie, see_other};
use crate::form::Form;
use crate::ui::{Button, HiddenField, PostForm, Waiting, WaitingItem};

/// Ends one sign-in of one's own; somebody else's does not exist.
pub(super) async fn end(desk: &Desk, form: &Form) -> Answer {
    let signed_in = &desk.who()?.signed_in;
    let id: SignInId = form.parse("browser").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    if !accounts::revoke(&mut act, id, signed_in.person, desk.now).await? {
        return Err(Stop::NotFound);
    }
    act.journal(Entry::new("person.signed-out", id)).await?;
    let response = act.done("/me").await?;
    if id != signed_in.id {
        return Ok(response);
    }
    let cookie = forget_cookie(&desk.house, "session");
    Ok(([(header::SET_COOKIE, cookie)], see_other("/sign-in")).into_response())
}

/// Ends every sign-in but the one that asks.
pub(super) async fn end_others(desk: &Desk) -> Answer {
    let signed_in = &desk.who()?.signed_in;
    let mut act = desk.begin(&Form::empty()).await?;
    let ended = accounts::revoke_others(&mut act, signed_in.id, signed_in.person, desk.now).await?;
    if ended > 0 {
        act.journal(Entry::new("person.signed-out", signed_in.id))
            .await?;
    }
    act.done("/me").await
}

pub(super) fn view(desk: &Desk, this_one: SignInId, browsers: Vec<Browser>) -> AnyView {
    let lang = desk.lang;
    let reader = desk.moments();
    let several = browsers.len() > 1;
    let row = |browser: Browser| {
        let mut called = name(lang, &browser.agent);
        let since = reader.moment(browser.created_at);
        let about = t!(
            lang,
            "people-me-end-about",
            browser = called.as_str(),
            since = since.as_str()
        );
        for (is, words) in [
            (browser.id == this_one, t!(lang, "people-me-this-one")),
            (browser.shared_computer, t!(lang, "people-me-shared")),
        ] {
            if is {
                called = format!("{called} ({words})");
            }
        }
        let end = view! {
            <PostForm act="end" class="inline">
                <HiddenField name="browser" value=browser.id.to_string()/>
                <Button label=t!(lang, "people-me-end") about/>
            </PostForm>
        };
        // The browser that asks is in use: its last use is now.
        let seen = if browser.id == this_one {
            desk.now
        } else {
            browser.seen_at
        };
        WaitingItem {
            sentence: called,
            href: String::new(),
            from: t!(lang, "people-me-since", since = since),
            since: t!(lang, "people-me-seen", seen = reader.moment(seen)),
            late: String::new(),
            action: end.into_any(),
        }
    };
    let items = browsers.into_iter().map(row).collect();
    let others = several.then(|| {
        view! {
            <PostForm act="end-others" class="inline">
                <Button label=t!(lang, "people-me-end-others")/>
            </PostForm>
        }
    });
    view! {
        <Waiting items/>
        {others}
    }
    .into_any()
}
