//! The dates of a recurrence rule (RFC 5545 §3.3.10), counted by calcard.
//!
//! calcard can expand a whole calendar too, but finds the occurrence that is moved by its SEQUENCE
//! rather than by its UID, and drops hours that happen twice. So it is given one rule at a time,
//! without a zone, and the rest is in `series`.

use calcard::{
    common::{CalendarScale, PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
        ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
    },
};
use chrono::{DateTime, Datelike, Duration, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::budget::{Budget, TooMuch};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDates {
    /// Not one of RFC 5545, or in a calendar that is not the Gregorian (RFC 7529).
    NotARule,
    TooMuch(TooMuch),
}

impl From<TooMuch> for NoDates {
    fn from(why: TooMuch) -> Self {
        Self::TooMuch(why)
    }
}

/// The last moment a rule may give (UNTIL), on the event's own clock, which `reads` instants.
pub fn last(
    rule: &ICalendarRecurrenceRule,
    reads: impl Fn(DateTime<Utc>) -> NaiveDateTime,
) -> Option<NaiveDateTime> {
    let until = rule.until.as_ref()?;
    let read = until.to_date_time()?;
    Some(match (until.hour, read.offset) {
        // A date: to the end of that day.
        (None, _) => read.date_time.date().and_time(NaiveTime::MIN) + Duration::seconds(86_399),
        (Some(_), None) => read.date_time,
        (Some(_), Some(offset)) => {
            let ahead = Duration::seconds(offset.local_minus_utc().into());
            reads((read.date_time - ahead).and_utc())
        }
    })
}

/// The local moments that the rule of an event that begins at `first` gives, from the first to the
/// second of `within`, both included, and up to `last`.
pub fn dates(
    rule: &ICalendarRecurrenceRule,
    first: NaiveDateTime,
    last: Option<NaiveDateTime>,
    (from, to): (NaiveDateTime, NaiveDateTime),
    budget: &mut Budget,
) -> Result<Vec<NaiveDateTime>, NoDates> {
    if !matches!(rule.rscale, None | Some(CalendarScale::Gregorian)) {
        return Err(NoDates::NotARule);
    }
    let to = last.map_or(to, |last| last.min(to));
    let first = nearer(rule, first, from);
    if to < first {
        return Ok(Vec::new());
    }
    let rule = ICalendarRecurrenceRule {
        until: Some(written(to)),
        ..rule.clone()
    };
    let left = budget.left()?;
    let expanded = alone(rule, first).expand_dates(Tz::Floating, left + 1);
    if !expanded.errors.is_empty() {
        return Err(NoDates::NotARule);
    }
    budget.spend(expanded.events.len())?;
    let found = expanded
        .events
        .iter()
        .map(|event| event.start.naive_local());
    Ok(found.filter(|at| (from..=to).contains(at)).collect())
}

/// A beginning shortly before `from` that gives the same dates from there on: whole periods later.
/// Not when they are counted from the first (COUNT); and years and months are few anyway.
fn nearer(
    rule: &ICalendarRecurrenceRule,
    first: NaiveDateTime,
    from: NaiveDateTime,
) -> NaiveDateTime {
    use ICalendarFrequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let unit: i64 = match rule.freq {
        Yearly | Monthly => return first,
        Weekly => 7 * 86_400,
        Daily => 86_400,
        Hourly => 3600,
        Minutely => 60,
        Secondly => 1,
    };
    if rule.count.is_some() {
        return first;
    }
    let period = unit * i64::from(rule.interval.unwrap_or(1).max(1));
    // One period less, since the one that `from` is in may have begun before.
    let periods = (from - first).num_seconds() / period - 1;
    first + Duration::seconds(periods.max(0) * period)
}

fn written(local: NaiveDateTime) -> PartialDateTime {
    // Each of these is below 60, the year apart: nothing is lost.
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(local.year()).ok(),
        month: small(local.month()),
        day: small(local.day()),
        hour: small(local.hour()),
        minute: small(local.minute()),
        second: small(local.second()),
        ..PartialDateTime::default()
    }
}

/// A calendar that holds nothing but this rule.
fn alone(rule: ICalendarRecurrenceRule, first: NaiveDateTime) -> ICalendar {
    let starts = ICalendarValue::PartialDateTime(Box::new(written(first)));
    let rule = ICalendarValue::RecurrenceRule(Box::new(rule));
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![
            ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(starts),
            ICalendarEntry::new(ICalendarProperty::Rrule).with_value(rule),
        ],
        component_ids: Vec::new(),
    };
    ICalendar {
        components: vec![event],
    }
}
