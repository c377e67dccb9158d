use std::sync::Arc;

use domain::Remark;
use domain::bookings::{Booking, CancelRefusal, Side, Stage};
use domain::ids::BookingId;
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::{bookings, sessions};

use super::show::show;
use super::{access, letters};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Confirm, Emphasis, PostForm, TextArea};

/// Either side cancels, until it starts: both calendars and the other side hear of it.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let lang = desk.lang;
    let Ok(reason) = Remark::parse(form.value("reason")) else {
        let sentence = t!(lang, "bookings-reason-wrong", most = Remark::MOST);
        return show(desk, id, form.refused("reason", sentence)).await;
    };
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    let side = sees.side().ok_or(Stop::NotFound)?;
    let person = desk.person()?;
    let refusal = match row.booking().cancel(side, desk.now, reason.clone()) {
        Ok(_) => {
            let first = bookings::cancel(&mut act, id, person, reason.as_str(), desk.now).await?
                && sessions::cancel(&mut act, row.session, person, reason.as_str(), desk.now)
                    .await?;
            if !first {
                return Err(Stop::Retry);
            }
            sessions::free(&mut act, row.session).await?;
            let entry = Entry::new("booking.cancelled", id)
                .programme(row.programme)
                .startup(row.startup)
                .facts(json!({ "by": side }));
            act.journal(entry).await?;
            let row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
            letters::cancelled(&mut act, &row, side).await?;
            return act.done(&format!("/bookings/{id}")).await;
        }
        Err(refusal) => refusal,
    };
    drop(act);
    show(desk, id, form.refused("", sentence(desk, &refusal))).await
}

fn sentence(desk: &Desk, refusal: &CancelRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        CancelRefusal::AlreadyCancelled {
            at,
            by: Side::Founder,
        } => {
            t!(
                lang,
                "bookings-cancelled-by-founder",
                at = moments.moment(*at)
            )
        }
        CancelRefusal::AlreadyCancelled {
            at,
            by: Side::Mentor,
        } => {
            t!(
                lang,
                "bookings-cancelled-by-mentor",
                at = moments.moment(*at)
            )
        }
        CancelRefusal::AlreadyHeld { at } => {
            t!(lang, "bookings-told-held", at = moments.moment(*at))
        }
        CancelRefusal::AlreadyMissed { at } => {
            t!(lang, "bookings-told-missed", at = moments.moment(*at))
        }
        CancelRefusal::HasStarted => t!(lang, "bookings-has-started"),
    }
}

pub(super) fn view(desk: &Desk, form: &Arc<Form>, booking: &Booking) -> AnyView {
    let lang = desk.lang;
    let cancellable = booking.stage(desk.now) == Stage::Agreed && !booking.has_started(desk.now);
    let open = form.is_refused() && form.act() == "cancel";
    if !cancellable && !open {
        return ().into_any();
    }
    let form = form.clone();
    view! {
        <Confirm label=t!(lang, "bookings-cancel") text=t!(lang, "bookings-cancel-text") open>
            <PostForm form act="cancel" id="cancel" refused=t!(lang, "form-refused")>
                <TextArea
                    label=t!(lang, "bookings-reason")
                    name="reason"
                    optional=t!(lang, "optional")
                    hint=t!(lang, "bookings-reason-hint")
                    rows=2
                    maxlength=500
                />
                <Actions>
                    <Button label=t!(lang, "bookings-cancel-confirm") emphasis=Emphasis::Danger/>
                </Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
