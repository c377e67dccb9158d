//! The one form of what followed a session. Whichever of its buttons is pressed, everything that
//! was typed in it is kept, or all of it comes back with what is wrong: no word is lost because it
//! stood beside another button.

use domain::ids::BookingId;
use store::bookings;

use super::super::access::{self, As};
use super::super::show::show;
use super::super::tell;
use super::{next, note, word};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::undo::Undo;

/// The acts of its buttons. `keep` is that of the key Enter, which presses none of them.
pub(in crate::bookings) const ACTS: [&str; 8] = [
    "keep",
    "held",
    "missed",
    "note",
    "next",
    "next-done",
    "next-open",
    "word",
];

/// `POST /bookings/{booking}` with one of these acts.
pub(in crate::bookings) async fn act(desk: &Desk, id: BookingId, mut form: Form) -> Answer {
    let note = note::read(desk, &mut form);
    let next = next::read(desk, &mut form);
    let word = word::read(desk, &mut form);
    let (Ok(note), Ok(next), Ok(word)) = (note, next, word) else {
        return show(desk, id, form).await;
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (mut row, sees) = access::booking(desk, &mut act, id).await?;
    let pressed = form.act().to_owned();
    let tells = matches!(pressed.as_str(), "held" | "missed");
    let ticks = matches!(pressed.as_str(), "next-done" | "next-open");
    let is_founder = matches!(sees, As::Founder);
    if (tells || note.is_some()) && !sees.may_tell()
        || word.is_some() && !(is_founder && desk.assist.is_none())
        || ticks && !next::may_tick(sees)
    {
        return Err(Stop::NotFound);
    }
    if tells {
        let lines = if note.is_some() { 2 } else { 1 };
        act.may_be_undone(undone(&row, lines)).await?;
        if let Err(sentence) = tell::told(&mut act, &row, pressed == "held").await? {
            drop(act);
            return show(desk, id, form.refused("", sentence)).await;
        }
        row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    }
    // Everything else is pressed twice without harm.
    if let Some(note) = &note
        && act.is_first(&form, form.value("note")).await?
    {
        note::keep(&mut act, &row, note).await?;
    }
    if let Some(next) = &next
        && let Err((field, sentence)) = next::keep(&mut act, &row, next).await?
    {
        drop(act);
        return show(desk, id, form.refused(field, sentence)).await;
    }
    if let Some(word) = &word
        && let Err(sentence) = word::keep(&mut act, &row, word).await?
    {
        drop(act);
        return show(desk, id, form.refused("", sentence)).await;
    }
    if ticks {
        next::tick(&mut act, &row, pressed == "next-done").await?;
    }
    let parts = [note.is_some(), next.is_some(), word.is_some(), ticks];
    let here = format!("/bookings/{id}");
    let path = match pressed.as_str() {
        // Ticked on the first page, it goes away there.
        _ if form.value("back") == "home" => "/".to_owned(),
        // Said with the way to take it back.
        "held" | "missed" => here,
        _ if parts.iter().filter(|it| **it).count() > 1 => Said::BookingKept.at(&here),
        "note" => Said::BookingNoted.at(&here),
        "next" => Said::BookingAgreedNext.at(&here),
        "next-done" => Said::BookingStepDone.at(&here),
        "next-open" => Said::BookingStepOpen.at(&here),
        "word" => Said::BookingJudged.at(&here),
        _ if parts.contains(&true) => Said::BookingKept.at(&here),
        _ => here,
    };
    act.done(&path).await
}

/// Pressed by mistake, it is taken back while nothing was agreed or said on the strength of it. The
/// note stays.
fn undone(row: &bookings::Row, lines: u32) -> Undo {
    Undo::of_mentor(row.mentor)
        .rows("booking", "id", row.id)
        .rows("session", "id", row.session)
        .beside("booking", "session", row.session)
        .rows("chore", "object", row.id)
        .beside("next_step", "booking", row.id)
        .beside("word_on_use", "booking", row.id)
        .lines(lines)
}
