//! After a session: whether it took place, and what was said.

use std::sync::Arc;

use domain::bookings::{Booking, HoldRefusal};
use domain::ids::BookingId;
use leptos::prelude::*;
use serde_json::json;
use store::bookings::Row;
use store::journal::Entry;
use store::{bookings, sessions};
use uuid::Uuid;

use super::access::{self, As};
use super::after;
use super::show::show;
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, Emphasis, HiddenField, PostForm, Radios, Section, TextArea,
};

/// The longest note, in characters: about two pages.
const NOTE: usize = 5_000;

/// `act=held` or `act=missed`, by the mentor or the programme's staff.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !sees.may_tell() {
        return Err(Stop::NotFound);
    }
    match told(&mut act, &row, form.act() == "held").await? {
        Ok(()) => act.done(&format!("/bookings/{id}")).await,
        Err(sentence) => {
            drop(act);
            show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// The startup came, or did not; else why that cannot be said.
pub(crate) async fn told(
    act: &mut Act<'_>,
    row: &Row,
    came: bool,
) -> Result<Result<(), String>, Stop> {
    let desk = act.desk;
    let told = match came {
        true => row.booking().hold(desk.now),
        false => row.booking().miss(desk.now),
    };
    let told = match told {
        Ok(told) => told,
        Err(refusal) => return Ok(Err(sentence(desk, &refusal))),
    };
    let (verb, first) = match came {
        true => {
            sessions::hold(act, row.session, desk.person()?, desk.now).await?;
            let first = bookings::attended(act, row.id, desk.now).await?;
            ("booking.held", first)
        }
        false => {
            let first = bookings::missed(act, row.id, desk.now).await?;
            ("booking.missed", first)
        }
    };
    if !first {
        return Err(Stop::Retry);
    }
    let entry = Entry::new(verb, row.id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "minutes": row.booking().stretch.minutes() }));
    act.journal(entry).await?;
    after::ask::plan(act, row, &told).await?;
    Ok(Ok(()))
}

/// `act=note`: shared with the startup, or for the programme's staff only.
pub(super) async fn note(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let body = form.value("body").to_owned();
    if body.is_empty() || body.chars().count() > NOTE {
        let sentence = t!(desk.lang, "bookings-note-wrong", most = NOTE);
        return show(desk, id, form.refused("body", sentence)).await;
    }
    let audience = match form.value("audience") {
        "staff" => "staff",
        _ => "shared",
    };
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !sees.may_tell() {
        return Err(Stop::NotFound);
    }
    let note: Uuid = desk.id();
    bookings::add_note(
        &mut act,
        note,
        id,
        desk.person()?,
        audience,
        &body,
        desk.now,
    )
    .await?;
    let entry = Entry::new("booking.noted", id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "audience": audience }));
    act.journal(entry).await?;
    act.done(&format!("/bookings/{id}")).await
}

fn sentence(desk: &Desk, refusal: &HoldRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        HoldRefusal::NeverAgreed => t!(lang, "bookings-never-agreed"),
        HoldRefusal::NotStarted => t!(lang, "bookings-not-started"),
        HoldRefusal::AlreadyHeld { at } => t!(lang, "bookings-told-held", at = moments.moment(*at)),
        HoldRefusal::AlreadyMissed { at } => {
            t!(lang, "bookings-told-missed", at = moments.moment(*at))
        }
        HoldRefusal::Cancelled { at, .. } => {
            t!(lang, "bookings-was-cancelled", at = moments.moment(*at))
        }
    }
}

pub(super) fn view(
    desk: &Desk,
    form: &Arc<Form>,
    booking: &Booking,
    sees: As,
    once: String,
) -> AnyView {
    let lang = desk.lang;
    let to_tell = booking.clone().hold(desk.now).is_ok();
    let noted = to_tell || booking.held_at.is_some();
    let how_it_went = to_tell.then(|| {
        let form = form.clone();
        view! {
            <Section title=t!(lang, "bookings-how-it-went")>
                <PostForm form=form.clone() refused=t!(lang, "form-refused") class="inline">
                    <Actions>
                        <Button name="act" value="held" label=t!(lang, "bookings-held") emphasis=Emphasis::Primary/>
                        <Button name="act" value="missed" label=t!(lang, "bookings-missed")/>
                    </Actions>
                </PostForm>
            </Section>
        }
    });
    let note = noted.then(|| {
        let form = form.clone();
        let choices = vec![
            Choice::new("shared", t!(lang, "bookings-note-shared")),
            Choice::new("staff", t!(lang, "bookings-note-for-staff")),
        ];
        let title = match sees {
            As::Mentor => t!(lang, "bookings-note-write"),
            _ => t!(lang, "bookings-note-add"),
        };
        view! {
            <Section title>
                <PostForm form act="note" id="note" refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <TextArea label=t!(lang, "bookings-note") name="body" rows=6 maxlength=5000 required=true/>
                    <Radios label=t!(lang, "bookings-note-for-whom") name="audience" choices value="shared"/>
                    <Actions><Button label=t!(lang, "bookings-note-keep")/></Actions>
                </PostForm>
            </Section>
        }
    });
    view! { {how_it_went}{note} }.into_any()
}
