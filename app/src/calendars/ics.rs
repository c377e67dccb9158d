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

use crate::bookings::letters::event_for;
use crate::desk::Desk;
use crate::letters::Method;

/// How often a calendar need ask: a session is booked two hours ahead at the earliest, as a rule.
const REFRESH: TimeDelta = TimeDelta::hours(1);

/// All of them under one name.
pub fn calendar(
    desk: &Desk,
    lang: Language,
    sessions: impl IntoIterator<Item = (Side, Row)>,
) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Levier//Levier//FR"))
        .name(&t!(lang, "calendars-name"))
        .ttl(&REFRESH);
    for (side, row) in sessions {
        calendar.push(event(desk, lang, side, &row));
    }
    calendar.to_string()
}

/// One that was cancelled takes nobody's time, and says so where its status is not shown.
fn event(desk: &Desk, lang: Language, side: Side, row: &Row) -> icalendar::Event {
    let is_cancelled = row.cancelled_at.is_some();
    let method = match is_cancelled {
        true => Method::Cancel,
        false => Method::Request,
    };
    let mut told = event_for(desk, lang, side, row, method);
    told.stamp = changed(row);
    if is_cancelled {
        told.summary = t!(lang, "calendars-cancelled", what = told.summary.as_str());
    }
    let mut event = told.component();
    event.created(row.booked_at).last_modified(changed(row));
    if is_cancelled {
        event.add_property("TRANSP", "TRANSPARENT");
    }
    event.done()
}

/// When a calendar last had something to hear of it.
fn changed(row: &Row) -> DateTime<Utc> {
    let since = [row.agreed_at, row.moved_at, row.cancelled_at]
        .into_iter()
        .flatten();
    since.fold(row.booked_at, DateTime::max)
}
