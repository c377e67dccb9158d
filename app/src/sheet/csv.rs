//! UTF-8 with its mark, cells between what the spreadsheets of a language expect.

use domain::Language;

use super::formula::defused;
use super::{Cell, Sheet};
use crate::words::decimal;

pub fn written(sheet: &Sheet, lang: Language) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        // A comma is the decimal mark of French figures.
        .delimiter(match lang {
            Language::French => b';',
            Language::English => b',',
        })
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        // The mark by which spreadsheets know UTF-8.
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(sheet.head.iter().map(|name| defused(name)));
    for row in &sheet.rows {
        let _ = writer.write_record(row.iter().map(|cell| words(cell, lang)));
    }
    writer.into_inner().unwrap_or_default()
}

fn words(cell: &Cell, lang: Language) -> String {
    match cell {
        Cell::Text(text) => defused(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number, decimals) => decimal(lang, *number, *decimals),
        Cell::Date(date) => date.to_string(),
        Cell::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn words_are_words_and_figures_are_figures() {
        let text = |it: &str| Cell::Text(it.to_owned());
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let sheet = Sheet {
            name: "table".into(),
            head: vec!["Promotion ; 2026".into(), "=1+1".into(), "n".into()],
            rows: vec![
                vec![text("@a"), Cell::Date(date), Cell::Whole(-3)],
                vec![
                    text("dit \"oui\"\nou non"),
                    Cell::Empty,
                    Cell::Decimal(1275, 2),
                ],
            ],
        };
        let written = |lang| String::from_utf8(written(&sheet, lang)).expect("UTF-8");
        assert_eq!(
            written(Language::French),
            "\u{feff}\"Promotion ; 2026\";'=1+1;n\r\n'@a;2026-03-02;-3\r\n\"dit \"\"oui\"\"\nou non\";;12,75\r\n"
        );
        assert_eq!(
            written(Language::English),
            "\u{feff}Promotion ; 2026,'=1+1,n\r\n'@a,2026-03-02,-3\r\n\"dit \"\"oui\"\"\nou non\",,12.75\r\n"
        );
    }
}
