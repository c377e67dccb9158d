//! A calendar as other people's parsers read it: calcard and vobject, which must agree.

use calcard::common::IanaString;
use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};
use chrono::{DateTime, NaiveDateTime, Utc};
use vobject::Component;

/// A whole calendar: an invitation, a published one, a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    pub method: Option<String>,
    pub name: Option<String>,
    pub events: Vec<Told>,
}

/// What it tells of one session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub uid: String,
    pub sequence: i64,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub stamp: DateTime<Utc>,
    pub status: String,
    pub summary: String,
    pub location: String,
    pub attendees: usize,
    pub organizers: usize,
}

/// Refuses what either parser refuses, and what they read differently.
pub fn read(ics: &str) -> Result<Agenda, String> {
    let one = of_calcard(ics)?;
    let other = of_vobject(ics)?;
    match one == other {
        true => Ok(one),
        false => Err(format!("two readings: {one:?} and {other:?} of\n{ics}")),
    }
}

fn of_calcard(ics: &str) -> Result<Agenda, String> {
    let calendar = ICalendar::parse(ics).map_err(|_| format!("calcard refuses\n{ics}"))?;
    let text = |component: usize, name: ICalendarProperty| -> Option<String> {
        let entry = calendar.components[component].property(&name)?;
        entry.values.first().map(|value| match value {
            ICalendarValue::Text(text) => text.clone(),
            ICalendarValue::Integer(number) => number.to_string(),
            ICalendarValue::Status(status) => status.as_str().to_owned(),
            ICalendarValue::Method(method) => method.as_str().to_owned(),
            other => format!("{other:?}"),
        })
    };
    let instant = |component: usize, name: ICalendarProperty| {
        let entry = calendar.components[component].property(&name);
        match entry.and_then(|entry| entry.values.first()) {
            Some(ICalendarValue::PartialDateTime(at)) if at.tz_hour == Some(0) => at
                .to_timestamp()
                .and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
            _ => None,
        }
        .ok_or_else(|| format!("no instant in\n{ics}"))
    };
    let count = |component: usize, name: ICalendarProperty| {
        let entries = calendar.components[component].entries.iter();
        entries.filter(|entry| entry.name == name).count()
    };
    let mut events = Vec::new();
    for n in 1..calendar.components.len() {
        let words = |name| text(n, name).unwrap_or_default();
        events.push(Told {
            uid: words(ICalendarProperty::Uid),
            sequence: words(ICalendarProperty::Sequence).parse().unwrap_or(-1),
            starts: instant(n, ICalendarProperty::Dtstart)?,
            ends: instant(n, ICalendarProperty::Dtend)?,
            stamp: instant(n, ICalendarProperty::Dtstamp)?,
            status: words(ICalendarProperty::Status),
            summary: words(ICalendarProperty::Summary),
            location: words(ICalendarProperty::Location),
            attendees: count(n, ICalendarProperty::Attendee),
            organizers: count(n, ICalendarProperty::Organizer),
        });
    }
    Ok(Agenda {
        method: text(0, ICalendarProperty::Method),
        name: text(0, ICalendarProperty::Name),
        events,
    })
}

fn of_vobject(ics: &str) -> Result<Agenda, String> {
    let calendar =
        vobject::parse_component(ics).map_err(|error| format!("vobject: {error} in\n{ics}"))?;
    let text = |component: &Component, name: &str| {
        component.get_only(name).map(|it| unescaped(&it.raw_value))
    };
    let mut events = Vec::new();
    for event in &calendar.subcomponents {
        if event.name != "VEVENT" {
            return Err(format!("a {} in\n{ics}", event.name));
        }
        let words = |name| text(event, name).unwrap_or_default();
        let instant = |name| {
            NaiveDateTime::parse_from_str(&words(name), "%Y%m%dT%H%M%SZ")
                .map(|at| at.and_utc())
                .map_err(|error| format!("{name}: {error} in\n{ics}"))
        };
        events.push(Told {
            uid: words("UID"),
            sequence: words("SEQUENCE").parse().unwrap_or(-1),
            starts: instant("DTSTART")?,
            ends: instant("DTEND")?,
            stamp: instant("DTSTAMP")?,
            status: words("STATUS"),
            summary: words("SUMMARY"),
            location: words("LOCATION"),
            attendees: event.get_all("ATTENDEE").len(),
            organizers: event.get_all("ORGANIZER").len(),
        });
    }
    Ok(Agenda {
        method: text(&calendar, "METHOD"),
        name: text(&calendar, "NAME"),
        events,
    })
}

/// RFC 5545 §3.3.11, in one pass: vobject 0.9 takes an escaped backslash before an "n" for a line
/// feed.
fn unescaped(raw: &str) -> String {
    let (mut text, mut chars) = (String::new(), raw.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                other => text.extend(other),
            },
            other => text.push(other),
        }
    }
    text
}
