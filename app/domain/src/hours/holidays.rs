use chrono::{Datelike, Days, NaiveDate};

/// The public holidays of France (Code du travail, article L3133-1): eight of a date, three of
/// Easter. Not those of Alsace-Moselle alone, nor the days of abolition overseas.
pub fn is_public_holiday(date: NaiveDate) -> bool {
    const OF_A_DATE: [(u32, u32); 8] = [
        (1, 1),
        (5, 1),
        (5, 8),
        (7, 14),
        (8, 15),
        (11, 1),
        (11, 11),
        (12, 25),
    ];
    // Easter Monday, Ascension and Whit Monday, in days after Easter.
    const OF_EASTER: [u64; 3] = [1, 39, 50];
    let of_easter = || {
        let easter = easter(date.year())?;
        let mut days = OF_EASTER.iter();
        days.find(|days| easter.checked_add_days(Days::new(**days)) == Some(date))
    };
    OF_A_DATE.contains(&(date.month(), date.day())) || of_easter().is_some()
}

/// Easter Sunday in the Gregorian calendar: the anonymous algorithm (Nature, 20 April 1876; Meeus,
/// Jones and Butcher), good for any year of it.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (
        year.rem_euclid(19),
        year.div_euclid(100),
        year.rem_euclid(100),
    );
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let day = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(day / 31).ok()?, u32::try_from(day % 31).ok()?);
    NaiveDate::from_ymd_opt(year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendars_say() {
        for (year, month, day) in [
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2285, 3, 22),
        ] {
            assert_eq!(
                easter(year),
                NaiveDate::from_ymd_opt(year, month, day),
                "{year}"
            );
        }
    }

    #[test]
    fn france_rests_eleven_days_in_a_year_without_two_on_one_date() {
        let holidays = |year| -> Vec<String> {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
            let days = first.iter_days().take_while(|date| date.year() == year);
            days.filter(|date| is_public_holiday(*date))
                .map(|date| date.format("%m-%d").to_string())
                .collect()
        };
        assert_eq!(
            holidays(2027),
            [
                "01-01", "03-29", "05-01", "05-06", "05-08", "05-17", "07-14", "08-15", "11-01",
                "11-11", "12-25"
            ]
        );
        // Ascension was on the first of May.
        assert_eq!(holidays(2008).len(), 10);
    }
}
