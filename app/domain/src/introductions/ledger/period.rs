#[cfg(feature = "zones")]
use std::ops::Range;

#[cfg(feature = "zones")]
use chrono::{DateTime, NaiveTime, Utc};
use chrono::{Datelike, NaiveDate};

#[cfg(feature = "zones")]
use crate::Zone;

/// Whole days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeriod {
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    #[error("before 1970 or after 2999")]
    OutOfReach,
}

impl Period {
    pub fn new(from: NaiveDate, until: NaiveDate) -> Result<Self, NotAPeriod> {
        let in_reach = |date: NaiveDate| (1970..=2999).contains(&date.year());
        if !in_reach(from) || !in_reach(until) {
            Err(NotAPeriod::OutOfReach)
        } else if until < from {
            Err(NotAPeriod::EndsBeforeItBegins)
        } else {
            Ok(Self { from, until })
        }
    }

    /// From the first of January to the last of December.
    pub fn of_year(year: i32) -> Result<Self, NotAPeriod> {
        let from = NaiveDate::from_ymd_opt(year, 1, 1);
        let until = NaiveDate::from_ymd_opt(year, 12, 31);
        let (from, until) = from.zip(until).ok_or(NotAPeriod::OutOfReach)?;
        Self::new(from, until)
    }

    pub const fn from(self) -> NaiveDate {
        self.from
    }

    pub const fn until(self) -> NaiveDate {
        self.until
    }

    /// From the first instant of its first day to the first after its last, on the clocks of a
    /// zone. Where one period ends the next begins.
    #[cfg(feature = "zones")]
    pub fn instants(self, zone: Zone) -> Range<DateTime<Utc>> {
        let begins = |date: NaiveDate| zone.instant(date.and_time(NaiveTime::MIN));
        begins(self.from)..begins(self.until.succ_opt().unwrap_or(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_period_is_days_in_order_within_reach() {
        for (from, until, refusal) in [
            ("2026-01-01", "2026-01-01", None),
            (
                "2026-01-01",
                "2025-12-31",
                Some(NotAPeriod::EndsBeforeItBegins),
            ),
            ("0226-01-01", "2026-01-01", Some(NotAPeriod::OutOfReach)),
            ("2026-01-01", "9999-12-31", Some(NotAPeriod::OutOfReach)),
        ] {
            assert_eq!(
                Period::new(date(from), date(until)).err(),
                refusal,
                "{from} {until}"
            );
        }
        assert_eq!(
            Period::of_year(2026),
            Period::new(date("2026-01-01"), date("2026-12-31"))
        );
        assert_eq!(Period::of_year(i32::MAX), Err(NotAPeriod::OutOfReach));
    }

    #[cfg(feature = "zones")]
    #[test]
    fn one_period_ends_where_the_next_begins() {
        let period = |from, until| Period::new(date(from), date(until)).expect("a period");
        // Clocks change in March and in October; Beirut skips midnight.
        for zone in ["Europe/Paris", "America/Guadeloupe", "Asia/Beirut"] {
            let zone = Zone::parse(zone).expect("a zone");
            let (march, april) = (
                period("2026-03-01", "2026-03-28").instants(zone),
                period("2026-03-29", "2026-04-30").instants(zone),
            );
            assert_eq!(march.end, april.start);
            assert_eq!(zone.date(april.start), date("2026-03-29"));
            assert_eq!(
                period("2026-03-01", "2026-04-30").instants(zone),
                march.start..april.end
            );
        }
        let day = period("2026-01-01", "2026-01-01").instants(Zone::PARIS);
        assert_eq!(day.start.to_rfc3339(), "2025-12-31T23:00:00+00:00");
    }
}
