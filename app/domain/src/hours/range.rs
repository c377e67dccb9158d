use chrono::{NaiveDate, Weekday};

use super::Span;

/// Hours that come back every week, between two dates if these are given (both included).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyRange {
    pub weekday: Weekday,
    pub span: Span,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
}

/// One date's own hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedRange {
    pub kind: DatedKind,
    pub date: NaiveDate,
    pub span: Span,
}

words! {
    pub enum DatedKind {
        /// Added to the weekly rules.
        Extra = "extra",
        /// Taken away from them.
        Off = "off",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeRefusal {
    #[error("not a time of day")]
    NotATime,
    #[error("not a whole quarter hour")]
    NotAQuarterHour,
    #[error("ends before it starts")]
    EndsBeforeItStarts,
    #[error("a day has 24 hours")]
    BeyondTheDay,
    #[error("weekdays go from 1, Monday, to 7, Sunday")]
    NoSuchWeekday,
    #[error("valid until a date before the one it is valid from")]
    NeverValid,
    #[error("a day that is over")]
    Past,
}

impl WeeklyRange {
    pub const fn always(weekday: Weekday, span: Span) -> Self {
        Self {
            weekday,
            span,
            valid_from: None,
            valid_until: None,
        }
    }

    /// As a form or a row has it: weekdays by their number in ISO 8601, Monday being 1.
    pub fn new(
        weekday: i64,
        span: Span,
        valid_from: Option<NaiveDate>,
        valid_until: Option<NaiveDate>,
    ) -> Result<Self, RangeRefusal> {
        let weekday = weekday
            .checked_sub(1)
            .and_then(|number| u8::try_from(number).ok())
            .and_then(|number| Weekday::try_from(number).ok())
            .ok_or(RangeRefusal::NoSuchWeekday)?;
        if valid_from
            .zip(valid_until)
            .is_some_and(|(from, until)| until < from)
        {
            return Err(RangeRefusal::NeverValid);
        }
        Ok(Self {
            weekday,
            span,
            valid_from,
            valid_until,
        })
    }

    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date)
            && self.valid_until.is_none_or(|until| date <= until)
    }

    /// Whether some day may have hours from both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let apart = |until: Option<NaiveDate>, from: Option<NaiveDate>| {
            until.zip(from).is_some_and(|(until, from)| until < from)
        };
        self.weekday == other.weekday
            && self.span.overlaps(other.span)
            && !apart(self.valid_until, other.valid_from)
            && !apart(other.valid_until, self.valid_from)
    }
}

impl DatedRange {
    /// `today` in the mentor's zone.
    pub fn to_come(
        kind: DatedKind,
        date: NaiveDate,
        span: Span,
        today: NaiveDate,
    ) -> Result<Self, RangeRefusal> {
        if date < today {
            return Err(RangeRefusal::Past);
        }
        Ok(Self { kind, date, span })
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.kind == other.kind && self.date == other.date && self.span.overlaps(other.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_go_from_monday_to_sunday() {
        let new = |weekday| {
            WeeklyRange::new(weekday, Span::WHOLE_DAY, None, None).map(|range| range.weekday)
        };
        assert_eq!(new(1), Ok(Weekday::Mon));
        assert_eq!(new(7), Ok(Weekday::Sun));
        for bad in [0, 8, -1, i64::MIN, i64::MAX] {
            assert_eq!(new(bad), Err(RangeRefusal::NoSuchWeekday), "{bad}");
        }
    }

    #[test]
    fn ranges_of_the_same_weekday_may_share_hours_in_different_seasons() {
        let date = |month| NaiveDate::from_ymd_opt(2027, month, 1);
        let range =
            |from, until| WeeklyRange::new(1, Span::WHOLE_DAY, from, until).expect("a range");
        assert!(!range(None, date(3)).overlaps(&range(date(4), None)));
        assert!(!range(date(4), None).overlaps(&range(None, date(3))));
        assert!(range(None, date(4)).overlaps(&range(date(4), None)));
        assert!(range(None, None).overlaps(&range(date(4), date(5))));
        let never = WeeklyRange::new(1, Span::WHOLE_DAY, date(5), date(4));
        assert_eq!(never, Err(RangeRefusal::NeverValid));
    }
}
