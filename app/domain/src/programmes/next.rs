//! A new edition begins with the settings of the one before it; its name and dates are proposed,
//! and whoever starts it changes them as they like.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::CohortDates;

/// "Promotion 2026" is followed by "Promotion 2027", "2025-2026" by "2026-2027" and "Saison 3" by
/// "Saison 4": every year goes up by one, or else the last number. A name without a number is no
/// proposal, since a programme has no two cohorts of one name.
pub fn next_name(name: &str) -> Option<String> {
    let numbers = numbers(name);
    let years: Vec<&Number> = numbers.iter().filter(|it| it.is_year()).collect();
    let rising = match (years.is_empty(), numbers.last()) {
        (false, _) => years,
        (true, Some(last)) => vec![last],
        (true, None) => return None,
    };
    let mut next = String::with_capacity(name.len() + 1);
    let mut written = 0;
    for number in rising {
        next.push_str(name.get(written..number.at)?);
        // "03" is followed by "04".
        let width = number.digits.len();
        let value = number.digits.parse::<u64>().ok()?.checked_add(1)?;
        next.push_str(&format!("{value:0width$}"));
        written = number.at + width;
    }
    next.push_str(name.get(written..)?);
    Some(next)
}

struct Number<'n> {
    /// In bytes.
    at: usize,
    digits: &'n str,
}

impl Number<'_> {
    fn is_year(&self) -> bool {
        self.digits.len() == 4 && (self.digits.starts_with("19") || self.digits.starts_with("20"))
    }
}

fn numbers(name: &str) -> Vec<Number<'_>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    for part in name.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            numbers.push(Number { at: from, digits });
        }
        from += part.len();
    }
    numbers
}

impl CohortDates {
    /// The same days of the next year, what is unknown staying so. One that lasts less than half a
    /// year is followed from the day after its last, for as long.
    pub fn next(&self) -> Self {
        match (self.starts, self.ends) {
            (Some(starts), Some(ends)) if (ends - starts).num_days() < HALF_A_YEAR => {
                let lasts = Days::new((ends - starts).num_days().unsigned_abs());
                let starts = ends.checked_add_days(Days::new(1));
                Self {
                    starts,
                    ends: starts.and_then(|it| it.checked_add_days(lasts)),
                }
            }
            (starts, ends) => Self {
                starts: starts.and_then(a_year_later),
                ends: ends.and_then(a_year_later),
            },
        }
    }
}

const HALF_A_YEAR: i64 = 182;

/// The last day of a month stays the last.
fn a_year_later(day: NaiveDate) -> Option<NaiveDate> {
    let is_last = day.succ_opt().is_some_and(|next| next.day() == 1);
    let later = day.checked_add_months(Months::new(12))?;
    match is_last {
        true => {
            let next = later.with_day(1)?.checked_add_months(Months::new(1))?;
            next.pred_opt()
        }
        false => Some(later),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_counting() {
        for (name, next) in [
            ("2026", Some("2027")),
            ("Promotion 2026", Some("Promotion 2027")),
            ("2025-2026", Some("2026-2027")),
            ("Saison 3", Some("Saison 4")),
            ("Saison 3 (2026)", Some("Saison 3 (2027)")),
            ("Édition 09", Some("Édition 10")),
            ("Lot 99", Some("Lot 100")),
            ("Promotion n°12 été", Some("Promotion n°13 été")),
            ("1999", Some("2000")),
            ("20261", Some("20262")),
            ("Printemps", None),
            ("", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(next_name(name).as_deref(), next, "{name}");
        }
    }

    #[test]
    fn dates_come_round() {
        let day = |it: &str| it.parse::<NaiveDate>().ok();
        for (from, to) in [
            // A school year.
            (("2025-09-01", "2026-06-30"), ("2026-09-01", "2027-06-30")),
            // The last day of February, both ways.
            (("2027-03-01", "2028-02-29"), ("2028-03-01", "2029-02-28")),
            (("2026-03-01", "2027-02-28"), ("2027-03-01", "2028-02-29")),
            // Three months, one after the other.
            (("2026-01-05", "2026-04-03"), ("2026-04-04", "2026-07-01")),
            (("2026-01-05", "2026-01-05"), ("2026-01-06", "2026-01-06")),
            (("2026-01-05", ""), ("2027-01-05", "")),
            (("", "2026-12-31"), ("", "2027-12-31")),
            (("", ""), ("", "")),
        ] {
            let dates = CohortDates::new(day(from.0), day(from.1)).expect("dates");
            let next = dates.next();
            assert_eq!(
                (next.starts(), next.ends()),
                (day(to.0), day(to.1)),
                "{from:?}"
            );
            assert!(CohortDates::new(next.starts(), next.ends()).is_ok());
        }
    }
}
