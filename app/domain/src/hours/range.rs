use chrono::{Datelike, NaiveDate, Weekday};

use super::Span;

/// Hours that come back every week, or every few weeks, between two dates if these are given (both
/// included).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyRange {
    pub weekday: Weekday,
    pub span: Span,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    /// In how many weeks it comes back, 1 to 4; counted from the week of `valid_from`, Monday first.
    pub every: u8,
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
    #[error("an hour that clocks skip on that day")]
    SkippedByClocks,
    #[error("hours come back every 1 to 4 weeks")]
    NoSuchRhythm,
    #[error("without a first date nobody knows which weeks are meant")]
    NoFirstWeek,
}

impl WeeklyRange {
    pub const fn always(weekday: Weekday, span: Span) -> Self {
        Self {
            weekday,
            span,
            valid_from: None,
            valid_until: None,
            every: 1,
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
            every: 1,
        })
    }

    /// The same hours, every few weeks.
    pub fn every(self, weeks: i64) -> Result<Self, RangeRefusal> {
        let every = u8::try_from(weeks)
            .ok()
            .filter(|weeks| (1..=MOST_WEEKS).contains(weeks))
            .ok_or(RangeRefusal::NoSuchRhythm)?;
        if every > 1 && self.valid_from.is_none() {
            return Err(RangeRefusal::NoFirstWeek);
        }
        Ok(Self { every, ..self })
    }

    /// Refused when its last date is past; `today` in the mentor's zone.
    pub fn not_over(self, today: NaiveDate) -> Result<Self, RangeRefusal> {
        match self.valid_until {
            Some(until) if until < today => Err(RangeRefusal::Past),
            _ => Ok(self),
        }
    }

    /// The next days on which there are such hours, that day included; few, as of few weeks.
    pub fn next_dates(&self, from: NaiveDate, many: usize) -> Vec<NaiveDate> {
        let from = self.valid_from.map_or(from, |first| first.max(from));
        let days = from.iter_days().take(366);
        let its_own = days.filter(|date| date.weekday() == self.weekday && self.is_valid_on(*date));
        its_own.take(many).collect()
    }

    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date)
            && self.valid_until.is_none_or(|until| date <= until)
            && self.is_its_week(date)
    }

    fn is_its_week(&self, date: NaiveDate) -> bool {
        self.valid_from
            .is_none_or(|from| weeks_between(from, date).rem_euclid(i64::from(self.every)) == 0)
    }

    /// Whether the weeks of both meet at some time: those of two rhythms do when they are as far
    /// from each other as their greatest common divisor allows.
    fn shares_a_week(&self, other: &Self) -> bool {
        let step = gcd(i64::from(self.every), i64::from(other.every));
        self.valid_from
            .zip(other.valid_from)
            .is_none_or(|(one, two)| weeks_between(one, two).rem_euclid(step) == 0)
    }

    /// Whether some day may have hours from both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let apart = |until: Option<NaiveDate>, from: Option<NaiveDate>| {
            until.zip(from).is_some_and(|(until, from)| until < from)
        };
        self.weekday == other.weekday
            && self.span.overlaps(other.span)
            && self.shares_a_week(other)
            && !apart(self.valid_until, other.valid_from)
            && !apart(other.valid_until, self.valid_from)
    }
}

/// Hours come back every four weeks at most: a month, about.
const MOST_WEEKS: u8 = 4;

/// From the week of one date to that of the other, Monday first.
fn weeks_between(one: NaiveDate, other: NaiveDate) -> i64 {
    let monday = |date: NaiveDate| date.week(Weekday::Mon).first_day();
    (monday(other) - monday(one)).num_days() / 7
}

fn gcd(one: i64, other: i64) -> i64 {
    match other {
        0 => one,
        _ => gcd(other, one % other),
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
    fn hours_come_back_every_few_weeks_from_their_first() {
        let date = |day| NaiveDate::from_ymd_opt(2027, 3, day).expect("a date");
        // From a Wednesday: its own Monday is before it, so the first one is two weeks on.
        let range = WeeklyRange::new(1, Span::WHOLE_DAY, Some(date(3)), None).expect("a range");
        let every = range.every(2).expect("a rhythm");
        let days: Vec<u32> = [1, 8, 15, 22, 29]
            .into_iter()
            .filter(|day| every.is_valid_on(date(*day)))
            .collect();
        assert_eq!(days, [15, 29]);
        assert_eq!(range.every(0), Err(RangeRefusal::NoSuchRhythm));
        assert_eq!(range.every(5), Err(RangeRefusal::NoSuchRhythm));
        let always = WeeklyRange::always(Weekday::Mon, Span::WHOLE_DAY);
        assert_eq!(always.every(2), Err(RangeRefusal::NoFirstWeek));
        assert_eq!(always.every(1), Ok(always));
    }

    #[test]
    fn two_rhythms_overlap_when_they_share_a_week() {
        let from = |day, every| {
            let date = NaiveDate::from_ymd_opt(2027, 3, day);
            let range = WeeklyRange::new(1, Span::WHOLE_DAY, date, None).expect("a range");
            range.every(every).expect("a rhythm")
        };
        for (one, other, overlap) in [
            (from(1, 2), from(8, 2), false),
            (from(1, 2), from(15, 2), true),
            (from(1, 2), from(8, 4), false),
            (from(1, 2), from(15, 4), true),
            (from(1, 2), from(8, 3), true),
            (from(1, 1), from(8, 4), true),
            (from(1, 3), from(8, 3), false),
        ] {
            assert_eq!(one.overlaps(&other), overlap, "{one:?} {other:?}");
            assert_eq!(other.overlaps(&one), overlap, "{other:?} {one:?}");
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
