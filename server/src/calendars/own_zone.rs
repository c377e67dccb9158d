use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::{
    budget::{Budget, TooMuch},
    clock::Clock,
    moment::Moment,
    repeats::{self, NoDates},
};

/// A zone as a calendar describes it: a VTIMEZONE (RFC 5545 §3.6.5).
#[derive(Debug)]
pub struct OwnZone {
    /// Ahead of UTC, before the first change.
    before: TimeDelta,
    /// When clocks change, in UTC, and how far they are ahead from then on; in order.
    changes: Vec<(NaiveDateTime, TimeDelta)>,
}

impl OwnZone {
    /// With its changes up to `until`. None when it describes nothing.
    pub fn of(
        calendar: &ICalendar,
        zone: &ICalendarComponent,
        until: NaiveDateTime,
        budget: &mut Budget,
    ) -> Result<Option<Self>, TooMuch> {
        let mut changes = Vec::new();
        for id in &zone.component_ids {
            if let Some(observance) = calendar.component_by_id(*id) {
                changes.extend(changes_of(observance, until, budget)?);
            }
        }
        changes.sort_unstable();
        Ok(changes.first().copied().map(|(_, before, _)| Self {
            before,
            changes: changes.into_iter().map(|(at, _, to)| (at, to)).collect(),
        }))
    }

    pub fn reads(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        utc + self.ahead(utc)
    }

    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        // No zone is more than a day away from UTC, so only changes near by matter.
        let near = TimeDelta::days(2);
        let first = self.changes.partition_point(|(at, _)| *at < local - near);
        let mut ahead = self.ahead(local - near);
        for (at, next) in &self.changes[first..] {
            let utc = local - ahead;
            // Before this change: read twice, it is this first time; read never, it is this
            // offset that counts, since it is the one before the gap.
            if utc < *at || local < *at + *next {
                return utc.and_utc();
            }
            ahead = *next;
        }
        (local - ahead).and_utc()
    }

    fn ahead(&self, utc: NaiveDateTime) -> TimeDelta {
        let passed = self.changes.partition_point(|(at, _)| *at <= utc);
        let last = passed.checked_sub(1).map(|last| self.changes[last].1);
        last.unwrap_or(self.before)
    }
}

/// Each change of a STANDARD or DAYLIGHT: when, in UTC, and how far clocks were and are ahead.
fn changes_of(
    observance: &ICalendarComponent,
    until: NaiveDateTime,
    budget: &mut Budget,
) -> Result<Vec<(NaiveDateTime, TimeDelta, TimeDelta)>, TooMuch> {
    use ICalendarComponentType::{Daylight, Standard};
    let values = |name| {
        let entries = observance.properties(name);
        entries.flat_map(|entry| entry.values.iter())
    };
    let local = |value: &ICalendarValue| {
        let moment = Moment::read(value.as_partial_date_time()?, Clock::Utc)?;
        Some(moment.local())
    };
    let (Standard | Daylight) = observance.component_type else {
        return Ok(Vec::new());
    };
    let first = values(&ICalendarProperty::Dtstart).find_map(local);
    let from = values(&ICalendarProperty::Tzoffsetfrom).find_map(offset);
    let to = values(&ICalendarProperty::Tzoffsetto).find_map(offset);
    let (Some(first), Some(from), Some(to)) = (first, from, to) else {
        return Ok(Vec::new());
    };
    let mut dates = vec![first];
    dates.extend(values(&ICalendarProperty::Rdate).filter_map(local));
    for value in values(&ICalendarProperty::Rrule) {
        let ICalendarValue::RecurrenceRule(rule) = value else {
            continue;
        };
        let last = repeats::last(rule, |instant| instant.naive_utc() + from);
        match repeats::dates(rule, first, last, (first, until), budget) {
            Ok(found) => dates.extend(found),
            Err(NoDates::NotARule) => {}
            Err(NoDates::TooMuch(why)) => return Err(why),
        }
    }
    dates.sort_unstable();
    dates.dedup();
    Ok(dates.into_iter().map(|at| (at - from, from, to)).collect())
}

/// `+0100` (RFC 5545 §3.3.14).
fn offset(value: &ICalendarValue) -> Option<TimeDelta> {
    let value = value.as_partial_date_time()?;
    let minutes = i64::from(value.tz_hour?) * 60 + i64::from(value.tz_minute.unwrap_or(0));
    let minutes = if value.tz_minus { -minutes } else { minutes };
    (minutes.abs() < 24 * 60).then(|| TimeDelta::minutes(minutes))
}
