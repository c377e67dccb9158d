//! Where one meets, said on the session itself: a link that was missing when it was booked, or
//! another one. Everybody who comes is told, and their calendars follow.

use std::sync::Arc;

use domain::bookings::Stage;
use domain::hours::{Meeting, MeetingDetail, Meets};
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::journal::Entry;
use store::sessions;

use super::access::{self, As};
use super::letters;
use super::show::show;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::mentors::hours::kinds::meeting_refusal;
use crate::said::Said;
use crate::ui::{Actions, Button, Emphasis, More, Notice, PostForm, TextField, Tone};
use crate::words::text_refusal;

/// By video, without a link yet.
pub(crate) fn is_missing(row: &Row) -> bool {
    row.meeting_detail.is_empty() && row.meeting_kind == Meets::Video.as_str()
}

/// Its mentor or staff, for a session of one startup that is not over.
fn may(desk: &Desk, row: &Row, sees: As) -> bool {
    let agreed = row.booking().stage(desk.now) == Stage::Agreed;
    agreed && sees.may_tell() && !row.is_shared()
}

/// `act=place`
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let lang = desk.lang;
    let detail = match MeetingDetail::parse(form.value("detail")) {
        Ok(detail) => detail,
        Err(refusal) => {
            let sentence = text_refusal(lang, refusal);
            return show(desk, id, form.refused("detail", sentence)).await;
        }
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (mut row, sees) = access::booking(desk, &mut act, id).await?;
    // Others move it, or cancel it: read again once they cannot.
    sessions::touch(&mut act, row.session, desk.now).await?;
    row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    if !may(desk, &row, sees) {
        return Err(Stop::NotFound);
    }
    let meets: Meets = row.meeting_kind.parse().unwrap_or(Meets::Video);
    let meeting = Meeting { meets, detail };
    let refusal = match meeting.clone().checked() {
        Err(refusal) => Some(meeting_refusal(lang, refusal)),
        Ok(it) if it.detail.as_str().is_empty() => Some(t!(lang, "place-missing")),
        Ok(_) => None,
    };
    if let Some(sentence) = refusal {
        drop(act);
        return show(desk, id, form.refused("detail", sentence)).await;
    }
    let path = Said::BookingPlaced.at(&format!("/bookings/{id}"));
    let detail = meeting.detail.as_str();
    // Pressed twice, it is said once.
    if row.meeting_detail == detail {
        return act.done(&path).await;
    }
    if !sessions::place(&mut act, row.session, row.sequence, detail).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("booking.placed", id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    let row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    letters::placed(&mut act, &row).await?;
    act.done(&path).await
}

/// What is missing stands out; what is there may be changed.
pub(super) fn view(desk: &Desk, form: &Arc<Form>, row: &Row, sees: As) -> Option<AnyView> {
    if !may(desk, row, sees) {
        return None;
    }
    let lang = desk.lang;
    let (kind, value) = (row.meeting_kind.clone(), row.meeting_detail.clone());
    let missing = is_missing(row);
    let refused = form.is_refused() && form.act() == "place";
    let form = form.clone();
    let emphasis = match missing {
        true => Emphasis::Primary,
        false => Emphasis::Secondary,
    };
    let fields = view! {
        <PostForm form act="place" id="place" refused=t!(lang, "form-refused")>
            <TextField label=label(lang, &kind) name="detail" value maxlength=300
                hint=t!(lang, "place-hint")/>
            <Actions><Button label=t!(lang, "place-keep") emphasis/></Actions>
        </PostForm>
    };
    Some(match missing {
        true => view! {
            <Notice tone=Tone::Waiting title=t!(lang, "place-missing")>{fields}</Notice>
        }
        .into_any(),
        false => {
            let label = t!(lang, "place-change");
            view! { <More label open=refused>{fields}</More> }.into_any()
        }
    })
}

fn label(lang: domain::Language, kind: &str) -> String {
    match kind {
        "phone" => t!(lang, "place-number"),
        "place" => t!(lang, "place-address"),
        _ => t!(lang, "place-link"),
    }
}
