use calcard::icalendar::{
    ICalendarComponent, ICalendarParameterName, ICalendarPeriod, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarStatus, ICalendarTransparency, ICalendarValue,
};

use super::{
    clock::{Clocks, other, text_of},
    length::Length,
    moment::Moment,
};

/// A VEVENT (RFC 5545 §3.6.1), as far as it takes time.
#[derive(Debug)]
pub struct Event<'a> {
    pub starts: Moment<'a>,
    pub length: Length,
    /// It takes nobody's time: cancelled, or shown as free.
    pub free: bool,
    pub rules: Vec<&'a ICalendarRecurrenceRule>,
    /// Further occurrences (RDATE), some of a length of their own.
    pub more: Vec<(Moment<'a>, Length)>,
    pub except: Vec<Moment<'a>>,
    pub replaces: Option<Replaced<'a>>,
}

/// The occurrence of another event with the same UID that this one stands for (RECURRENCE-ID).
#[derive(Clone, Copy, Debug)]
pub struct Replaced<'a> {
    pub moment: Moment<'a>,
    /// And all that come after it (RANGE=THISANDFUTURE).
    pub onwards: bool,
}

impl<'a> Event<'a> {
    /// None when it cannot be told when it is.
    pub fn read(component: &'a ICalendarComponent, clocks: &'a Clocks) -> Option<Self> {
        let replaces = match component.property(&ICalendarProperty::RecurrenceId) {
            None => None,
            Some(entry) => Some(Replaced {
                moment: clocks.moment(entry, entry.values.first()?)?,
                onwards: entry.has_parameter(&ICalendarParameterName::Range),
            }),
        };
        let starts = match component.property(&ICalendarProperty::Dtstart) {
            Some(entry) => clocks.moment(entry, entry.values.first()?)?,
            None => replaces?.moment,
        };
        let length = length(component, starts, clocks)?;
        Some(Self {
            starts,
            length,
            free: is_free(component),
            rules: rules(component)?,
            more: more(component, length, clocks),
            except: component
                .properties(&ICalendarProperty::Exdate)
                .flat_map(|entry| {
                    entry
                        .values
                        .iter()
                        .filter_map(|one| clocks.moment(entry, one))
                })
                .collect(),
            replaces,
        })
    }
}

/// Cancelled or transparent; or what Outlook writes beside, which is finer. Working elsewhere is
/// working hours, whereas tentative and away are not ours to fill.
fn is_free(component: &ICalendarComponent) -> bool {
    let outlook = text_of(component.property(&other("X-MICROSOFT-CDO-BUSYSTATUS")));
    component.status() == Some(&ICalendarStatus::Cancelled)
        || component.transparency() == Some(&ICalendarTransparency::Transparent)
        || outlook.is_some_and(|said| {
            ["FREE", "WORKINGELSEWHERE"]
                .iter()
                .any(|free| said.trim().eq_ignore_ascii_case(free))
        })
}

/// Until its end, for its duration, or else a date's whole day and no time at all.
fn length(component: &ICalendarComponent, starts: Moment<'_>, clocks: &Clocks) -> Option<Length> {
    let whole_days = matches!(starts, Moment::Day(_));
    if let Some(entry) = component.property(&ICalendarProperty::Dtend) {
        let end = clocks.moment(entry, entry.values.first()?)?;
        return Some(starts.until(end, clocks.home));
    }
    if let Some(entry) = component.property(&ICalendarProperty::Duration) {
        let ICalendarValue::Duration(duration) = entry.values.first()? else {
            return None;
        };
        let length = Length::of(duration);
        return Some(if whole_days {
            length.in_whole_days()
        } else {
            length
        });
    }
    Some(Length::days(i64::from(whole_days)))
}

fn rules(component: &ICalendarComponent) -> Option<Vec<&ICalendarRecurrenceRule>> {
    let entries = component.properties(&ICalendarProperty::Rrule);
    entries
        .flat_map(|entry| entry.values.iter())
        .map(|value| match value {
            ICalendarValue::RecurrenceRule(rule) => Some(&**rule),
            _ => None,
        })
        .collect()
}

fn more<'a>(
    component: &'a ICalendarComponent,
    length: Length,
    clocks: &'a Clocks,
) -> Vec<(Moment<'a>, Length)> {
    let mut more = Vec::new();
    for entry in component.properties(&ICalendarProperty::Rdate) {
        for value in &entry.values {
            match value {
                ICalendarValue::Period(period) => {
                    more.extend(read_period(period, entry.tz_id(), clocks));
                }
                value => more.extend(clocks.moment(entry, value).map(|moment| (moment, length))),
            }
        }
    }
    more
}

/// From its beginning to its end, or for its duration (RFC 5545 §3.3.9).
pub fn read_period<'a>(
    period: &ICalendarPeriod,
    zone: Option<&str>,
    clocks: &'a Clocks,
) -> Option<(Moment<'a>, Length)> {
    let clock = clocks.clock(zone);
    match period {
        ICalendarPeriod::Range { start, end } => {
            let starts = Moment::read(start, clock)?;
            Some((starts, starts.until(Moment::read(end, clock)?, clocks.home)))
        }
        ICalendarPeriod::Duration { start, duration } => {
            Some((Moment::read(start, clock)?, Length::of(duration)))
        }
    }
}
