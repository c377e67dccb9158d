//! What happens, laid out by days: a month in weeks from Monday, one week, a list.
//!
//! Pure layout of dates and stretches of time. Not here: what happens and who may see it; and
//! calendars kept elsewhere (`calendars`).

#[cfg(feature = "zones")]
mod pieces;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

#[cfg(feature = "zones")]
pub use pieces::{Piece, pieces};

words! {
    /// How somebody looks at it.
    pub enum View {
        Month = "month",
        Week = "week",
        List = "list",
    }
}

/// From Monday to Sunday.
pub type Week = [NaiveDate; 7];

/// Years in which a calendar is drawn; an address may ask for any.
const YEARS: std::ops::RangeInclusive<i32> = 1971..=2199;
/// Days that a list holds: a season.
const LISTED: u64 = 92;

/// A view on a date: which days it shows, and where its neighbours are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub view: View,
    /// The first of the month, a Monday, or the day itself.
    pub first: NaiveDate,
}

impl Window {
    /// The one that holds `on`; a date nobody plans for is today.
    pub fn of(view: View, on: Option<NaiveDate>, today: NaiveDate) -> Self {
        let on = on.filter(|on| YEARS.contains(&on.year()));
        let on = on.unwrap_or(today);
        let first = match view {
            View::Month => on.with_day(1).unwrap_or(on),
            View::Week => monday(on),
            View::List => on,
        };
        Self { view, first }
    }

    /// The day after the last.
    pub fn end(self) -> NaiveDate {
        match self.view {
            View::Month => self.first + Months::new(1),
            View::Week => self.first + Days::new(7),
            View::List => self.first + Days::new(LISTED),
        }
    }

    pub fn holds(self, date: NaiveDate) -> bool {
        (self.first..self.end()).contains(&date)
    }

    /// The same view, just before; none where calendars end.
    pub fn previous(self) -> Option<Self> {
        let first = match self.view {
            View::Month => self.first - Months::new(1),
            View::Week => self.first - Days::new(7),
            View::List => self.first - Days::new(LISTED),
        };
        self.at(first)
    }

    /// The same view, just after.
    pub fn next(self) -> Option<Self> {
        self.at(self.end())
    }

    fn at(self, first: NaiveDate) -> Option<Self> {
        YEARS
            .contains(&first.year())
            .then_some(Self { first, ..self })
    }

    /// Its weeks, from Monday: the whole weeks that touch it.
    pub fn weeks(self) -> Vec<Week> {
        let (mut at, end) = (monday(self.first), self.end());
        let mut weeks = Vec::new();
        while at < end {
            weeks.push(std::array::from_fn(|day| at + Days::new(day as u64)));
            at = at + Days::new(7);
        }
        weeks
    }

    /// The first day shown and the day after the last: those of its weeks.
    pub fn shown(self) -> (NaiveDate, NaiveDate) {
        match self.view {
            View::List => (self.first, self.end()),
            View::Month | View::Week => {
                let last = self.end() - Days::new(1);
                (monday(self.first), monday(last) + Days::new(7))
            }
        }
    }
}

fn monday(date: NaiveDate) -> NaiveDate {
    date.week(Weekday::Mon).first_day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday() {
        for (on, weeks, first, last, why) in [
            (
                "2026-06-15",
                5,
                "2026-06-01",
                "2026-07-05",
                "begins on a Monday",
            ),
            (
                "2027-02-03",
                4,
                "2027-02-01",
                "2027-02-28",
                "four weeks exactly",
            ),
            (
                "2026-02-28",
                5,
                "2026-01-26",
                "2026-03-01",
                "28 days from a Sunday",
            ),
            ("2028-02-29", 5, "2028-01-31", "2028-03-05", "a leap year"),
            ("2026-08-31", 6, "2026-07-27", "2026-09-06", "six weeks"),
            (
                "2026-12-31",
                5,
                "2026-11-30",
                "2027-01-03",
                "the end of a year",
            ),
            (
                "2026-03-29",
                6,
                "2026-02-23",
                "2026-04-05",
                "a clock changes",
            ),
        ] {
            let window = Window::of(View::Month, Some(date(on)), date("2020-01-01"));
            let all = window.weeks();
            assert_eq!(all.len(), weeks, "{why}");
            assert_eq!(all[0][0], date(first), "{why}");
            assert_eq!(all[weeks - 1][6], date(last), "{why}");
            assert_eq!(
                window.shown(),
                (date(first), date(last) + Days::new(1)),
                "{why}"
            );
        }
    }

    #[test]
    fn a_view_has_neighbours() {
        for (view, on, first, previous, next) in [
            (
                View::Month,
                "2026-03-31",
                "2026-03-01",
                "2026-02-01",
                "2026-04-01",
            ),
            (
                View::Month,
                "2026-01-01",
                "2026-01-01",
                "2025-12-01",
                "2026-02-01",
            ),
            (
                View::Week,
                "2026-03-01",
                "2026-02-23",
                "2026-02-16",
                "2026-03-02",
            ),
            (
                View::Week,
                "2026-03-02",
                "2026-03-02",
                "2026-02-23",
                "2026-03-09",
            ),
            (
                View::List,
                "2026-03-02",
                "2026-03-02",
                "2025-11-30",
                "2026-06-02",
            ),
        ] {
            let window = Window::of(view, Some(date(on)), date("2020-01-01"));
            assert_eq!(window.first, date(first), "{view} {on}");
            let at = |window: Option<Window>| window.map(|window| window.first);
            assert_eq!(at(window.previous()), Some(date(previous)), "{view} {on}");
            assert_eq!(at(window.next()), Some(date(next)), "{view} {on}");
        }
        let today = date("2026-03-02");
        for far in ["0001-01-01", "+262142-12-31", "1970-12-31"] {
            let window = Window::of(View::Week, far.parse().ok(), today);
            assert_eq!(window.first, today, "{far}");
        }
        let last = Window::of(View::Month, Some(date("2199-12-01")), today);
        assert_eq!(last.next(), None);
    }

    proptest! {
        #[test]
        fn every_day_of_a_month_is_shown_once(days in 0_u64..80_000) {
            let on = date("1971-01-01") + Days::new(days);
            let window = Window::of(View::Month, Some(on), on);
            let shown: Vec<NaiveDate> = window.weeks().concat();
            prop_assert!(shown.windows(2).all(|two| two[0] + Days::new(1) == two[1]));
            prop_assert!(window.holds(on));
            let held = shown.iter().filter(|day| window.holds(**day)).count();
            prop_assert!((28..=31).contains(&held));
        }
    }
}
