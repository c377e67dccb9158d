//! Figures as a language writes them.

use domain::Language;
use domain::introductions::ledger::Days;

use crate::t;

/// With as many decimals, and the reader's mark before them.
pub fn decimal(lang: Language, number: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals);
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = ((number / unit).abs(), (number % unit).abs());
    match (decimals, lang) {
        (0, _) => format!("{sign}{whole}"),
        (_, Language::French) => format!("{sign}{whole},{rest:0width$}", width = decimals as usize),
        (_, Language::English) => {
            format!("{sign}{whole}.{rest:0width$}", width = decimals as usize)
        }
    }
}

/// "12 500" or "12,500".
pub fn grouped(lang: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = digits.as_str();
    while rest.len() > 3 {
        let (before, group) = rest.split_at(rest.len() - 3);
        groups.push(group);
        rest = before;
    }
    groups.push(rest);
    groups.reverse();
    let sign = if number < 0 { "-" } else { "" };
    let between = match lang {
        Language::French => "\u{a0}",
        Language::English => ",",
    };
    format!("{sign}{}", groups.join(between))
}

/// "12 500 €" or "€12,500"; cents where there are any.
pub fn euros(lang: Language, cents: i64) -> String {
    let (whole, rest) = (grouped(lang, cents / 100), (cents % 100).abs());
    match (lang, rest) {
        (Language::French, 0) => format!("{whole}\u{a0}€"),
        (Language::French, rest) => format!("{whole},{rest:02}\u{a0}€"),
        (Language::English, 0) => format!("€{whole}"),
        (Language::English, rest) => format!("€{whole}.{rest:02}"),
    }
}

/// Days counted in halves: "3" or "2,5".
pub fn half_days(lang: Language, halves: i64) -> String {
    tenths(lang, halves * 5)
}

/// A length of time: "6 jours", "2,5 jours".
pub fn days(lang: Language, days: Days) -> String {
    let number = tenths(lang, days.tenths());
    // In French anything under two is singular; in English one alone is.
    let is_one = match lang {
        Language::French => days.tenths() < 20,
        Language::English => days.tenths() == 10,
    };
    match is_one {
        true => t!(lang, "ledger-one-day", number = number),
        false => t!(lang, "ledger-days", number = number),
    }
}

/// "2,5", and "3" rather than "3,0".
fn tenths(lang: Language, tenths: i64) -> String {
    match tenths % 10 {
        0 => grouped(lang, tenths / 10),
        _ => {
            let whole = grouped(lang, tenths / 10);
            let rest = decimal(lang, (tenths % 10).abs(), 1);
            format!("{whole}{}", rest.trim_start_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn figures_have_the_marks_of_their_language() {
        assert_eq!(decimal(French, 1275, 2), "12,75");
        assert_eq!(decimal(French, 5, 2), "0,05");
        assert_eq!(decimal(English, 43, 1), "4.3");
        assert_eq!(decimal(French, -3, 1), "-0,3");
        for (cents, french, english) in [
            (0, "0 €", "€0"),
            (1_250_000, "12 500 €", "€12,500"),
            (123_456_789, "1 234 567,89 €", "€1,234,567.89"),
            (5, "0,05 €", "€0.05"),
        ] {
            assert_eq!(euros(French, cents).replace('\u{a0}', " "), french);
            assert_eq!(euros(English, cents), english);
        }
        for (halves, french) in [(0, "0"), (5, "2,5"), (6, "3"), (2001, "1 000,5")] {
            assert_eq!(half_days(French, halves).replace('\u{a0}', " "), french);
        }
        for (tenths, french, english) in [
            (0, "0 jour", "0 days"),
            (10, "1 jour", "1 day"),
            (15, "1,5 jour", "1.5 days"),
            (20, "2 jours", "2 days"),
        ] {
            assert_eq!(days(French, Days(tenths)).replace('\u{a0}', " "), french);
            assert_eq!(days(English, Days(tenths)).replace('\u{a0}', " "), english);
        }
    }
}
