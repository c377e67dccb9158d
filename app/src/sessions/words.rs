use domain::Language;
use domain::sessions::{
    EndRefusal, OfferRefusal, OpenRefusal, ResizeRefusal, SeatRefusal, Seats, ShiftRefusal, Stage,
};
use store::sessions::Opened;

use crate::desk::Desk;
use crate::ui::Tone;
use crate::words::length;

/// Why a startup gets no seat, or no place in line; told to its founder, or to staff who asked for
/// them.
pub fn seat_refusal(desk: &Desk, refusal: &SeatRefusal, to_staff: bool) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    match refusal {
        SeatRefusal::HostCannotBeGuest => t!(lang, "sessions-refused-own"),
        SeatRefusal::NotInItsProgramme => t!(lang, "sessions-refused-programme"),
        SeatRefusal::Cancelled { at } => {
            t!(lang, "sessions-was-cancelled", at = moments.moment(*at))
        }
        SeatRefusal::HasStarted => t!(lang, "sessions-has-started"),
        SeatRefusal::HasASeat => t!(lang, "sessions-refused-seat"),
        SeatRefusal::IsInLine => t!(lang, "sessions-refused-line"),
        SeatRefusal::Full => t!(lang, "sessions-refused-full"),
        SeatRefusal::SeatIsFree => t!(lang, "sessions-refused-free"),
        SeatRefusal::QuotaReached {
            hours,
            left_minutes,
        } => t!(
            lang,
            "sessions-refused-quota",
            hours = hours,
            left = length(lang, *left_minutes)
        ),
        SeatRefusal::YouAreElsewhere { then } if to_staff => t!(
            lang,
            "sessions-refused-elsewhere",
            start = moments.moment(then.starts.instant())
        ),
        SeatRefusal::YouAreElsewhere { then } => t!(
            lang,
            "bookings-refused-elsewhere",
            start = moments.moment(then.starts.instant())
        ),
    }
}

pub fn offer_refusal(desk: &Desk, refusal: &OfferRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        OfferRefusal::NotInLine => t!(lang, "sessions-not-in-line"),
        OfferRefusal::Passed { at } => {
            t!(
                lang,
                "sessions-offer-passed",
                at = desk.moments().moment(*at)
            )
        }
    }
}

/// Which field it is about, and why.
pub fn open_refusal(desk: &Desk, refusal: &OpenRefusal) -> (&'static str, String) {
    let (lang, moments) = (desk.lang, desk.moments());
    match refusal {
        OpenRefusal::NotOpenToProgramme => ("programme", t!(lang, "sessions-refused-open")),
        OpenRefusal::Length => ("minutes", t!(lang, "sessions-length-wrong")),
        OpenRefusal::Past => ("date", t!(lang, "sessions-refused-past")),
        OpenRefusal::TooFar { last } => (
            "date",
            t!(lang, "sessions-refused-far", last = moments.date_of(*last)),
        ),
        OpenRefusal::HostIsElsewhere { then } => (
            "time",
            t!(
                lang,
                "sessions-refused-host",
                start = moments.moment(then.starts.instant())
            ),
        ),
    }
}

pub fn shift_refusal(desk: &Desk, refusal: &ShiftRefusal) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    match refusal {
        ShiftRefusal::Cancelled { at } => {
            t!(lang, "sessions-was-cancelled", at = moments.moment(*at))
        }
        ShiftRefusal::HasStarted => t!(lang, "bookings-move-started"),
        ShiftRefusal::TooLate { until } => {
            t!(lang, "bookings-move-late", until = moments.moment(*until))
        }
        ShiftRefusal::SameHour => t!(lang, "bookings-move-same"),
        ShiftRefusal::Past => t!(lang, "sessions-refused-past"),
        ShiftRefusal::TooFar { last } => {
            t!(lang, "sessions-refused-far", last = moments.date_of(*last))
        }
        ShiftRefusal::HostIsElsewhere { then } => t!(
            lang,
            "sessions-refused-host",
            start = moments.moment(then.starts.instant())
        ),
        ShiftRefusal::SomebodyIsElsewhere { then } => t!(
            lang,
            "bookings-move-elsewhere",
            start = moments.moment(then.starts.instant())
        ),
    }
}

pub fn resize_refusal(desk: &Desk, refusal: &ResizeRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        ResizeRefusal::Cancelled { at } => {
            t!(
                lang,
                "sessions-was-cancelled",
                at = desk.moments().moment(*at)
            )
        }
        ResizeRefusal::HasStarted => t!(lang, "sessions-has-started"),
        ResizeRefusal::Held { held } => t!(lang, "sessions-seats-held", held = held),
    }
}

pub fn end_refusal(desk: &Desk, refusal: &EndRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        EndRefusal::Cancelled { at } => {
            t!(
                lang,
                "sessions-was-cancelled",
                at = desk.moments().moment(*at)
            )
        }
        EndRefusal::HasStarted => t!(lang, "bookings-has-started"),
    }
}

pub fn seats_wrong(lang: Language) -> String {
    t!(
        lang,
        "sessions-seats-wrong",
        fewest = Seats::FEWEST,
        most = Seats::MOST
    )
}

/// A stage in a word, never by colour alone.
pub fn stage(lang: Language, stage: Stage) -> (String, Tone) {
    match stage {
        Stage::ToCome => (t!(lang, "sessions-stage-to-come"), Tone::Good),
        Stage::UnderWay => (t!(lang, "sessions-stage-under-way"), Tone::Good),
        Stage::Past => (t!(lang, "sessions-stage-past"), Tone::Neutral),
        Stage::Cancelled { .. } => (t!(lang, "bookings-stage-cancelled"), Tone::Neutral),
    }
}

/// "Encore 2 places sur 6", or that it is full.
pub fn seats(lang: Language, row: &Opened) -> String {
    match row.free() {
        0 => t!(lang, "sessions-full", all = row.seats),
        free => t!(lang, "sessions-free", free = free, all = row.seats),
    }
}
