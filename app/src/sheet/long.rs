//! A list that is too long for a file.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::FILE;
use crate::desk::Desk;
use crate::ui::{Emphasis, Empty, LinkButton, Page, Width};
use crate::words::grouped;

/// Says how much a file holds, and leads back to the list, where it can be narrowed.
pub fn page(desk: &Desk) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "take-long");
    let text = t!(
        lang,
        "take-long-text",
        most = grouped(lang, desk.house.rows_in_a_file())
    );
    let href = desk.here_with(&[(FILE, "")]);
    desk.render(StatusCode::UNPROCESSABLE_ENTITY, &title.clone(), |frame| {
        let back = view! {
            <LinkButton href label=t!(lang, "take-long-back") emphasis=Emphasis::Primary/>
        };
        view! {
            <Page frame title width=Width::Narrow>
                <Empty title=text action=back.into_any()/>
            </Page>
        }
    })
}
