//! How long a startup has been without a session.

use chrono::{DateTime, Utc};

/// From this many whole weeks on, somebody of the team had better ask.
pub const WEEKS: i64 = 4;

/// What is known of a startup's sessions in one cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lately {
    /// When it was placed, or the cohort began if that came later.
    pub since: DateTime<Utc>,
    /// The latest that began and was neither cancelled nor missed.
    pub last: Option<DateTime<Utc>>,
    /// One that is agreed and to come.
    pub to_come: bool,
    /// Still in its cohort: nobody looks for sessions of one that left.
    pub placed: bool,
}

impl Lately {
    /// Whole weeks since its last session, or since it could have had one.
    pub fn weeks_without(self, now: DateTime<Utc>) -> i64 {
        let from = self.last.map_or(self.since, |last| last.max(self.since));
        (now - from).num_weeks().max(0)
    }

    /// It had no session for weeks, and none is agreed.
    pub fn is_quiet(self, now: DateTime<Utc>) -> bool {
        self.placed && !self.to_come && self.weeks_without(now) >= WEEKS
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::instant;
    use super::*;

    #[test]
    fn four_weeks_without_a_session_are_too_many() {
        let now = instant("2027-03-29T10:00:00Z");
        let lately = |since: &str, last: Option<&str>| Lately {
            since: instant(since),
            last: last.map(instant),
            to_come: false,
            placed: true,
        };
        let long = lately("2027-01-01T00:00:00Z", Some("2027-03-01T10:00:00Z"));
        for (lately, weeks, quiet) in [
            (long, 4, true),
            (
                lately("2027-01-01T00:00:00Z", Some("2027-03-01T10:00:01Z")),
                3,
                false,
            ),
            (lately("2027-01-01T10:00:00Z", None), 12, true),
            // Placed a week ago; or held before, elsewhere or in an earlier cohort.
            (lately("2027-03-22T10:00:00Z", None), 1, false),
            (
                lately("2027-03-22T10:00:00Z", Some("2027-01-01T00:00:00Z")),
                1,
                false,
            ),
            // Begins next month.
            (lately("2027-04-22T10:00:00Z", None), 0, false),
            (
                Lately {
                    to_come: true,
                    ..long
                },
                4,
                false,
            ),
            (
                Lately {
                    placed: false,
                    ..long
                },
                4,
                false,
            ),
        ] {
            let found = (lately.weeks_without(now), lately.is_quiet(now));
            assert_eq!(found, (weeks, quiet), "{lately:?}");
        }
    }
}
