//! A calendar that a mentor keeps elsewhere, read now and then: when they are busy.
//!
//! Nothing is ever written into it. Not here: how it is fetched and read (the server does it).

use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// Why a calendar could not be read, as something its owner can act on.
    pub enum Trouble {
        NotAnAddress = "not-an-address",
        NotSecure = "not-secure",
        OtherPort = "other-port",
        HoldsPassword = "holds-password",
        PrivateAddress = "private-address",
        UnknownName = "unknown-name",
        Unreachable = "unreachable",
        BadCertificate = "bad-certificate",
        TooSlow = "too-slow",
        TooManyRedirects = "too-many-redirects",
        NotFound = "not-found",
        NotAllowed = "not-allowed",
        NotNow = "not-now",
        TooLarge = "too-large",
        NotACalendar = "not-a-calendar",
        Unreadable = "unreadable",
    }
}

/// How a calendar was read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub set_at: DateTime<Utc>,
    /// When it was last read as a whole.
    pub read_at: Option<DateTime<Utc>>,
    pub told_at: Option<DateTime<Utc>>,
}

/// From one reading to the next.
const EVERY: TimeDelta = TimeDelta::minutes(20);
/// Longest pause after a failure.
const LONGEST: TimeDelta = TimeDelta::hours(4);
/// What is older than this says nothing sure any more.
const SURE_FOR: TimeDelta = TimeDelta::days(1);

impl Reading {
    /// Since when nothing sure is known of the mentor's busy times; none while they were read in
    /// the last day. What was never read is known of nobody.
    pub fn unsure_since(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.read_at {
            None => Some(self.set_at),
            Some(read_at) => (now - read_at >= SURE_FOR).then_some(read_at),
        }
    }

    /// Its mentor is told once for each time it stays unread.
    pub fn is_to_be_told(self, now: DateTime<Utc>) -> bool {
        let since = self.read_at.unwrap_or(self.set_at);
        now - since >= SURE_FOR && self.told_at.is_none_or(|told| told < since)
    }
}

/// When to read again: soon after a success, ever later after failures in a row.
pub fn next_reading(failures: i64) -> TimeDelta {
    let doublings = u32::try_from(failures).unwrap_or(0).min(8);
    (EVERY * (1 << doublings)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_read_for_a_day_is_unsure_and_told_once() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let set_at = at("2027-03-01T09:00:00Z");
        let never = Reading {
            set_at,
            read_at: None,
            told_at: None,
        };
        let read_at = at("2027-03-02T09:00:00Z");
        let read = Reading {
            read_at: Some(read_at),
            ..never
        };
        let (second, third) = (at("2027-03-02T09:00:00Z"), at("2027-03-03T09:00:00Z"));
        let told = |reading: Reading, told| Reading {
            told_at: Some(told),
            ..reading
        };
        for (reading, now, since, is_told) in [
            (never, at("2027-03-02T08:59:59Z"), Some(set_at), false),
            (never, second, Some(set_at), true),
            (told(never, second), third, Some(set_at), false),
            (read, second, None, false),
            (read, third, Some(read_at), true),
            // Told of an earlier time, then read again, then lost again.
            (told(read, set_at), third, Some(read_at), true),
        ] {
            assert_eq!(reading.unsure_since(now), since, "{reading:?}");
            assert_eq!(reading.is_to_be_told(now), is_told, "{reading:?}");
        }
    }

    #[test]
    fn readings_come_often_and_after_failures_ever_later() {
        for (failures, minutes) in [(0, 20), (1, 40), (2, 80), (3, 160), (4, 240), (99, 240)] {
            assert_eq!(next_reading(failures), TimeDelta::minutes(minutes));
        }
    }
}
