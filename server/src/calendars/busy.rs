use std::collections::BTreeMap;

use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarComponentType, ICalendarMethod, ICalendarProperty, ICalendarValue,
    },
};
use chrono::TimeDelta;
use domain::{Stretch, local::Zone};

use super::{
    budget::{Budget, TooMuch},
    clock::Clocks,
    event::Event,
    fetch::begins_as_a_calendar,
    freebusy, series,
    spans::Spans,
};

/// When somebody is busy, by their calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy {
    /// In order; none overlaps or touches another. Whole quarters: what takes a minute of one
    /// takes it all.
    pub stretches: Vec<Stretch>,
    /// Events of which it cannot be told when they are, and which are in none of these.
    pub unread: usize,
}

/// Why nothing can be said of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not a calendar")]
    NotACalendar,
    /// Its last line is not there, so that more may be missing.
    #[error("the calendar is cut short")]
    CutShort,
    /// An event every second for ever, or thousands that repeat without end.
    #[error("its events repeat too many times to be counted")]
    RepeatsTooOften,
}

impl From<TooMuch> for Unreadable {
    fn from(TooMuch: TooMuch) -> Self {
        Self::RepeatsTooOften
    }
}

/// The busy time of a calendar (the text of an RFC 5545 file) within a window.
///
/// `home` is the mentor's zone: dates are whole days there, and times without a zone are read
/// there when the calendar has none. Events whose UID is `ours` are left out: sessions count
/// already. Takes up to some seconds of processor time when a calendar is made to; so not on a
/// thread that answers requests.
pub fn busy(
    ics: &str,
    window: Stretch,
    home: Zone,
    ours: impl Fn(&str) -> bool,
) -> Result<Busy, Unreadable> {
    if !begins_as_a_calendar(ics) {
        return Err(Unreadable::NotACalendar);
    }
    if !ends_as_a_calendar(ics) {
        return Err(Unreadable::CutShort);
    }
    let mut spans = Spans::within(window);
    let mut budget = Budget::new();
    let mut unread = 0;
    let mut parser = Parser::new(ics);
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::ICalendar(calendar) if !is_cancelled(&calendar) => {
                unread += place(&calendar, home, &ours, &mut spans, &mut budget)?;
            }
            // A line between two calendars, or a card.
            _ => {}
        }
    }
    Ok(Busy {
        stretches: spans.joined(),
        unread,
    })
}

fn place(
    calendar: &ICalendar,
    home: Zone,
    ours: impl Fn(&str) -> bool,
    spans: &mut Spans,
    budget: &mut Budget,
) -> Result<usize, TooMuch> {
    let until = spans.window.end().instant().naive_utc() + TimeDelta::days(3);
    let clocks = Clocks::of(calendar, home, until, budget)?;
    let mut unread = 0;
    // An event without a UID is of no series.
    let (mut series, mut single) = (BTreeMap::<&str, Vec<Event<'_>>>::new(), Vec::new());
    for component in &calendar.components {
        match component.component_type {
            ICalendarComponentType::VFreebusy => freebusy::place(component, &clocks, spans),
            ICalendarComponentType::VEvent => {
                let uid = component.uid();
                if uid.is_some_and(&ours) {
                    continue;
                }
                match (Event::read(component, &clocks), uid) {
                    (None, _) => unread += 1,
                    (Some(event), Some(uid)) => series.entry(uid).or_default().push(event),
                    (Some(event), None) => single.push(vec![event]),
                }
            }
            _ => {}
        }
    }
    for events in series.into_values().chain(single) {
        unread += series::place(&events, home, spans, budget)?;
    }
    Ok(unread)
}

/// All its events are (RFC 5546 §3.2.5).
fn is_cancelled(calendar: &ICalendar) -> bool {
    let methods = calendar.components.iter().take(1);
    methods
        .flat_map(|component| component.properties(&ICalendarProperty::Method))
        .flat_map(|entry| entry.values.iter())
        .any(|value| matches!(value, ICalendarValue::Method(ICalendarMethod::Cancel)))
}

fn ends_as_a_calendar(text: &str) -> bool {
    const END: &[u8] = b"END:VCALENDAR";
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
    text.as_bytes()
        .last_chunk()
        .is_some_and(|last: &[u8; END.len()]| last.eq_ignore_ascii_case(END))
}
