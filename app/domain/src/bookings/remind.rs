use chrono::{DateTime, TimeDelta, Utc};

use super::{Booking, Stage};

words! {
    /// A letter ahead of a session, to whoever wishes it.
    pub enum Reminder {
        TwoDays = "two-days",
        TwoHours = "two-hours",
    }
}

impl Reminder {
    fn ahead(self) -> TimeDelta {
        match self {
            Self::TwoDays => TimeDelta::days(2),
            Self::TwoHours => TimeDelta::hours(2),
        }
    }

    /// When it is due for a session made or moved now; none when that moment is past already,
    /// for whoever books for tomorrow knows it.
    pub fn due(self, starts: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = starts - self.ahead();
        (due > now).then_some(due)
    }

    /// Whether it still tells something: the session stands, and it is time for it.
    pub fn is_worth(self, booking: &Booking, now: DateTime<Utc>) -> bool {
        booking.stage(now) == Stage::Agreed && self.is_timely(booking.starts().instant(), now)
    }

    /// Whether the session has not begun, and the next reminder is not due as well (after a night
    /// without post, one letter is enough).
    pub fn is_timely(self, starts: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let next = match self {
            Self::TwoDays => starts - Self::TwoHours.ahead(),
            Self::TwoHours => starts,
        };
        now < next
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;

    #[test]
    fn a_reminder_is_due_ahead_and_never_late() {
        use Reminder::*;
        let booking = nine_to_ten();
        for (reminder, now, due) in [
            (
                TwoDays,
                "2027-02-20T09:00:00Z",
                Some("2027-02-27T09:00:00Z"),
            ),
            (TwoDays, "2027-02-27T09:00:00Z", None),
            (
                TwoHours,
                "2027-02-27T09:00:00Z",
                Some("2027-03-01T07:00:00Z"),
            ),
            (TwoHours, "2027-03-01T08:00:00Z", None),
        ] {
            let due = due.map(instant);
            assert_eq!(
                reminder.due(booking.starts().instant(), instant(now)),
                due,
                "{reminder} {now}"
            );
        }
        for (reminder, now, worth) in [
            (TwoDays, "2027-02-27T09:00:00Z", true),
            (TwoDays, "2027-03-01T06:59:59Z", true),
            (TwoDays, "2027-03-01T07:00:00Z", false),
            (TwoHours, "2027-03-01T08:59:59Z", true),
            (TwoHours, "2027-03-01T09:00:00Z", false),
        ] {
            assert_eq!(
                reminder.is_worth(&booking, instant(now)),
                worth,
                "{reminder} {now}"
            );
        }
        let held = Booking {
            held_at: Some(instant("2027-02-01T09:00:00Z")),
            ..booking
        };
        assert!(!TwoHours.is_worth(&held, instant("2027-03-01T08:00:00Z")));
    }
}
