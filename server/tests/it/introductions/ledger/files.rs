//! The same report as files, read back by readers that are not ours.

use std::io::Cursor;

use axum::http::header;
use calamine::{Data, DataType, Reader, Xlsx};

use super::{REPORT, history};
use crate::browser::Page;
use crate::house::{Cast, House, stories};

const FORMULA: &str = "=HYPERLINK(\"https://example.org\";\"Jaccede\")";

fn said(page: &Page, name: header::HeaderName) -> String {
    let value = page.headers.get(&name).and_then(|it| it.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// Jaccede is called like a formula.
async fn renamed(house: &House, cast: &Cast) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let startup = store::startups::find(&mut tx, cast.startup)
        .await
        .expect("an answer");
    let startup = startup.expect("a startup");
    let profile = store::startups::Profile {
        name: FORMULA.into(),
        ..startup.profile
    };
    store::startups::change(
        &mut tx,
        cast.startup,
        &profile,
        startup.version,
        house.shared.clock.now(),
    )
    .await
    .expect("changed");
    tx.commit().await.expect("kept");
}

fn csv_rows(page: &Page, delimiter: u8) -> Vec<Vec<String>> {
    let text = page
        .bytes
        .strip_prefix("\u{feff}".as_bytes())
        .expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(text);
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

stories! {
    async fn the_csv_reads_back_and_runs_nothing(house) {
        let cast = house.cast().await;
        history(house, &cast).await;
        renamed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let link = salome.see(&format!("{REPORT}?from=2026-03-01&until=2026-03-31")).await.link_to_file("csv");
        let file = salome.see(&link).await;
        assert_eq!(said(&file, header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert_eq!(said(&file, header::CONTENT_DISPOSITION), "attachment; filename=\"levier-introductions-2026-03-01-2026-03-31.csv\"");
        assert!(said(&file, header::CACHE_CONTROL).contains("no-store"));
        let rows = csv_rows(&file, b';');
        assert_eq!(rows.len(), 4, "the introduction that Paul was never asked about is none of it");
        assert_eq!(rows[0][..6], ["Programme", "Promotion", "Startup", "Partenaire", "Demandée par", "Première question"]);
        assert_eq!(
            rows[1],
            [
                "ShareIT", "Promotion 2026", &format!("'{FORMULA}"), "Microsoft", "l’équipe du programme", "2026-03-02",
                "2026-03-04", "oui", "2,5", "2026-03-04", "2026-03-04", "Un essai, Du mécénat de compétences", "2,5", "1500,00", "1",
            ]
        );
        assert_eq!(rows[2][2..9], ["Startup 1", "Microsoft", "l’équipe du programme", "2026-03-02", "2026-03-03", "non", "1,0"]);
        assert!(rows[2][9..].iter().all(String::is_empty), "{:?}", rows[2]);
        assert!(rows[3][6..].iter().all(String::is_empty), "no figure is no zero: {:?}", rows[3]);
        for name in ["Amina", "Paul", "Founder"] {
            assert!(!file.says(name), "{name}");
        }

        salome.post_and_follow("/language", &[("language", "en"), ("back", "/")]).await;
        let file = salome.see(&format!("{REPORT}?file=csv")).await;
        let rows = csv_rows(&file, b',');
        assert_eq!(rows[0][..6], ["Programme", "Cohort", "Startup", "Partner", "Asked for by", "First question"]);
        assert_eq!(rows[1][7..9], ["yes", "2.5"]);
    }

    async fn the_spreadsheet_has_real_dates_and_figures(house) {
        let cast = house.cast().await;
        history(house, &cast).await;
        renamed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let file = salome.see(&format!("{REPORT}?file=xlsx")).await;
        assert_eq!(said(&file, header::CONTENT_TYPE), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assert!(said(&file, header::CONTENT_DISPOSITION).ends_with("-2026-12-31.xlsx\""));
        assert!(said(&file, header::CACHE_CONTROL).contains("no-store"));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).expect("a spreadsheet");
        let name = book.sheet_names()[0].clone();
        assert!(book.worksheet_formula(&name).expect("formulas").is_empty(), "words, never formulas");
        let range = book.worksheet_range(&name).expect("a sheet");
        let rows: Vec<&[Data]> = range.rows().collect();
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[0][7], Data::String("Dernière réponse".into()));
        assert_eq!(rows[1][2], Data::String(FORMULA.into()));
        for column in [5, 6, 9, 10] {
            let Data::DateTime(date) = &rows[1][column] else {
                panic!("{column} is no date: {:?}", rows[1][column]);
            };
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            let expected = if column == 5 { 2 } else { 4 };
            assert_eq!((year, month, day), (2026, 3, expected), "{column}");
        }
        assert_eq!((rows[1][8].get_float(), rows[1][12].get_float(), rows[1][13].get_float()), (Some(2.5), Some(2.5), Some(1500.0)));
        assert!(rows[3][6..].iter().all(Data::is_empty), "{:?}", rows[3]);
    }
}
