//! A note on how it went: shared with the startup, or for the programme's staff only.

use domain::ids::BookingId;
use leptos::prelude::*;
use serde_json::json;
use store::bookings::{self, Row};
use store::journal::Entry;
use uuid::Uuid;

use super::super::access::As;
use super::Typed;
use crate::desk::{Act, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, HiddenField, Radios, Section, TextArea};

/// The longest note, in characters: about two pages.
const MOST: usize = 5_000;

pub(super) struct Note {
    body: String,
    audience: &'static str,
}

/// Nothing where nobody wrote one, unless it was to be kept.
pub(super) fn read(desk: &Desk, form: &mut Form) -> Typed<Note> {
    if form.value("note").is_empty() && form.act() != "note" {
        return Ok(None);
    }
    let body = read_body(desk, form)?;
    let audience = match form.value("audience") {
        "staff" => "staff",
        _ => "shared",
    };
    Ok(Some(Note { body, audience }))
}

/// The words of a note; the form says beside them what is wrong.
pub(in crate::bookings) fn read_body(desk: &Desk, form: &mut Form) -> Result<String, ()> {
    let body = form.value("note").to_owned();
    if body.is_empty() || body.chars().count() > MOST {
        form.refuse("note", t!(desk.lang, "bookings-note-wrong", most = MOST));
        return Err(());
    }
    Ok(body)
}

pub(super) async fn keep(act: &mut Act<'_>, row: &Row, note: &Note) -> Result<(), Stop> {
    let desk = act.desk;
    let id: Uuid = desk.id();
    let (booking, author): (BookingId, _) = (row.id, desk.person()?);
    bookings::add_note(
        act,
        id,
        booking,
        author,
        note.audience,
        &note.body,
        desk.now,
    )
    .await?;
    let entry = Entry::new("booking.noted", booking)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "audience": note.audience }));
    act.journal(entry).await
}

/// Drawn inside the form of what followed.
pub(super) fn section(
    desk: &Desk,
    sees: As,
    once: String,
) -> impl FnOnce() -> AnyView + Send + use<> {
    let lang = desk.lang;
    let title = match sees {
        As::Mentor => t!(lang, "bookings-note-write"),
        As::Founder | As::Staff => t!(lang, "bookings-note-add"),
    };
    move || {
        let choices = vec![
            Choice::new("shared", t!(lang, "bookings-note-shared")),
            Choice::new("staff", t!(lang, "bookings-note-for-staff")),
        ];
        view! {
            <Section title>
                <HiddenField name="once" value=once/>
                <TextArea label=t!(lang, "bookings-note") name="note" rows=6 maxlength=5000/>
                <Radios label=t!(lang, "bookings-note-for-whom") name="audience" choices value="shared"/>
                <Actions><Button name="act" value="note" label=t!(lang, "bookings-note-keep")/></Actions>
            </Section>
        }
        .into_any()
    }
}
