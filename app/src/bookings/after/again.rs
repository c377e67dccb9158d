//! Booking the next session from the page of the last one: the same mentor, and what was agreed
//! next as its subject.

use domain::bookings::Subject;
use domain::ids::BookingId;
use domain::people::Founder;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::{Conn, next_steps};

use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, LinkButton};

/// The way to the mentor's hours; the page's main action unless a question waits there.
pub(super) fn link(desk: &Desk, row: &Row, waits: bool) -> AnyView {
    let lang = desk.lang;
    let href = desk.to(&format!(
        "/mentors/{}/slots?startup={}&after={}",
        row.mentor, row.startup, row.id
    ));
    let emphasis = match waits {
        true => Emphasis::Secondary,
        false => Emphasis::Primary,
    };
    let label = t!(lang, "after-book-again");
    view! { <LinkButton href label emphasis/> }.into_any()
}

/// The session that the address says one comes from, to be kept in the next address.
pub fn kept(desk: &Desk) -> String {
    asked(desk).map_or_else(String::new, |id| format!("&after={id}"))
}

/// What to talk about next, as agreed after that session; empty unless it was the startup's own.
pub async fn subject(desk: &Desk, db: &mut Conn, founder: &Founder) -> Result<String, Stop> {
    let Some(id) = asked(desk) else {
        return Ok(String::new());
    };
    let row = bookings::find(db, id).await?;
    let Some(row) = row.filter(|row| row.startup == founder.startup && desk.reaches(row.programme))
    else {
        return Ok(String::new());
    };
    let next = next_steps::of_booking(db, id).await?;
    let text = next.map_or(row.subject, |next| next.body);
    let line = text.lines().next().unwrap_or_default();
    Ok(line.chars().take(Subject::MOST).collect())
}

fn asked(desk: &Desk) -> Option<BookingId> {
    desk.asked("after")?.parse().ok()
}
