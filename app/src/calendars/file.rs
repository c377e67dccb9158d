//! `/bookings/{booking}/calendar`: one session, for a calendar that was not invited by mail.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use domain::bookings::Side;
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::Row;

use super::{KIND, ics};
use crate::bookings::access::{self, As};
use crate::desk::{Answer, Desk, Stop};
use crate::ui::LinkButton;

/// `GET /bookings/{booking}/calendar`: for both sides, once it was agreed. Staff read of a session,
/// and are not in it.
pub async fn file(desk: Desk, Path(id): Path<BookingId>) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::booking(&desk, &mut db, id).await?;
    drop(db);
    let side = side(&row, sees).ok_or(Stop::NotFound)?;
    let text = ics::calendar(&desk, desk.lang, [(side, row)]);
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"session.ics\"",
        ),
    ];
    Ok((headers, text).into_response())
}

/// A request is in nobody's calendar.
fn side(row: &Row, sees: As) -> Option<Side> {
    let was_agreed = row.asked_until.is_none() || row.agreed_at.is_some();
    sees.side().filter(|_| was_agreed)
}

/// On the page of a booking, for those who are in it.
pub(crate) fn link(desk: &Desk, row: &Row, sees: As) -> Option<AnyView> {
    side(row, sees)?;
    let href = format!("/bookings/{}/calendar", row.id);
    let label = t!(desk.lang, "calendars-add");
    Some(view! { <LinkButton href label/> }.into_any())
}
