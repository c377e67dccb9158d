//! `/bookings/{booking}/move`: another hour of the same mentor for a session that was agreed. First
//! the hours, then, with `?at=…`, one of them and why.

mod decide;
mod keep;
pub(super) mod other_hour;
mod view;

use std::sync::Arc;

use axum::extract::Path;
use domain::bookings::{CutOffs, MoveRefusal, Side};
use domain::hours::NotOffered;
use domain::ids::BookingId;
use domain::{Quarter, Remark};
use store::bookings::Row;
use store::mentors;

use super::access::{self, As};
use super::acting::Acting;
use super::hours_of::{HoursOf, days_from};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use decide::decide;
use keep::keep;
use view::{choose, confirm, stuck};

pub(super) use decide::free;
pub(super) use view::{link, sentence};

/// How far ahead one looks; the mentor's own horizon may be nearer.
const DAYS: i64 = 28;

/// `GET /bookings/{booking}/move`
pub async fn page(desk: Desk, Path(id): Path<BookingId>) -> Answer {
    page_of(&desk, id, Form::empty()).await
}

async fn page_of(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::booking(desk, &mut db, id).await?;
    if row.is_shared() {
        return Err(of_session(desk, &row, sees));
    }
    let form = Arc::new(form);
    let start = desk.asked("at").and_then(|at| at.parse().ok());
    let cut_offs = cut_offs(&row, sees.side());
    let stays = row.booking().may_move(cut_offs, desk.now).err();
    match (stays, start) {
        (Some(refusal), _) => Ok(stuck(desk, &row, sees, &refusal, form)),
        (None, Some(start)) => Ok(confirm(desk, &row, sees, start, Form::empty())),
        (None, None) => {
            let window = days_from(desk.now, DAYS);
            let hours = free(&mut db, &row, sees, window, desk.now).await?;
            // A mentor who offers no hours chooses any at which everybody is free.
            let outside = matches!(sees, As::Mentor)
                && HoursOf::load_but(&mut db, row.mentor, window, Some(row.session), desk.now)
                    .await?
                    .proposes;
            drop(db);
            Ok(match hours {
                Ok(hours) => choose(desk, &row, sees, (hours, outside), form),
                Err(refusal) => stuck(desk, &row, sees, &refusal, form),
            })
        }
    }
}

/// A founder who asks for another hour gives the mentor, and staff, leave to move it at any time.
fn cut_offs(row: &Row, by: Option<Side>) -> CutOffs {
    let cut_offs = row.cut_offs();
    match by {
        Some(Side::Founder) => cut_offs,
        _ if row.asks_other_hour() => CutOffs {
            move_hours: 0,
            ..cut_offs
        },
        _ => cut_offs,
    }
}

/// A seat does not move: its session does, by its mentor or staff.
fn of_session(desk: &Desk, row: &Row, sees: As) -> Stop {
    let path = match sees {
        As::Founder => format!("/bookings/{}", row.id),
        As::Mentor | As::Staff => format!("/sessions/{}/move", row.session),
    };
    Stop::Already(desk.to(&path))
}

/// `POST /bookings/{booking}/move?at=…`
pub async fn act(desk: Desk, Path(id): Path<BookingId>, form: Form) -> Answer {
    let lang = desk.lang;
    desk.who()?;
    if form.act() == "other-hour" {
        return other_hour::act(&desk, id, form).await;
    }
    let start: Quarter = desk
        .asked("at")
        .and_then(|at| at.parse().ok())
        .ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::booking(&desk, &mut act, id).await?;
    if row.is_shared() {
        return Err(of_session(&desk, &row, sees));
    }
    let acting = Acting::read(&desk, &row, sees, &form)?;
    let Ok(reason) = Remark::parse(form.value("reason")) else {
        let sentence = t!(lang, "bookings-reason-wrong", most = Remark::MOST);
        return Ok(confirm(
            &desk,
            &row,
            sees,
            start,
            form.refused("reason", sentence),
        ));
    };
    // Sessions of this mentor are counted: one writer at a time.
    mentors::touch(&mut act, row.mentor, desk.now).await?;
    // Whoever decided on an old page decides again.
    if form
        .parse::<Quarter>("from")
        .is_some_and(|seen| seen != row.booking().starts())
    {
        drop(act);
        let at = desk.moments().moment(row.booking().starts().instant());
        let sentence = t!(lang, "bookings-move-meanwhile", at = at);
        return Ok(confirm(
            &desk,
            &row,
            sees,
            start,
            form.refused("", sentence),
        ));
    }
    let refusal = match decide(&mut act, &row, acting.side, start).await? {
        Ok(moved) => match keep(&mut act, &row, &moved, &reason, &acting).await? {
            true => {
                let path = Said::BookingMoved.at(&format!("/bookings/{id}"));
                return act.done(&path).await;
            }
            false => MoveRefusal::NotOffered(NotOffered::NotFree),
        },
        Err(refusal) => refusal,
    };
    drop(act);
    let sentence = sentence(&desk, &refusal);
    Ok(confirm(
        &desk,
        &row,
        sees,
        start,
        form.refused("", sentence),
    ))
}
