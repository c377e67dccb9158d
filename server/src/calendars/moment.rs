use calcard::common::PartialDateTime;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::local::Zone;

use super::{clock::Clock, length::Length};

/// A date, or a moment on somebody's clock (RFC 5545 §3.3.4 and §3.3.5).
#[derive(Clone, Copy, Debug)]
pub enum Moment<'a> {
    Day(NaiveDate),
    At(NaiveDateTime, Clock<'a>),
}

impl<'a> Moment<'a> {
    /// None when there is no such date or hour, or when it is out of the years 1 to 9999.
    pub fn read(value: &PartialDateTime, clock: Clock<'a>) -> Option<Self> {
        let read = value.to_date_time()?;
        if !(1..=9999).contains(&read.date_time.year()) {
            return None;
        }
        Some(match (value.hour, read.offset) {
            (None, _) => Self::Day(read.date_time.date()),
            (Some(_), None) => Self::At(read.date_time, clock),
            (Some(_), Some(offset)) => {
                let ahead = TimeDelta::seconds(offset.local_minus_utc().into());
                Self::At(read.date_time - ahead, Clock::Utc)
            }
        })
    }

    /// As it is written, a date as its first midnight.
    pub fn local(self) -> NaiveDateTime {
        match self {
            Self::Day(date) => date.and_time(NaiveTime::MIN),
            Self::At(local, _) => local,
        }
    }

    /// The same kind of moment, written so.
    pub fn at(self, local: NaiveDateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(local.date()),
            Self::At(_, clock) => Self::At(local, clock),
        }
    }

    /// The date on its own clock; one in UTC names no clock, so that it is read at home.
    pub fn date(self, home: Zone) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::At(_, Clock::Utc) => home.date(self.instant(home)),
            Self::At(local, _) => local.date(),
        }
    }

    /// A date begins when it does at home.
    pub fn instant(self, home: Zone) -> DateTime<Utc> {
        match self {
            Self::Day(_) => home.instant(self.local()),
            Self::At(local, clock) => clock.instant(local),
        }
    }

    /// When something of that length ends. Seconds come after days (RFC 5545 §3.3.6).
    pub fn end(self, length: Length, home: Zone) -> DateTime<Utc> {
        let days = Days::new(length.days.unsigned_abs());
        let day = self.local().checked_add_days(days);
        let day = self.at(day.unwrap_or(NaiveDateTime::MAX));
        day.instant(home) + TimeDelta::seconds(length.seconds)
    }

    /// How long it is until the end that is written (DTEND). Of a date, in whole days; else exact,
    /// and the same for each recurrence (RFC 5545 §3.8.5.3).
    pub fn until(self, end: Moment<'_>, home: Zone) -> Length {
        match self {
            Self::Day(date) => {
                let midnight = end.local().time() == NaiveTime::MIN;
                let last = end.date(home) - date;
                Length::days((last.num_days() + i64::from(!midnight)).max(1))
            }
            Self::At(..) => Length::seconds((end.instant(home) - self.instant(home)).num_seconds()),
        }
    }
}
