//! After a session that was held: what was agreed next, booking the next one from there, and the
//! founder's word on its use.
//!
//! Not here: whether it was held, and the notes (`tell`).

pub mod again;
pub mod ask;
pub mod lines;
mod next;
mod word;
mod words;

use std::sync::Arc;

use domain::bookings::{Booking, Stage};
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::next_steps::{self, NextStep};
use store::words_on_use::{self, Word};
use store::{Conn, mentors};

use super::access::As;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

pub use words::{moment, points, said};

/// What a booking's page shows of what followed.
#[derive(Default)]
pub(super) struct After {
    next: Option<NextStep>,
    /// The reader came, and is a founder.
    came: bool,
    /// Their own word.
    mine: Option<Word>,
    /// Everybody's, for staff.
    words: Vec<Word>,
    /// The mentor is still open to a programme of the startup.
    may_book_again: bool,
}

/// `POST /bookings/{booking}` with one of these acts.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    match form.act() {
        "next" => next::write(desk, id, form).await,
        "next-done" | "next-open" => next::tick(desk, id, form).await,
        "word" => word::say(desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

pub(super) async fn load(desk: &Desk, db: &mut Conn, row: &Row, sees: As) -> Result<After, Stop> {
    if row.attended_at.is_none() {
        return Ok(After::default());
    }
    let me = desk.person()?;
    let mut after = After {
        next: next_steps::of_booking(db, row.id).await?,
        ..After::default()
    };
    match sees {
        As::Founder => {
            after.came = came(db, row, me).await?;
            after.mine = words_on_use::of_person(db, row.id, me).await?;
            let open_to = mentors::programmes(db, row.mentor).await?;
            let placed_in = bookings::programmes_of(db, row.startup).await?;
            after.may_book_again = placed_in.iter().any(|one| open_to.contains(one));
        }
        As::Staff => after.words = words_on_use::of_booking(db, row.id).await?,
        As::Mentor => {}
    }
    Ok(after)
}

/// Whether this person was among those of the startup who came.
async fn came(db: &mut Conn, row: &Row, person: domain::ids::PersonId) -> Result<bool, Stop> {
    let attendees = bookings::attendees(db, row.id).await?;
    let mut coming = attendees.iter().filter(|it| it.agreed_at.is_some());
    Ok(coming.any(|it| it.person == person))
}

/// Nothing before it was held, unless a form of here comes back refused.
pub(super) fn view(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    booking: &Booking,
    after: After,
    sees: As,
) -> AnyView {
    let refused = |act| form.is_refused() && form.act() == act;
    let held = matches!(booking.stage(desk.now), Stage::Held { .. });
    let mine = matches!(sees, As::Founder) && (held || refused("word"));
    let question = mine.then(|| word::question(desk, form, row, booking, &after));
    let waits = question.as_ref().is_some_and(|(_, waits)| *waits);
    let question = question.map(|(view, _)| view);
    let words = (!after.words.is_empty()).then(|| words::section(desk, &after.words));
    let next =
        (held || refused("next")).then(|| next::section(desk, form, row, after, sees, waits));
    view! { {question}{next}{words} }.into_any()
}
