//! An amount as a field shows it, and a pace in words.

use domain::Language;
use domain::partners::Pace;

/// What a field of an amount shows: "12500" or "12500,50".
pub fn typed_euros(cents: i64) -> String {
    match (cents / 100, cents % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole},{rest:02}"),
    }
}

pub fn pace(lang: Language, pace: Pace) -> String {
    t!(lang, "partners-pace-days", days = pace.days)
}
