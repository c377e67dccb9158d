//! A published calendar: RFC 5545, with the properties of RFC 7986.
//!
//! It has no METHOD. With one it would be a scheduling message (RFC 5546), a PUBLISH owing an
//! ORGANIZER whom a calendar may then write to; without one it is "merely … a snapshot"
//! (RFC 5545 §3.7.2), and DTSTAMP tells when the facts last changed (§3.8.7.2). Nobody is named as
//! an attendee: that is for messages (§3.8.4.1). UID and SEQUENCE are those of the invitations.

use chrono::{DateTime, TimeDelta, Utc};
use domain::Language;
use domain::bookings::Side;
use icalendar::{Calendar, Component};
use store::bookings::Row;
use store::sessions::Opened;

use crate::bookings::letters::event_for;
use crate::desk::Desk;
use crate::letters::{Event, Method};
use crate::sessions;

/// How often a calendar need ask: a session is booked two hours ahead at the earliest, as a rule.
const REFRESH: TimeDelta = TimeDelta::hours(1);

/// One thing that a calendar shows.
pub struct Shown {
    /// As an invitation would tell it.
    pub told: Event,
    pub made_at: DateTime<Utc>,
    /// When a calendar last had something to hear of it.
    pub changed_at: DateTime<Utc>,
}

impl Shown {
    /// One side of a booking.
    pub fn booking(desk: &Desk, lang: Language, side: Side, row: &Row) -> Self {
        let method = method(row.cancelled_at);
        Self {
            told: event_for(desk, lang, side, row, method),
            made_at: row.booked_at,
            changed_at: last(
                row.booked_at,
                [row.agreed_at, row.moved_at, row.cancelled_at],
            ),
        }
    }

    /// A session with seats, for whoever hosts it.
    pub fn session(desk: &Desk, lang: Language, row: &Opened) -> Self {
        let method = method(row.cancelled_at);
        Self {
            told: sessions::letters::event(desk, lang, row, method),
            made_at: row.made_at,
            changed_at: last(row.made_at, [row.moved_at, row.cancelled_at]),
        }
    }
}

fn method(cancelled_at: Option<DateTime<Utc>>) -> Method {
    match cancelled_at {
        Some(_) => Method::Cancel,
        None => Method::Request,
    }
}

fn last<const N: usize>(made: DateTime<Utc>, since: [Option<DateTime<Utc>>; N]) -> DateTime<Utc> {
    since.into_iter().flatten().fold(made, DateTime::max)
}

/// All of them under one name.
pub fn calendar(lang: Language, shown: impl IntoIterator<Item = Shown>) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Levier//Levier//FR"))
        .name(&t!(lang, "calendars-name"))
        .ttl(&REFRESH);
    for shown in shown {
        calendar.push(event(lang, shown));
    }
    calendar.to_string()
}

/// One that was cancelled takes nobody's time, and says so where its status is not shown.
fn event(lang: Language, shown: Shown) -> icalendar::Event {
    let mut told = shown.told;
    let is_cancelled = told.method == Method::Cancel;
    told.stamp = shown.changed_at;
    if is_cancelled {
        told.summary = t!(lang, "calendars-cancelled", what = told.summary.as_str());
    }
    let mut event = told.component();
    event.created(shown.made_at).last_modified(shown.changed_at);
    if is_cancelled {
        event.add_property("TRANSP", "TRANSPARENT");
    }
    event.done()
}
