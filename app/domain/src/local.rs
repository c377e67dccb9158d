//! What a clock on the wall says: an instant read in a zone, and a typed local moment as an instant.
//!
//! Not here: ranges of hours. Mapping the two ends of a range is wrong twice a year; a range is a
//! set of instants instead (see `hours`).

use std::str::FromStr;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use serde::{Deserialize, Serialize};

use crate::hours::Span;
use crate::{Quarter, ZoneName, zone::NotAZone};

/// A time zone of the tz database, with its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(Tz);

impl Zone {
    pub const PARIS: Self = Self(Tz::Europe__Paris);

    pub fn parse(name: &str) -> Result<Self, NotAZone> {
        Tz::from_str(name.trim()).map(Self).map_err(|_| NotAZone)
    }

    /// Every zone the tables know, for a list to pick from.
    pub fn all() -> impl Iterator<Item = Self> {
        chrono_tz::TZ_VARIANTS.iter().copied().map(Self)
    }

    pub fn as_str(self) -> &'static str {
        self.0.name()
    }

    pub fn name(self) -> ZoneName {
        ZoneName::parse(self.as_str()).unwrap_or_else(|_| unreachable!("a test parses every name"))
    }

    /// What clocks of this zone say at that instant.
    pub fn reads(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }

    pub fn date(self, instant: DateTime<Utc>) -> NaiveDate {
        self.reads(instant).date()
    }

    /// Seconds that clocks of this zone are ahead of UTC.
    pub fn offset(self, instant: DateTime<Utc>) -> i32 {
        let utc = instant.naive_utc();
        self.0
            .offset_from_utc_datetime(&utc)
            .fix()
            .local_minus_utc()
    }

    /// The instant of a single local moment that somebody typed: one that happens twice is the
    /// first, one that does not exist uses the offset before the gap (RFC 5545 §3.3.5).
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        if let Some(instant) = self.0.from_local_datetime(&local).earliest() {
            return instant.to_utc();
        }
        let before_the_gap = GapInfo::new(&local, &self.0).and_then(|gap| gap.begin);
        let seconds = before_the_gap.map_or(0, |(_, offset)| offset.fix().local_minus_utc());
        (local - Duration::seconds(seconds.into())).and_utc()
    }

    /// Whether clocks of this zone say any time of that span on that day: they skip an hour in
    /// spring.
    pub fn has_some_of(self, date: NaiveDate, span: Span) -> bool {
        let minutes = (span.from_minute()..span.until_minute()).step_by(15);
        let mut moments = minutes.map(|it| date.and_time(NaiveTime::MIN) + Duration::minutes(it));
        moments.any(|local| self.reads(self.instant(local)) == local)
    }

    /// The first quarter of a local date.
    pub fn first_quarter(self, date: NaiveDate) -> Quarter {
        Quarter::at_or_after(self.instant(date.and_time(NaiveTime::MIN)))
    }
}

impl FromStr for Zone {
    type Err = NotAZone;
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::parse(name)
    }
}

impl TryFrom<String> for Zone {
    type Error = NotAZone;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::parse(&name)
    }
}

impl TryFrom<&ZoneName> for Zone {
    type Error = NotAZone;
    fn try_from(name: &ZoneName) -> Result<Self, Self::Error> {
        Self::parse(name.as_str())
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.as_str().to_owned()
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_moment_is_one_instant() {
        for (zone, local, utc, why) in [
            (
                "Europe/Paris",
                "2027-01-15T09:00:00",
                "2027-01-15T08:00:00Z",
                "winter",
            ),
            (
                "Europe/Paris",
                "2027-07-15T09:00:00",
                "2027-07-15T07:00:00Z",
                "summer",
            ),
            (
                "Europe/Paris",
                "2027-03-28T02:30:00",
                "2027-03-28T01:30:00Z",
                "skipped",
            ),
            (
                "Europe/Paris",
                "2027-03-28T03:00:00",
                "2027-03-28T01:00:00Z",
                "just after the gap",
            ),
            (
                "Europe/Paris",
                "2027-10-31T02:30:00",
                "2027-10-31T00:30:00Z",
                "twice: the first",
            ),
            (
                "Australia/Lord_Howe",
                "2027-10-03T02:15:00",
                "2027-10-02T15:45:00Z",
                "half an hour skipped",
            ),
            (
                "Australia/Lord_Howe",
                "2027-04-04T01:45:00",
                "2027-04-03T14:45:00Z",
                "half an hour twice",
            ),
            (
                "Pacific/Apia",
                "2011-12-30T12:00:00",
                "2011-12-30T22:00:00Z",
                "a day skipped",
            ),
            (
                "Asia/Kathmandu",
                "2027-01-01T00:00:00",
                "2026-12-31T18:15:00Z",
                "5 h 45",
            ),
            (
                "Africa/Casablanca",
                "2027-03-01T09:00:00",
                "2027-03-01T09:00:00Z",
                "Ramadan",
            ),
        ] {
            let zone = Zone::parse(zone).expect("a zone");
            let local = local.parse().expect("a local moment");
            assert_eq!(
                zone.instant(local),
                utc.parse::<DateTime<Utc>>().expect("an instant"),
                "{why}"
            );
        }
    }

    #[test]
    fn every_name_of_the_tables_is_a_zone_name() {
        for zone in Zone::all() {
            assert_eq!(Zone::try_from(&zone.name()), Ok(zone));
        }
        assert_eq!(Zone::parse("Europe/Atlantis"), Err(NotAZone));
    }

    #[test]
    fn a_date_begins_when_its_clocks_say_so() {
        let beirut = Zone::parse("Asia/Beirut").expect("a zone");
        // Midnight is skipped there: the day begins at one o'clock.
        let date = NaiveDate::from_ymd_opt(2027, 3, 28).expect("a date");
        let first = beirut.first_quarter(date);
        assert_eq!(
            beirut.reads(first.instant()).to_string(),
            "2027-03-28 01:00:00"
        );
        assert_eq!(
            beirut.date((first - 1).instant()),
            date.pred_opt().expect("a date")
        );
    }
}
