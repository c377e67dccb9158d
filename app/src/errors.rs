//! The page shown when a request goes no further, in the reader's language.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Button, Emphasis, Empty, HiddenField, LinkButton, Page, Width};

/// `typed` is what was sent, when sending it again may well succeed: whoever typed it keeps it.
pub fn page(desk: &Desk, status: StatusCode, typed: Vec<(String, String)>) -> Response {
    let lang = desk.lang;
    let (title, lead) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (
            t!(lang, "error-not-found-title"),
            t!(lang, "error-not-found-lead"),
        ),
        StatusCode::FORBIDDEN => (
            t!(lang, "error-forbidden-title"),
            t!(lang, "error-forbidden-lead"),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            t!(lang, "error-too-large-title"),
            t!(lang, "error-too-large-lead"),
        ),
        StatusCode::INSUFFICIENT_STORAGE => {
            (t!(lang, "error-full-title"), t!(lang, "error-full-lead"))
        }
        StatusCode::SERVICE_UNAVAILABLE => (
            t!(lang, "error-passing-title"),
            t!(lang, "error-passing-lead"),
        ),
        _ => (
            t!(lang, "error-broken-title"),
            t!(lang, "error-broken-lead"),
        ),
    };
    let text = match status {
        StatusCode::INSUFFICIENT_STORAGE => t!(lang, "error-full-text"),
        _ => String::new(),
    };
    desk.render(status, &title.clone(), |frame| {
        let action = match typed.is_empty() {
            true => view! {
                <LinkButton href="/" label=t!(lang, "error-home") emphasis=Emphasis::Primary/>
            }
            .into_any(),
            // The keys in it make sure that it is done once, however often it is sent.
            false => view! {
                <form method="post" action=desk.here()>
                    {typed
                        .into_iter()
                        .map(|(name, value)| view! { <HiddenField name value/> })
                        .collect_view()}
                    <p>{t!(lang, "error-again-lead")}</p>
                    <Button label=t!(lang, "error-again") emphasis=Emphasis::Primary/>
                </form>
            }
            .into_any(),
        };
        view! {
            <Page frame title width=Width::Narrow>
                <Empty title=lead text action/>
            </Page>
        }
    })
}
