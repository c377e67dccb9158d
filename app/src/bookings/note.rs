//! A note on a session, corrected by whoever wrote it. Who reads it stays as it is: a note that the
//! startup has read cannot become one for staff alone. Not here: writing one (`after`).

use axum::extract::Path;
use domain::Language;
use domain::ids::BookingId;
use leptos::prelude::*;
use store::Conn;
use store::bookings::{self, Note, Row};
use store::journal::Entry;
use uuid::Uuid;

use super::{access, after};
use crate::correcting::{self, Around};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{Link, TextArea};
use crate::undo::Undo;

/// `GET /bookings/{booking}/notes/{noted}`
pub async fn page(desk: Desk, Path((booking, note)): Path<(BookingId, Uuid)>) -> Answer {
    show(&desk, booking, note, Form::empty()).await
}

/// `POST /bookings/{booking}/notes/{noted}`
pub async fn act(
    desk: Desk,
    Path((booking, id)): Path<(BookingId, Uuid)>,
    mut form: Form,
) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, note) = own(&desk, &mut act, booking, id).await?;
    let there = format!("/bookings/{booking}#notes");
    if stale::bring_up(&mut act, &mut form, note.version, &[], || {
        field(desk.lang, &note.body)
    }) {
        return act.done(&there).await;
    }
    let read = after::read_body(&desk, &mut form);
    let Some(body) = read.ok().filter(|_| !form.is_refused()) else {
        drop(act);
        return show(&desk, booking, id, form).await;
    };
    // The same words again are no correction.
    if stale::is_same(&body, &note.body) {
        return act.done(&there).await;
    }
    let undo = Undo::of_mentor(row.mentor).rows("booking_note", "id", id);
    act.may_be_undone(undo).await?;
    if !bookings::correct_note(&mut act, id, note.version, &body, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("booking.note-corrected", booking)
        .programme(row.programme)
        .startup(row.startup)
        .facts(serde_json::json!({ "version": note.version + 1 }));
    act.journal(entry).await?;
    act.done(&there).await
}

/// The note, for its author, as long as the booking is theirs to see.
async fn own(
    desk: &Desk,
    db: &mut Conn,
    booking: BookingId,
    id: Uuid,
) -> Result<(Row, Note), Stop> {
    let (row, _) = access::booking(desk, db, booking).await?;
    let note = bookings::note(db, id).await?.ok_or(Stop::NotFound)?;
    match note.booking == booking && may_correct(desk, &note) {
        true => Ok((row, note)),
        false => Err(Stop::NotFound),
    }
}

/// One's own words, and in person.
pub(super) fn may_correct(desk: &Desk, note: &Note) -> bool {
    desk.assist.is_none() && desk.person().is_ok_and(|person| person == note.author)
}

async fn show(desk: &Desk, booking: BookingId, id: Uuid, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (row, note) = own(desk, &mut db, booking, id).await?;
    drop(db);
    let when = desk.moments().moment(note.written_at);
    let lead = match note.audience.as_str() {
        "staff" => t!(lang, "bookings-note-correct-staff", at = when),
        _ => t!(lang, "bookings-note-correct-shared", at = when),
    };
    let around = Around {
        title: t!(lang, "bookings-note-correct"),
        lead,
        back: Link::new(format!("/bookings/{booking}#notes"), row.subject),
        version: note.version,
    };
    Ok(correcting::page(desk, form, around, move || {
        field(lang, &note.body)
    }))
}

fn field(lang: Language, body: &str) -> AnyView {
    let (label, value) = (t!(lang, "bookings-note"), body.to_owned());
    view! { <TextArea label name="note" value rows=10 maxlength=5000 required=true/> }.into_any()
}
