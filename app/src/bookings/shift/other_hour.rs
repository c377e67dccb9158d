//! A founder asks for another hour, where none that is offered suits or a move would ask nobody: the
//! mentor reads why, and moves it or does not. Until then the session stays where it is.

use std::sync::Arc;

use domain::Remark;
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::journal::Entry;
use store::sessions;

use super::super::access::{self, As};
use super::super::letters;
use super::page_of;
use super::view::sentence;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::ui::{Actions, Button, LinkButton, Notice, PostForm, Section, TextArea, Tone};

/// `act=other-hour`
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let words = Remark::parse(form.value("words")).ok();
    let Some(words) = words.filter(|it| !it.is_empty()) else {
        let sentence = t!(desk.lang, "other-hour-wrong", most = Remark::MOST);
        return page_of(desk, id, form.refused("words", sentence)).await;
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (mut row, sees) = access::booking(desk, &mut act, id).await?;
    if !matches!(sees, As::Founder) || row.is_shared() {
        return Err(Stop::NotFound);
    }
    // Others move it, or cancel it: read again once they cannot.
    sessions::touch(&mut act, row.session, desk.now).await?;
    row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    if let Err(refusal) = row.booking().may_be_asked_elsewhere(desk.now) {
        drop(act);
        let sentence = sentence(desk, &refusal);
        return page_of(desk, id, form.refused("", sentence)).await;
    }
    let path = Said::BookingOtherHour.at(&format!("/bookings/{id}"));
    // Pressed twice, it is asked once.
    if row.asks_other_hour() && row.other_hour == words.as_str() {
        return act.done(&path).await;
    }
    bookings::ask_other_hour(&mut act, id, words.as_str(), desk.now).await?;
    let entry = Entry::new("booking.other-hour", id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    let row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    letters::other_hour(&mut act, &row).await?;
    act.done(&path).await
}

/// For a founder, under the hours or in their place.
pub(super) fn section(desk: &Desk, row: &Row, sees: As, form: &Arc<Form>) -> Option<AnyView> {
    let may = row.booking().may_be_asked_elsewhere(desk.now).is_ok();
    if !matches!(sees, As::Founder) || !may {
        return None;
    }
    let (lang, form) = (desk.lang, form.clone());
    let name = row.host_name.as_str();
    let title = t!(lang, "other-hour-title");
    let lead = t!(lang, "other-hour-lead", name = name);
    let label = t!(lang, "other-hour-ask", name = name);
    let action = desk.to(&format!("/bookings/{}/move", row.id));
    Some(
        view! {
            <Section title lead id="other-hour">
                <PostForm form act="other-hour" action refused=t!(lang, "form-refused")>
                    <TextArea label=t!(lang, "other-hour-words") name="words" rows=3 maxlength=500
                        hint=t!(lang, "other-hour-hint")/>
                    <Actions><Button label/></Actions>
                </PostForm>
            </Section>
        }
        .into_any(),
    )
}

/// On the page of the session, while it is not answered by a move.
pub(in crate::bookings) fn notice(desk: &Desk, row: &Row, sees: As) -> Option<AnyView> {
    let may = row.booking().may_be_asked_elsewhere(desk.now).is_ok();
    if !may || !row.asks_other_hour() {
        return None;
    }
    let lang = desk.lang;
    let words = row.other_hour.clone();
    let (startup, mentor) = (row.startup_name.as_str(), row.host_name.as_str());
    let (title, text, way) = match sees {
        As::Founder => (
            t!(lang, "other-hour-asked", name = mentor),
            t!(lang, "other-hour-stands"),
            None,
        ),
        As::Mentor | As::Staff => {
            let href = desk.to(&format!("/bookings/{}/move", row.id));
            let label = t!(lang, "bookings-move-other");
            let way = view! { <Actions><LinkButton href label/></Actions> };
            (
                t!(lang, "other-hour-asks", startup = startup),
                t!(lang, "other-hour-stands"),
                Some(way),
            )
        }
    };
    Some(
        view! {
            <Notice tone=Tone::Waiting title>
                <blockquote>{words}</blockquote>
                <p>{text}</p>
                {way}
            </Notice>
        }
        .into_any(),
    )
}
