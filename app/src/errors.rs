//! The page shown when a request goes no further, in the reader's language.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Emphasis, Empty, LinkButton, Page, Width};

pub fn page(desk: &Desk, status: StatusCode) -> Response {
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
        StatusCode::SERVICE_UNAVAILABLE => (
            t!(lang, "error-passing-title"),
            t!(lang, "error-passing-lead"),
        ),
        _ => (
            t!(lang, "error-broken-title"),
            t!(lang, "error-broken-lead"),
        ),
    };
    desk.render(status, &title.clone(), |frame| {
        let action = view! {
            <LinkButton href="/" label=t!(lang, "error-home") emphasis=Emphasis::Primary/>
        };
        view! {
            <Page frame title width=Width::Narrow>
                <Empty title=lead action=action.into_any()/>
            </Page>
        }
    })
}
