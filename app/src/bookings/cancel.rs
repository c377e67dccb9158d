use std::sync::Arc;

use domain::Remark;
use domain::bookings::{Booking, CancelRefusal, Side, Stage};
use domain::ids::{BookingId, PersonId};
use leptos::prelude::*;
use serde_json::json;
use store::bookings::Row;
use store::journal::Entry;
use store::{bookings, sessions};

use super::access::{self, As};
use super::acting::Acting;
use super::letters;
use super::show::{for_whom, reason_field, show};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::sessions::seat;
use crate::ui::{Actions, Button, Confirm, Emphasis, PostForm};

/// Either side cancels, until it starts: every calendar and the other side hear of it.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let lang = desk.lang;
    let Ok(reason) = Remark::parse(form.value("reason")) else {
        let sentence = t!(lang, "bookings-reason-wrong", most = Remark::MOST);
        return show(desk, id, form.refused("reason", sentence)).await;
    };
    let mut act = desk.begin(&form).await?;
    let (mut row, sees) = access::booking(desk, &mut act, id).await?;
    let acting = Acting::read(desk, &row, sees, &form)?;
    // Others change the same session, or move it: read again once they cannot.
    sessions::touch(&mut act, row.session, desk.now).await?;
    row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    let cancelled = row
        .booking()
        .cancel(acting.side, row.cut_offs(), desk.now, reason.clone());
    let cancelled = match cancelled {
        Ok(booking) => booking.cancelled.ok_or(Stop::Retry)?,
        Err(refusal) => {
            drop(act);
            return show(desk, id, form.refused("", sentence(desk, &refusal))).await;
        }
    };
    let first = bookings::cancel(&mut act, id, acting.by, &cancelled).await?
        && end(&mut act, &row, acting.by, reason.as_str()).await?;
    if !first {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("booking.cancelled", id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "by": acting.side, "late": cancelled.late }));
    act.journal(entry).await?;
    let row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    letters::cancelled(&mut act, &row, &acting).await?;
    if row.is_shared() {
        seat::given_back(desk, &mut act, &row, &acting).await?;
    }
    act.done(&format!("/bookings/{id}")).await
}

/// A session of one startup ends with its booking. One with seats goes on without this one, under
/// the next sequence. Answers false when somebody was faster.
async fn end(act: &mut Act<'_>, row: &Row, by: PersonId, reason: &str) -> Result<bool, Stop> {
    let now = act.desk.now;
    if row.is_shared() {
        sessions::free_booking(act, row.session, row.id).await?;
        let told = sessions::next_sequence(act, row.session, row.sequence).await?;
        bookings::freeze(act, row.id).await?;
        return Ok(told);
    }
    let session = (row.session, row.sequence);
    if !sessions::cancel(act, session, Some(by), reason, now).await? {
        return Ok(false);
    }
    sessions::free(act, row.session).await?;
    Ok(true)
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
        CancelRefusal::ToBeAnswered => t!(lang, "bookings-cancel-to-answer"),
        CancelRefusal::NeverAgreed => t!(lang, "bookings-never-agreed"),
        CancelRefusal::HasStarted => t!(lang, "bookings-has-started"),
    }
}

/// Whether the form is there; where it is not, the page itself says what was refused.
pub(super) fn is_possible(desk: &Desk, booking: &Booking, sees: As) -> bool {
    match booking.stage(desk.now) {
        Stage::Agreed => !booking.has_started(desk.now),
        // The mentor answers instead.
        Stage::Asked { .. } => !matches!(sees, As::Mentor),
        _ => false,
    }
}

pub(super) fn view(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    booking: &Booking,
    sees: As,
) -> AnyView {
    let lang = desk.lang;
    let asked = matches!(booking.stage(desk.now), Stage::Asked { .. });
    if !is_possible(desk, booking, sees) {
        return ().into_any();
    }
    let refused = form.act() == "cancel" && form.is_refused();
    let until = row.cut_offs().cancelled_until(booking.starts().instant());
    let text = match sees {
        _ if asked => t!(lang, "bookings-withdraw-text"),
        As::Founder if until < desk.now => t!(
            lang,
            "bookings-cancel-late",
            hours = row.cancel_hours,
            length = crate::words::length(lang, booking.stretch.minutes())
        ),
        _ if row.is_shared() => t!(lang, "bookings-give-back-text"),
        As::Founder | As::Mentor | As::Staff => t!(lang, "bookings-cancel-text"),
    };
    let (label, confirm) = match (asked, row.is_shared()) {
        (true, _) => (
            t!(lang, "bookings-withdraw"),
            t!(lang, "bookings-withdraw-confirm"),
        ),
        (false, true) if matches!(sees, As::Mentor) => (
            t!(lang, "bookings-take-away"),
            t!(lang, "bookings-take-away-confirm"),
        ),
        (false, true) => (
            t!(lang, "bookings-give-back"),
            t!(lang, "bookings-give-back-confirm"),
        ),
        (false, false) => (
            t!(lang, "bookings-cancel"),
            t!(lang, "bookings-cancel-confirm"),
        ),
    };
    let form = form.clone();
    let whom = for_whom(lang, row, sees);
    view! {
        <Confirm label text open=refused>
            <PostForm form act="cancel" id="cancel" refused=t!(lang, "form-refused")>
                {whom()}
                {reason_field(lang)}
                <Actions>
                    <Button label=confirm emphasis=Emphasis::Danger/>
                </Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
