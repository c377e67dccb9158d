//! The days that people write down.
//!
//! Not here: how a day is written (forms have it as browsers do, imports as lists do).

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// The years a day that somebody writes may be of. A date field of a browser makes the year 26 of
/// whoever types two figures; no programme has anything to do in it.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADay {
    #[error("no such day")]
    NotADate,
    #[error("of a year before 1900 or after 2100")]
    OutOfReach,
}

/// A day as browsers send it: "2026-03-04".
pub fn parse(typed: &str) -> Result<NaiveDate, NotADay> {
    let day: NaiveDate = typed.parse().map_err(|_| NotADay::NotADate)?;
    match YEARS.contains(&day.year()) {
        true => Ok(day),
        false => Err(NotADay::OutOfReach),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_of_a_year_that_people_live_in() {
        for (typed, read) in [
            ("2026-01-11", Ok((2026, 1, 11))),
            ("1900-01-01", Ok((1900, 1, 1))),
            ("2100-12-31", Ok((2100, 12, 31))),
            ("0026-01-11", Err(NotADay::OutOfReach)),
            ("0001-01-01", Err(NotADay::OutOfReach)),
            ("1899-12-31", Err(NotADay::OutOfReach)),
            ("2101-01-01", Err(NotADay::OutOfReach)),
            ("9999-12-31", Err(NotADay::OutOfReach)),
            ("+12026-01-01", Err(NotADay::OutOfReach)),
            ("2026-02-30", Err(NotADay::NotADate)),
            ("11/01/2026", Err(NotADay::NotADate)),
            ("", Err(NotADay::NotADate)),
        ] {
            let read = read.map(|(year, month, day)| {
                NaiveDate::from_ymd_opt(year, month, day).expect("a day")
            });
            assert_eq!(parse(typed), read, "{typed}");
        }
    }
}
