use calcard::icalendar::ICalendarDuration;

/// How long an event lasts: days of the calendar, whatever their clocks do, then exact seconds
/// (RFC 5545 §3.3.6: a day is not always 24 hours).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    pub days: i64,
    pub seconds: i64,
}

/// Nothing lasts longer here, so that no sum leaves the years that chrono knows.
const A_CENTURY_OF_DAYS: i64 = 36_525;

impl Length {
    pub fn days(days: i64) -> Self {
        Self {
            days: days.clamp(0, A_CENTURY_OF_DAYS),
            seconds: 0,
        }
    }

    pub fn seconds(seconds: i64) -> Self {
        Self {
            days: 0,
            seconds: seconds.clamp(0, A_CENTURY_OF_DAYS * 86_400),
        }
    }

    /// A negative one, which only alarms may have, is none.
    pub fn of(duration: &ICalendarDuration) -> Self {
        if duration.neg {
            return Self::default();
        }
        let days = i64::from(duration.weeks) * 7 + i64::from(duration.days);
        let hours = i64::from(duration.hours);
        let minutes = hours * 60 + i64::from(duration.minutes);
        Self {
            seconds: Self::seconds(minutes * 60 + i64::from(duration.seconds)).seconds,
            ..Self::days(days)
        }
    }

    /// Of an event that takes whole days: each day that it touches, and one at least.
    pub fn in_whole_days(self) -> Self {
        let begun = (self.seconds + 86_399) / 86_400;
        Self::days((self.days + begun).max(1))
    }

    /// Days at most, from its beginning to its end.
    pub fn at_most_days(self) -> i64 {
        self.days + self.seconds / 86_400 + 1
    }
}
