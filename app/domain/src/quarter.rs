//! Time as it is agreed here: whole quarter hours, counted since 1970-01-01T00:00Z.
//!
//! Every zone's offset is a multiple of a quarter hour, so an hour that is round on anybody's
//! clock is a [`Quarter`]. Not here: dates and local clocks, which need a zone (`local`).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The `n`-th quarter hour since 1970-01-01T00:00Z; as an instant, its beginning.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Quarter(pub i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAQuarter {
    #[error("{0} is between two quarter hours")]
    OffTheGrid(DateTime<Utc>),
    #[error("not the number of a quarter hour")]
    NotANumber,
}

const SECONDS: i64 = 15 * 60;

impl Quarter {
    /// A day's worth of them, where no clock changes.
    pub const A_DAY: i64 = 96;
    pub const AN_HOUR: i64 = 4;

    /// The quarter that begins at this very instant.
    pub fn at(instant: DateTime<Utc>) -> Result<Self, NotAQuarter> {
        let quarter = Self::at_or_before(instant);
        if quarter.instant() == instant {
            Ok(quarter)
        } else {
            Err(NotAQuarter::OffTheGrid(instant))
        }
    }

    /// The first quarter that begins at this instant or later.
    pub fn at_or_after(instant: DateTime<Utc>) -> Self {
        let quarter = Self::at_or_before(instant);
        if quarter.instant() == instant {
            quarter
        } else {
            quarter + 1
        }
    }

    /// The quarter this instant lies in.
    pub fn at_or_before(instant: DateTime<Utc>) -> Self {
        Self(instant.timestamp().div_euclid(SECONDS))
    }

    /// Its beginning. Beyond the years that chrono knows (262,000 of them), the last instant there is.
    pub fn instant(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.saturating_mul(SECONDS), 0)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl std::ops::Add<i64> for Quarter {
    type Output = Self;
    fn add(self, quarters: i64) -> Self {
        Self(self.0 + quarters)
    }
}

impl std::ops::Sub<i64> for Quarter {
    type Output = Self;
    fn sub(self, quarters: i64) -> Self {
        Self(self.0 - quarters)
    }
}

impl std::ops::Sub for Quarter {
    type Output = i64;
    fn sub(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The number, as `Display` writes it: how a form names a slot. Years 1 to 9999 only, so that
/// arithmetic on what a stranger sent never overflows.
impl std::str::FromStr for Quarter {
    type Err = NotAQuarter;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const YEAR_1: i64 = -62_135_596_800 / SECONDS;
        const YEAR_10000: i64 = 253_402_300_800 / SECONDS;
        text.parse()
            .ok()
            .filter(|number| (YEAR_1..YEAR_10000).contains(number))
            .map(Self)
            .ok_or(NotAQuarter::NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn an_instant_is_on_the_grid_or_refused() {
        for (text, at, at_or_after) in [
            ("1970-01-01T00:00:00Z", Some(0), 0),
            ("1970-01-01T00:15:00Z", Some(1), 1),
            ("1970-01-01T00:00:00.000001Z", None, 1),
            ("1970-01-01T00:14:59Z", None, 1),
            ("1969-12-31T23:45:00Z", Some(-1), -1),
            ("1969-12-31T23:50:00Z", None, 0),
        ] {
            let instant = instant(text);
            assert_eq!(Quarter::at(instant).ok(), at.map(Quarter), "{text}");
            assert_eq!(
                Quarter::at_or_after(instant),
                Quarter(at_or_after),
                "{text}"
            );
        }
    }

    #[test]
    fn a_form_names_a_quarter_by_its_number() {
        assert_eq!("1980000".parse(), Ok(Quarter(1_980_000)));
        for bad in [
            "",
            "x",
            "1.5",
            "9223372036854775807",
            "-9223372036854775808",
        ] {
            assert_eq!(
                bad.parse::<Quarter>(),
                Err(NotAQuarter::NotANumber),
                "{bad}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_quarter_comes_back_from_its_instant(number in -60_000_000_i64..280_000_000) {
            let quarter = Quarter(number);
            prop_assert_eq!(Quarter::at(quarter.instant()), Ok(quarter));
            prop_assert_eq!(quarter.to_string().parse(), Ok(quarter));
        }
    }
}
