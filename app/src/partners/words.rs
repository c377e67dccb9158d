//! Amounts and days, as a reader of each language writes them.

use domain::Language;
use domain::partners::Pace;

/// "12 500 €" or "€12,500"; cents only where there are any.
pub fn euros(lang: Language, cents: i64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    let whole = grouped(
        whole,
        if lang == Language::French {
            '\u{a0}'
        } else {
            ','
        },
    );
    match (lang, rest) {
        (Language::French, 0) => format!("{whole}\u{a0}€"),
        (Language::French, rest) => format!("{whole},{rest:02}\u{a0}€"),
        (Language::English, 0) => format!("€{whole}"),
        (Language::English, rest) => format!("€{whole}.{rest:02}"),
    }
}

/// What a field of an amount shows: "12500" or "12500,50".
pub fn typed_euros(cents: i64) -> String {
    match (cents / 100, cents % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole},{rest:02}"),
    }
}

/// "3 jours", "2,5 jours".
pub fn days(lang: Language, half_days: i64) -> String {
    let whole = half_days / 2;
    let half = match (half_days % 2, lang) {
        (0, _) => "",
        (_, Language::French) => ",5",
        (_, Language::English) => ".5",
    };
    let written = format!("{whole}{half}");
    t!(lang, "partners-days", n = whole, days = written)
}

pub fn pace(lang: Language, pace: Pace) -> String {
    t!(lang, "partners-pace-days", days = pace.days)
}

fn grouped(number: i64, mark: char) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_their_reader_writes_them() {
        for (cents, french, english) in [
            (0, "0 €", "€0"),
            (99_900, "999 €", "€999"),
            (1_250_050, "12 500,50 €", "€12,500.50"),
            (100_000_000, "1 000 000 €", "€1,000,000"),
        ] {
            let written = euros(Language::French, cents).replace('\u{a0}', " ");
            assert_eq!(written, french);
            assert_eq!(euros(Language::English, cents), english);
        }
        assert_eq!(
            days(Language::French, 5).replace('\u{a0}', " "),
            "2,5 jours"
        );
        assert_eq!(days(Language::English, 2), "1\u{a0}day");
    }
}
