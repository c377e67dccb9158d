//! What a mentor, or staff for them, changes of a session: how many seats it has, or that it does
//! not take place.

use domain::Remark;
use domain::bookings::{Cancelled, Side};
use domain::ids::SessionId;
use domain::sessions::{Ended, Seats};
use serde_json::json;
use store::journal::Entry;
use store::{bookings, sessions};

use super::whole::Whole;
use super::words::{end_refusal, resize_refusal, seats_wrong};
use super::{access, letters, line, show};
use crate::bookings::letters as booked;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// `act=resize`: whoever waits moves up.
pub async fn resize(desk: &Desk, id: SessionId, form: Form) -> Answer {
    let Some(seats) = form.parse::<Seats>("seats") else {
        let sentence = seats_wrong(desk.lang);
        return show::show(desk, id, form.refused("seats", sentence)).await;
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::opened(desk, &mut act, id).await?;
    let acting = sees.acting(desk, row.host)?;
    let whole = line::move_up(desk, &mut act, id).await?;
    let seats = match whole.session.resize(seats, desk.now) {
        Ok(seats) => seats,
        Err(refusal) => {
            drop(act);
            let sentence = resize_refusal(desk, &refusal);
            return show::show(desk, id, form.refused("seats", sentence)).await;
        }
    };
    if seats.number() != whole.row.seats {
        sessions::resize(&mut act, id, seats).await?;
        let entry = Entry::new("session.resized", id)
            .on_behalf_of(acting.for_whom)
            .programme(row.programme)
            .facts(json!({ "from": whole.row.seats, "to": seats.number() }));
        act.journal(entry).await?;
        line::move_up(desk, &mut act, id).await?;
    }
    act.done(&format!("/sessions/{id}")).await
}

/// `act=cancel`: every seat is given back and the line ends; everybody hears of it, and why.
pub async fn cancel(desk: &Desk, id: SessionId, form: Form) -> Answer {
    let Ok(reason) = Remark::parse(form.value("reason")) else {
        let sentence = t!(desk.lang, "bookings-reason-wrong", most = Remark::MOST);
        return show::show(desk, id, form.refused("reason", sentence)).await;
    };
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::opened(desk, &mut act, id).await?;
    let acting = sees.acting(desk, row.host)?;
    let whole = Whole::held(desk, &mut act, id).await?;
    if let Err(refusal) = whole.session.clone().cancel(desk.now) {
        drop(act);
        let sentence = end_refusal(desk, &refusal);
        return show::show(desk, id, form.refused("", sentence)).await;
    }
    let cancelled = Cancelled {
        at: desk.now,
        by: Side::Mentor,
        reason: reason.clone(),
        late: false,
    };
    if !sessions::cancel(
        &mut act,
        (id, whole.row.sequence),
        Some(acting.by),
        reason.as_str(),
        desk.now,
    )
    .await?
    {
        return Err(Stop::Retry);
    }
    sessions::free(&mut act, id).await?;
    let entry = Entry::new("session.cancelled", id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme);
    act.journal(entry).await?;
    for waiting in &whole.line {
        line::leave(desk, &mut act, &whole, waiting, (Ended::Closed, None)).await?;
        letters::closed(desk, &mut act, &whole.row, waiting, &reason).await?;
    }
    for seated in &whole.seated {
        if !bookings::cancel(&mut act, seated.booking, acting.by, &cancelled).await? {
            return Err(Stop::Retry);
        }
        let entry = Entry::new("booking.cancelled", seated.booking)
            .on_behalf_of(acting.for_whom)
            .programme(row.programme)
            .startup(seated.startup)
            .facts(json!({ "by": Side::Mentor, "late": false }));
        act.journal(entry).await?;
        let booking = bookings::find(&mut act, seated.booking).await?;
        let booking = booking.ok_or(Stop::NotFound)?;
        booked::cancelled(&mut act, &booking, &acting).await?;
    }
    let row = sessions::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    letters::cancelled(&mut act, &row, &acting).await?;
    act.done(&format!("/sessions/{id}")).await
}
