//! `/bookings/{booking}/calendar`, `/sessions/{session}/calendar`: one session, for a calendar that was not invited by mail.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::Language;
use domain::bookings::Side;
use domain::ids::{BookingId, SessionId};
use leptos::prelude::*;
use store::bookings::Row;
use store::sessions;

use super::ics::Shown;
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
    Ok(saved(
        desk.lang,
        Shown::booking(&desk, desk.lang, side, &row),
    ))
}

/// `GET /sessions/{session}/calendar`: for whoever hosts a session with seats.
pub async fn of_session(desk: Desk, Path(id): Path<SessionId>) -> Answer {
    let mentor = desk.who()?.roles.mentor;
    let mut db = desk.read().await?;
    let row = sessions::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    drop(db);
    if mentor != Some(row.mentor) {
        return Err(Stop::NotFound);
    }
    Ok(saved(desk.lang, Shown::session(&desk, desk.lang, &row)))
}

fn saved(lang: Language, shown: Shown) -> Response {
    let text = ics::calendar(lang, [shown]);
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"session.ics\"",
        ),
    ];
    (headers, text).into_response()
}

/// A request is in nobody's calendar.
fn side(row: &Row, sees: As) -> Option<Side> {
    let was_agreed = row.asked_until.is_none() || row.agreed_at.is_some();
    // The mentor's calendar has the session, not each of its seats.
    let is_theirs = !(row.is_shared() && matches!(sees, As::Mentor));
    sees.side().filter(|_| was_agreed && is_theirs)
}

/// On the page of a booking, for those who are in it.
pub(crate) fn link(desk: &Desk, row: &Row, sees: As) -> Option<AnyView> {
    side(row, sees)?;
    // It would go to the calendar of whoever acts for them.
    desk.assist.is_none().then_some(())?;
    // What is over is out of calendars already.
    row.cancelled_at.is_none().then_some(())?;
    let href = format!("/bookings/{}/calendar", row.id);
    let label = t!(desk.lang, "calendars-add");
    Some(view! { <LinkButton href label/> }.into_any())
}
