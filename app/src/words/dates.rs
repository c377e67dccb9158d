use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use domain::Language;

use super::label;

/// Writes dates and hours for one reader: their language, their zone.
#[derive(Clone, Copy, Debug)]
pub struct Moments {
    pub language: Language,
    pub zone: Tz,
}

impl Moments {
    /// "mardi 3 mars 2026"
    pub fn day(&self, date: NaiveDate) -> String {
        let weekday = label(
            self.language,
            "weekday",
            &date.weekday().number_from_monday().to_string(),
        );
        format!("{weekday} {}", self.date(date))
    }

    /// "mardi 3 mars", for a day near today
    pub fn day_of_year(&self, date: NaiveDate) -> String {
        let day = self.day(date);
        let year = format!(" {}", date.year());
        day.strip_suffix(&year).unwrap_or(&day).to_owned()
    }

    /// "3 mars 2026"
    pub fn date(&self, date: NaiveDate) -> String {
        self::date(self.language, date)
    }

    /// "14 h 30" or "14:30", in the reader's zone.
    pub fn hour(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.zone);
        clock(self.language, local.hour(), local.minute())
    }

    /// "mardi 3 mars 2026, 14 h"
    pub fn moment(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.zone);
        format!("{}, {}", self.day(local.date_naive()), self.hour(instant))
    }

    /// The reader's calendar day of an instant.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }

    /// "3 mars 2026", the reader's day.
    pub fn date_of(&self, instant: DateTime<Utc>) -> String {
        self.date(self.day_of(instant))
    }

    /// "heure de Paris" is clearer than an offset: the zone's city.
    pub fn zone_name(&self) -> String {
        let name = self.zone.name();
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
    }
}

/// "3 mars 2026"
pub fn date(language: Language, date: NaiveDate) -> String {
    let month = label(language, "month", &date.month().to_string());
    match (language, date.day()) {
        (Language::French, 1) => format!("1er {month} {}", date.year()),
        (_, day) => format!("{day} {month} {}", date.year()),
    }
}

/// An hour that belongs to no day: "14 h 30" or "14:30".
pub fn clock(language: Language, hour: u32, minute: u32) -> String {
    match (language, minute) {
        (Language::French, 0) => format!("{hour}\u{a0}h"),
        (Language::French, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::English, minute) => format!("{hour}:{minute:02}"),
    }
}

/// How long something lasts: "45 min", "2 h", "1 h 30" (in English "1 h 30 min").
pub fn length(language: Language, minutes: i64) -> String {
    match (minutes / 60, minutes % 60, language) {
        (0, minutes, _) => format!("{minutes}\u{a0}min"),
        (hours, 0, _) => format!("{hours}\u{a0}h"),
        (hours, minutes, Language::French) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
        (hours, minutes, Language::English) => {
            format!("{hours}\u{a0}h\u{a0}{minutes:02}\u{a0}min")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        let at: DateTime<Utc> = "2026-03-03T13:00:00Z".parse().expect("an instant");
        let french = Moments {
            language: Language::French,
            zone: chrono_tz::Europe::Paris,
        };
        let english = Moments {
            language: Language::English,
            zone: chrono_tz::Asia::Kathmandu,
        };
        assert_eq!(french.moment(at), "mardi 3 mars 2026, 14\u{a0}h");
        assert_eq!(english.moment(at), "Tuesday 3 March 2026, 18:45");
        assert_eq!(english.zone_name(), "Kathmandu");
        for (minutes, said) in [(0, "0 min"), (45, "45 min"), (120, "2 h"), (90, "1 h 30")] {
            let length = length(Language::French, minutes);
            assert_eq!(length.replace('\u{a0}', " "), said);
        }
        assert_eq!(
            french.date(NaiveDate::from_ymd_opt(2026, 5, 1).expect("a date")),
            "1er mai 2026"
        );
    }
}
