//! Alerts: a founder is told by letter when a mentor has an hour earlier than the one they have, or
//! an hour at all where every one is taken.
//!
//! It is looked for now and then, not when an hour is given back: an hour comes free in many ways.

mod letter;
pub mod look;
mod view;

use domain::Quarter;
use domain::bookings::{Alert, AlertEnd, AlertRefusal};
use domain::ids::{AlertId, BookingId, KindId, MentorId, StartupId};
use domain::people::Founder;
use store::alerts::{self, NewAlert};
use store::bookings::Row;
use store::journal::Entry;
use store::{Conn, Tx, kinds};

pub use letter::still_true;
pub(super) use view::{of_booking, of_slots};

use super::access::{self, As};
use super::show::show;
use super::{HoursOf, days_from, shift};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// How far ahead any hour at all is looked for: what the page of hours shows.
const DAYS: i64 = 28;

/// `act=alert` or `act=no-alert` on the page of a booking, by a founder of its startup.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !matches!(sees, As::Founder) {
        return Err(Stop::NotFound);
    }
    let founder = desk.founder(row.startup)?;
    let path = format!("/bookings/{id}");
    if form.act() == "no-alert" {
        let asked = alerts::of_booking(&mut act, id).await?;
        drop_it(desk, &mut act, asked).await?;
        return act.done(&path).await;
    }
    if row.is_shared() {
        return Err(Stop::NotFound);
    }
    let asked = match look::free_before(&mut act, &row, desk.now).await? {
        Ok(free) => Alert::ask(row.booking().starts(), &free, desk.now)
            .map_err(|refusal| sentence(desk, &refusal)),
        Err(refusal) => Err(shift::sentence(desk, &refusal)),
    };
    match asked {
        Ok(alert) => {
            let kind = kind_of(&mut act, &row).await?;
            keep(
                desk,
                &mut act,
                &founder,
                (row.mentor, kind),
                Some(&row),
                alert,
            )
            .await?;
            act.done(&path).await
        }
        Err(sentence) => {
            drop(act);
            show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// `POST /mentors/{mentor}/slots`: where every hour is taken.
pub async fn act_on_slots(
    desk: Desk,
    axum::extract::Path(mentor): axum::extract::Path<MentorId>,
    form: Form,
) -> Answer {
    let founder = super::my_startup(&desk)?;
    let path = desk.here();
    let mut act = desk.begin(&Form::empty()).await?;
    let window = days_from(desk.now, DAYS);
    let kind = super::book::kind_asked(&desk)?;
    let hours = HoursOf::load(&mut act, mentor, kind, window, desk.now).await?;
    let places = super::places(&desk, &mut act, founder.startup, None).await?;
    super::quota::of(&hours, &places).ok_or(Stop::NotFound)?;
    match form.act() {
        "no-alert" => drop_any(&desk, &mut act, founder.startup, mentor).await?,
        "alert" => {
            let free = hours.diary().slots(desk.now, window);
            // An hour came free meanwhile: the page shows it.
            if let Ok(alert) = Alert::ask(window.end(), &free, desk.now) {
                let which = (mentor, hours.kind.id);
                keep(&desk, &mut act, &founder, which, None, alert).await?;
            }
        }
        _ => return Err(Stop::NotFound),
    }
    act.done(&path).await
}

/// The kind of session a booking is of: one of the same length, else the first.
async fn kind_of(db: &mut Conn, row: &Row) -> Result<KindId, Stop> {
    let kinds = kinds::of_mentor(db, row.mentor).await?;
    let same = kinds.iter().find(|kind| kind.quarters == row.quarters);
    let kind = same.or(kinds.first()).ok_or(Stop::NotFound)?;
    Ok(kind.id)
}

async fn keep(
    desk: &Desk,
    tx: &mut Tx,
    founder: &Founder,
    (mentor, kind): (MentorId, KindId),
    booking: Option<&Row>,
    alert: Alert,
) -> Result<(), Stop> {
    let id: AlertId = desk.id();
    let new = NewAlert {
        id,
        startup: founder.startup,
        mentor,
        kind,
        booking: booking.map(|row| row.id),
        asked_by: founder.person,
        alert,
    };
    if alerts::add(tx, &new, desk.now).await? {
        let entry = Entry::new("alert.asked", id).startup(founder.startup);
        desk.note(tx, entry).await?;
    }
    Ok(())
}

/// A startup looks for any hour of a mentor no more: it says so, or it has one.
pub(super) async fn drop_any(
    desk: &Desk,
    tx: &mut Tx,
    startup: StartupId,
    mentor: MentorId,
) -> Result<(), Stop> {
    let asked = alerts::for_any_hour(tx, startup, mentor).await?;
    drop_it(desk, tx, asked).await
}

async fn drop_it(desk: &Desk, tx: &mut Tx, asked: Option<alerts::Row>) -> Result<(), Stop> {
    if let Some(row) = asked
        && alerts::end(tx, row.id, AlertEnd::Dropped, None, desk.now).await?
    {
        let entry = Entry::new("alert.dropped", row.id).startup(row.startup);
        desk.note(tx, entry).await?;
    }
    Ok(())
}

fn sentence(desk: &Desk, refusal: &AlertRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        AlertRefusal::ThereIsOne { first } => {
            let first: Quarter = *first;
            let at = desk.moments().moment(first.instant());
            t!(lang, "bookings-alert-there-is-one", at = at)
        }
        AlertRefusal::Over => t!(lang, "bookings-alert-over"),
    }
}
