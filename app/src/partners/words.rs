//! An amount as a field shows it, and a pace in words.

use domain::Language;
use domain::partners::Pace;

use crate::words::decimal;

/// What a field of an amount shows: "12500", or "12500,50" with the reader's mark.
pub fn typed_euros(lang: Language, cents: i64) -> String {
    match cents % 100 {
        0 => decimal(lang, cents / 100, 0),
        _ => decimal(lang, cents, 2),
    }
}

pub fn pace(lang: Language, pace: Pace) -> String {
    t!(lang, "partners-pace-days", days = pace.days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Euros;

    #[test]
    fn a_field_shows_an_amount_as_its_reader_types_it() {
        for (cents, french, english) in [
            (1_250_000, "12500", "12500"),
            (1_250_050, "12500,50", "12500.50"),
            (5, "0,05", "0.05"),
            (0, "0", "0"),
        ] {
            for (lang, shown) in [(Language::French, french), (Language::English, english)] {
                assert_eq!(typed_euros(lang, cents), shown);
                assert_eq!(Euros::parse(shown).map(Euros::cents), Ok(cents), "{shown}");
            }
        }
    }
}
