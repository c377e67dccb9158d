use chrono::{NaiveDate, Weekday};

/// Part of a local day, in whole quarter hours: at least one, at most all 96.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u8,
    until: u8,
}

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
}

impl Span {
    pub const WHOLE_DAY: Self = Self { from: 0, until: 96 };

    /// Minutes after local midnight; the end is not included and may be 1440.
    pub fn from_minutes(from: i64, until: i64) -> Result<Self, RangeRefusal> {
        if from % 15 != 0 || until % 15 != 0 {
            Err(RangeRefusal::NotAQuarterHour)
        } else if from < 0 || until > 24 * 60 {
            Err(RangeRefusal::BeyondTheDay)
        } else if until <= from {
            Err(RangeRefusal::EndsBeforeItStarts)
        } else {
            let quarter = |minute: i64| u8::try_from(minute / 15).unwrap_or(96);
            Ok(Self {
                from: quarter(from),
                until: quarter(until),
            })
        }
    }

    /// Two times as a form sends them, `09:00`. An end at `00:00` is midnight at the end of the
    /// day, because a time field cannot say `24:00`.
    pub fn parse(from: &str, until: &str) -> Result<Self, RangeRefusal> {
        let until = match minute(until)? {
            0 => 24 * 60,
            until => until,
        };
        Self::from_minutes(minute(from)?, until)
    }

    pub fn from_minute(self) -> i64 {
        i64::from(self.from) * 15
    }

    pub fn until_minute(self) -> i64 {
        i64::from(self.until) * 15
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.from.max(other.from) < self.until.min(other.until)
    }

    /// Its quarters as bits, the lowest being the one at midnight.
    pub(super) fn quarters(self) -> u128 {
        (1 << self.until) - (1 << self.from)
    }
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
    pub fn overlaps(&self, other: &Self) -> bool {
        self.kind == other.kind && self.date == other.date && self.span.overlaps(other.span)
    }
}

fn minute(text: &str) -> Result<i64, RangeRefusal> {
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute): (i64, i64) = text
        .trim()
        .split_once(':')
        .and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)))
        .ok_or(RangeRefusal::NotATime)?;
    if minute < 60 {
        Ok(hour * 60 + minute)
    } else {
        Err(RangeRefusal::NotATime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_some_whole_quarters_of_one_day() {
        use RangeRefusal::*;
        for (from, until, expected) in [
            ("09:00", "12:00", Ok((540, 720))),
            ("9:00", "09:15", Ok((540, 555))),
            ("00:00", "24:00", Ok((0, 1440))),
            ("22:00", "00:00", Ok((1320, 1440))),
            ("09:00", "09:00", Err(EndsBeforeItStarts)),
            ("12:00", "09:00", Err(EndsBeforeItStarts)),
            ("09:10", "12:00", Err(NotAQuarterHour)),
            ("09:00", "24:15", Err(BeyondTheDay)),
            ("09:60", "12:00", Err(NotATime)),
            ("-9:00", "12:00", Err(NotATime)),
            ("9", "12:00", Err(NotATime)),
            ("", "", Err(NotATime)),
        ] {
            let span = Span::parse(from, until);
            let minutes = span.map(|span| (span.from_minute(), span.until_minute()));
            assert_eq!(minutes, expected, "{from} to {until}");
        }
        assert_eq!(Span::from_minutes(-15, 15), Err(BeyondTheDay));
        assert_eq!(Span::WHOLE_DAY.quarters().count_ones(), 96);
    }

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
