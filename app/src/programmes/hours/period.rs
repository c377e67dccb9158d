use chrono::{Months, NaiveDate};
use domain::{Stretch, Zone};

use crate::desk::Desk;

/// Whole days, both included, on the programme's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What was asked is no period: this one is shown instead.
    pub was_wrong: bool,
}

impl Period {
    /// From the address; each end that is not given is today, or a year before the other end.
    pub fn asked(desk: &Desk) -> Self {
        let today = Zone::PARIS.date(desk.now);
        let read = |name| desk.asked(name).map(|it| it.parse::<NaiveDate>());
        let (from, to) = (read("from"), read("to"));
        let unreadable = matches!(from, Some(Err(_))) || matches!(to, Some(Err(_)));
        Self::of(
            from.and_then(Result::ok),
            to.and_then(Result::ok),
            today,
            unreadable,
        )
    }

    fn of(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate, wrong: bool) -> Self {
        let a_year_before = |to: NaiveDate| {
            let before = to.checked_sub_months(Months::new(12));
            before.and_then(|it| it.succ_opt()).unwrap_or(to)
        };
        let to_or_today = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let asked = from.unwrap_or_else(|| a_year_before(to_or_today));
        let is_far = |date: NaiveDate| !(1970..=9998).contains(&chrono::Datelike::year(&date));
        if wrong || asked > to_or_today || is_far(asked) || is_far(to_or_today) {
            return Self {
                from: a_year_before(today),
                to: today,
                was_wrong: true,
            };
        }
        Self {
            from: asked,
            to: to_or_today,
            was_wrong: false,
        }
    }

    pub fn stretch(&self) -> Stretch {
        let after = self.to.succ_opt().unwrap_or(self.to);
        Stretch::between(
            Zone::PARIS.first_quarter(self.from),
            Zone::PARIS.first_quarter(after),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_or_a_year_is_shown() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = date("2026-03-02");
        let read = |text: &str| (!text.is_empty()).then(|| date(text));
        for (from, to, expected, wrong) in [
            ("", "", ("2025-03-03", "2026-03-02"), false),
            ("2026-01-01", "", ("2026-01-01", "2026-03-02"), false),
            ("2026-05-01", "", ("2026-05-01", "2026-05-01"), false),
            ("", "2025-12-31", ("2025-01-01", "2025-12-31"), false),
            (
                "2026-01-01",
                "2026-01-01",
                ("2026-01-01", "2026-01-01"),
                false,
            ),
            (
                "2026-02-01",
                "2026-01-01",
                ("2025-03-03", "2026-03-02"),
                true,
            ),
            ("0001-02-01", "", ("2025-03-03", "2026-03-02"), true),
        ] {
            let period = Period::of(read(from), read(to), today, false);
            let expected = Period {
                from: date(expected.0),
                to: date(expected.1),
                was_wrong: wrong,
            };
            assert_eq!(period, expected, "{from} {to}");
        }
        assert!(Period::of(None, None, today, true).was_wrong);
        let march = Period::of(read("2026-03-01"), read("2026-03-31"), today, false);
        // An hour of it is skipped.
        assert_eq!(march.stretch().quarters, 31 * 96 - 4);
    }
}
