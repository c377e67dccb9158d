//! A day, as people and spreadsheets write it in France and in English.

use chrono::{Days, NaiveDate};
use domain::days::YEARS;

/// Names of months, folded; a dot after a short one is gone.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "january", "jan"],
    &["fevrier", "fevr", "fev", "february", "feb"],
    &["mars", "march", "mar"],
    &["avril", "avr", "april", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "juil", "july", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "sept", "september", "sep"],
    &["octobre", "oct", "october"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december"],
];

/// Days since 30 December 1899, as spreadsheets count: from 1940 to 2100, so that neither a year
/// nor a number of another kind is taken for one.
const SERIALS: std::ops::RangeInclusive<u64> = 14_611..=73_415;

/// `2026-03-31` or `31/03/2026`, with slashes, dots or dashes, with or without an hour after it;
/// `31/03/26`; `31 mars 2026`, `31-mars-26`, `1er avril 2026`, `April 1st, 2026`, with or without
/// the day of the week; `46112`, where a spreadsheet lost that it was a day. Of a year from 1900 to
/// 2100.
pub fn date(cell: &str) -> Option<NaiveDate> {
    figures(cell)
        .or_else(|| words(cell))
        .or_else(|| serial(cell))
}

fn figures(cell: &str) -> Option<NaiveDate> {
    let day = cell.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    // With dashes, `26-03-31` may begin with its year.
    let year = match year.len() {
        2 if !cell.contains('-') => short_year(whole(year, 2)?),
        _ => whole(year, 4)?,
    };
    on(year, whole(month, 2)?, whole(day, 2)?)
}

fn words(cell: &str) -> Option<NaiveDate> {
    // A short year stands behind dashes alone, as spreadsheets show a day: `12-mars-24`.
    let is_short = cell.matches('-').count() == 2;
    let folded = store::search_key(&cell.replace([',', '.', '-'], " "));
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    // The day of the week says nothing new.
    if words.len() == 4 && !words[0].starts_with(|c: char| c.is_ascii_digit()) {
        words.remove(0);
    }
    let [first, second, year] = words[..] else {
        return None;
    };
    let month = |word: &str| MONTHS.iter().position(|names| names.contains(&word));
    let (day, month) = match month(second) {
        Some(month) => (first, month),
        None => (second, month(first)?),
    };
    let day = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day);
    let year = match year.len() {
        2 if is_short => short_year(whole(year, 2)?),
        4 => whole(year, 4)?,
        _ => return None,
    };
    on(year, u32::try_from(month).ok()? + 1, whole(day, 2)?)
}

fn serial(cell: &str) -> Option<NaiveDate> {
    let days = cell.split(['.', ',']).next()?;
    let is_number = cell
        .chars()
        .all(|c| c.is_ascii_digit() || ['.', ','].contains(&c));
    let days: u64 = days.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (is_number && SERIALS.contains(&days)).then(|| first.checked_add_days(Days::new(days)))?
}

/// As spreadsheets have it: 00 to 49 is of this century.
fn short_year(year: u32) -> u32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn whole(part: &str, longest: usize) -> Option<u32> {
    let is_whole = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    is_whole.then(|| part.parse().ok()).flatten()
}

fn on(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    let year = Some(year).filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_france_and_as_machines_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 3, 1);
        for text in [
            "2026-03-01",
            "01/03/2026",
            "1/3/2026",
            "01.03.2026",
            "01-03-2026",
            "2026/03/01",
            "2026-03-01T00:00:00Z",
            "2026-03-01 12:30",
            "01/03/26",
            "1.3.26",
            "1 mars 2026",
            "1er mars 2026",
            "1\u{a0}mars\u{a0}2026",
            "Dimanche 1er Mars 2026",
            "1-mars-26",
            "01-Mar-2026",
            "le 1er mars 2026",
            "1 March 2026",
            "March 1, 2026",
            "Mar. 1st, 2026",
            "Sunday, March 1, 2026",
            "46082",
            "46082.5",
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
        for (text, month, day) in [
            ("3 avril 2026", 4, 3),
            ("3 avr. 2026", 4, 3),
            ("15 févr. 2026", 2, 15),
            ("31 août 2026", 8, 31),
            ("24 DÉCEMBRE 2026", 12, 24),
        ] {
            assert_eq!(
                date(text),
                NaiveDate::from_ymd_opt(2026, month, day),
                "{text}"
            );
        }
        assert_eq!(date("03/04/98"), NaiveDate::from_ymd_opt(1998, 4, 3));
        for text in [
            "",
            "2026",
            "31/02/2026",
            "03/2026",
            "1-3-26",
            "26-03-01",
            "2026-13-01",
            "20260301",
            "mars 2026",
            "3 avril",
            "3 avril 26",
            "31 février 2026",
            "3 quatrième 2026",
            "+026-03-01",
            "1850-01-01",
            "2026-03-01-04",
            "é026-03-01",
            "12345",
            "-46082",
            "75 000",
            "99999",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
