//! A founder's word on the use of a session: between them and the staff of the programme.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Booking, Stage};

/// How long a word may be said, and changed, after somebody noted that the session was held.
pub const SAID_WITHIN: TimeDelta = TimeDelta::days(14);

words! {
    /// How useful a session was, from not at all to very.
    pub enum Usefulness {
        One = "1",
        Two = "2",
        Three = "3",
        Four = "4",
        Five = "5",
    }
}

impl Usefulness {
    pub fn points(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Five => 5,
        }
    }

    pub fn of_points(points: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.points() == points)
    }
}

/// Why a word is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordRefusal {
    #[error("only of a session that was held")]
    NotHeld,
    #[error("only of a session one came to")]
    DidNotCome,
    #[error("a word could be said until {until}")]
    TooLate { until: DateTime<Utc> },
}

impl Booking {
    /// Until when a word on its use may be said or changed; none when it was not held.
    pub fn words_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.stage(now) {
            Stage::Held { at } => Some(at + SAID_WITHIN),
            _ => None,
        }
    }

    /// Whether somebody may say how useful it was. Nobody says it for somebody else.
    pub fn may_be_judged(&self, came: bool, now: DateTime<Utc>) -> Result<(), WordRefusal> {
        let until = self.words_until(now).ok_or(WordRefusal::NotHeld)?;
        if !came {
            return Err(WordRefusal::DidNotCome);
        }
        if until < now {
            return Err(WordRefusal::TooLate { until });
        }
        Ok(())
    }

    /// When those who came are asked: the morning after it was noted as held, in that zone.
    #[cfg(feature = "zones")]
    pub fn asked_for_words_at(&self, zone: crate::Zone) -> Option<DateTime<Utc>> {
        let next = zone.date(self.held_at?).succ_opt()?;
        Some(zone.instant(next.and_hms_opt(9, 0, 0)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;

    #[test]
    fn whoever_came_says_it_within_two_weeks() {
        let at = instant("2027-03-01T10:00:00Z");
        let until = instant("2027-03-15T10:00:00Z");
        let held = nine_to_ten().hold(at).expect("it began");
        let missed = nine_to_ten().miss(at).expect("it began");
        for (booking, came, now, expected) in [
            (&held, true, "2027-03-01T10:00:00Z", Ok(())),
            (&held, true, "2027-03-15T10:00:00Z", Ok(())),
            (
                &held,
                true,
                "2027-03-15T10:00:01Z",
                Err(WordRefusal::TooLate { until }),
            ),
            (
                &held,
                false,
                "2027-03-02T10:00:00Z",
                Err(WordRefusal::DidNotCome),
            ),
            (
                &missed,
                true,
                "2027-03-02T10:00:00Z",
                Err(WordRefusal::NotHeld),
            ),
            (
                &nine_to_ten(),
                true,
                "2027-03-02T10:00:00Z",
                Err(WordRefusal::NotHeld),
            ),
        ] {
            assert_eq!(booking.may_be_judged(came, instant(now)), expected, "{now}");
        }
    }

    #[test]
    fn it_is_asked_the_morning_after() {
        let zone = crate::Zone::PARIS;
        for (held, asked) in [
            ("2027-03-01T10:00:00Z", "2027-03-02T08:00:00Z"),
            // Past midnight in Paris; and the night the clocks change.
            ("2027-03-01T23:30:00Z", "2027-03-03T08:00:00Z"),
            ("2027-03-27T10:00:00Z", "2027-03-28T07:00:00Z"),
        ] {
            let booking = Booking {
                held_at: Some(instant(held)),
                ..nine_to_ten()
            };
            assert_eq!(
                booking.asked_for_words_at(zone),
                Some(instant(asked)),
                "{held}"
            );
        }
        assert_eq!(nine_to_ten().asked_for_words_at(zone), None);
    }

    #[test]
    fn points_are_words_and_back() {
        for it in Usefulness::ALL {
            assert_eq!(Usefulness::of_points(it.points()), Some(*it));
            assert_eq!(it.as_str(), it.points().to_string());
        }
        assert_eq!(Usefulness::of_points(6), None);
    }
}
