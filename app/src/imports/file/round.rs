//! What a file was written with is what is read from it.

use chrono::{DateTime, NaiveDate};
use domain::Language;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Place, Table, read};
use crate::imports::words::{all_said, list, listed, said};
use crate::sheet::{Cell, Format, Sheet, defused};

fn written(texts: &[String], format: Format, lang: Language) -> Table {
    let row = |text: &String| vec![Cell::Whole(7), Cell::text(text), Cell::text("fin")];
    let sheet = Sheet {
        name: "liste".into(),
        head: vec!["n".into(), "mission".into(), "nom".into()],
        rows: texts.iter().map(row).collect(),
    };
    let bytes = format.write(&sheet, lang, DateTime::UNIX_EPOCH);
    let bytes = bytes.expect("a file");
    let knows = |title: &str| ["n", "mission", "nom"].contains(&title);
    read(&bytes, &Place::default(), knows).expect("a table")
}

/// As the house keeps texts, and as a keyboard writes them.
fn kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = text
        .nfc()
        .filter(|sign| !['\u{feff}', '\u{200b}'].contains(sign));
    seen.collect::<String>().trim().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_same_text_comes_out_of_every_kind_of_file(
        texts in proptest::collection::vec(
            "(?:[-=+@＝＋－＠'\";,|\t\r\n a0é\u{301}\u{a0}\u{feff}<>&]|_x000D_|_x005F_|=1\\+1|\\$|%|00012|2026-03-02|1,5|TRUE|#REF!){0,12}",
            1..5,
        )
    ) {
        for lang in Language::ALL {
            for format in Format::ALL {
                let table = written(&texts, *format, *lang);
                let read: Vec<&str> = table.rows.iter().map(|row| row.cell(1)).collect();
                let kept: Vec<String> = texts.iter().map(|text| kept(text)).collect();
                prop_assert_eq!(read, kept, "{} {}", format, lang);
                prop_assert!(table.rows.iter().all(|row| row.cell(0) == "7" && row.cell(2) == "fin"));
            }
        }
    }
}

proptest! {
    /// A spreadsheet opens a CSV file of ours, and writes what it saw there as a workbook.
    #[test]
    fn an_apostrophe_that_a_spreadsheet_kept_is_no_change(
        texts in proptest::collection::vec("[-=+@＝＋－＠'\",;\n a0é]{1,12}", 1..5)
    ) {
        let known: Vec<String> = texts.iter().map(|text| kept(text)).collect();
        let seen: Vec<String> = known.iter().map(|text| defused(text)).collect();
        let table = written(&seen, Format::Xlsx, Language::French);
        for (row, known) in table.rows.iter().zip(&known) {
            prop_assert_eq!(&said(row.cell(1).to_owned(), known.clone()), known);
        }
        let known: Vec<String> = known.into_iter().filter(|it| !it.is_empty()).collect();
        let cell = defused(&list(known.iter().map(String::as_str)));
        let table = written(&[cell], Format::Xlsx, Language::French);
        let read = listed(table.rows[0].cell(1));
        prop_assert_eq!(all_said(&read, known.clone()), known);
    }
}

/// Two words of which one is the other with an apostrophe before it: found by the property above.
#[test]
fn a_word_and_the_same_with_an_apostrophe_stay_two() {
    let known = ["@".to_owned(), "'@".to_owned()].to_vec();
    let cell = defused(&list(known.iter().map(String::as_str)));
    assert_eq!(all_said(&listed(&cell), known.clone()), known);
    assert_eq!(all_said(&["'@".to_owned()], known.clone()), ["'@"]);
    assert_eq!(all_said(&["@".to_owned()], known), ["@"]);
}

#[test]
fn figures_and_days_are_read_as_they_are_typed() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let sheet = Sheet {
        name: "liste".into(),
        head: vec!["n".into(), "nom".into()],
        rows: vec![
            vec![Cell::Date(day), Cell::text("a")],
            vec![Cell::Whole(-3), Cell::text("b")],
            vec![Cell::Empty, Cell::text("c")],
            vec![
                Cell::Moment(day.and_hms_opt(14, 30, 0).expect("an hour")),
                Cell::text("d"),
            ],
            vec![
                Cell::Date(NaiveDate::from_ymd_opt(1812, 3, 2).expect("a day")),
                Cell::text("e"),
            ],
        ],
    };
    for lang in Language::ALL {
        for format in Format::ALL {
            let bytes = format.write(&sheet, *lang, DateTime::UNIX_EPOCH);
            let bytes = bytes.expect("a file");
            let knows = |title: &str| ["n", "nom"].contains(&title);
            let table = read(&bytes, &Place::default(), knows).expect("a table");
            let read: Vec<&str> = table.rows.iter().map(|row| row.cell(0)).collect();
            let said = ["2026-03-02", "-3", "", "2026-03-02 14:30", "1812-03-02"];
            assert_eq!(read, said, "{format} {lang}");
        }
    }
}
