//! Workbooks, as people keep them and as nobody should.

use std::io::{Cursor, Write};

use app::imports::file::Place;
use app::imports::{Asked, Stopped, import};
use domain::Language;
use domain::imports::Kind;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{all, asked, bring, places_of, told};
use crate::house::{House, opening, stories};

pub fn saved(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().expect("a workbook")
}

fn words(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, *cell).expect("written");
    }
}

/// A title and a date above the list, columns renamed, a programme merged downwards, dates that
/// are dates, a number, an empty row, a line that stands twice, accents in two parts.
fn messy() -> Vec<u8> {
    saved(|workbook| {
        let date = Format::new().set_num_format("dd/mm/yyyy");
        workbook.add_worksheet().set_name("Notes").expect("named");
        let sheet = workbook
            .add_worksheet()
            .set_name("Suivi 2026")
            .expect("named");
        let bold = Format::new().set_bold();
        sheet
            .merge_range(0, 0, 0, 5, "Nos startups, promotion 2026", &bold)
            .expect("merged");
        words(sheet, 1, &["mis à jour en mars"]);
        words(
            sheet,
            3,
            &[
                "Code",
                "Nom de la startup ",
                "INCUBATEUR",
                "Entre\u{301}e le",
                "Description",
                "N° SIRET",
                "Couleur",
            ],
        );
        sheet
            .merge_range(4, 2, 6, 2, "Le Phare", &Format::new())
            .expect("merged");
        for (row, code, name) in [
            (4, "pe", "Petits pas "),
            (5, "ba", "Le\u{a0} Banc"),
            (6, "e\u{301}co", "L’E\u{301}cho"),
        ] {
            words(sheet, row, &[code, name]);
            let day = ExcelDateTime::from_ymd(2025, 3, 14).expect("a day");
            sheet
                .write_datetime_with_format(row, 3, &day, &date)
                .expect("written");
        }
        sheet
            .write_string(4, 4, "Deux lignes,\nune case")
            .expect("written");
        sheet.write_number(4, 5, 73282932000074.0).expect("written");
        for row in [8, 9] {
            words(sheet, row, &["qu", "Le Quai", "Le Phare", "03/05/2024"]);
        }
    })
}

async fn dry(house: &House, bytes: &[u8], asked: &Asked) -> Result<app::imports::Report, Stopped> {
    import(&house.shared.db, opening(), bytes, asked, true).await
}

/// A workbook with this sheet, as its XML; the rest is what a workbook needs.
fn made_of(sheet: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for (name, bytes) in parts.iter().chain(others) {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("started");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

fn sheet(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// A cell with its words in it.
fn cell(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn head() -> String {
    let cells = [
        ("A1", "reference"),
        ("B1", "name"),
        ("C1", "programme"),
        ("D1", "joined_on"),
    ];
    let cells: String = cells.iter().map(|(at, words)| cell(at, words)).collect();
    format!("<row r=\"1\">{cells}</row>")
}

stories! {
    async fn a_workbook_as_people_keep_it_is_read(house) {
        let report = bring(house, Kind::Startups, messy()).await.expect("imported");
        assert_eq!(report.tallies.startups.created, 4, "{}", report.text());
        assert_eq!(report.ignored, ["Couleur"]);
        // The line that stands twice is told by the number that the spreadsheet shows.
        assert_eq!(places_of(&report.warnings), [(10, String::new())]);
        let rows = all(&house.shared.db).await;
        let row = |words: &str| rows.iter().find(|row| row.starts_with("startups") && row.contains(words)).cloned();
        let small = row("\"Petits pas\"").expect("trimmed");
        assert!(small.contains("Some(\"73282932000074\")") && small.contains("Deux lignes,\\nune case"), "{small}");
        assert!(row("\"Le Banc\"").is_some() && row("\"L’Écho\"").is_some_and(|row| row.contains("\"éco\"")));
        let days = rows.iter().filter(|row| row.starts_with("places") && row.contains("Some(2025-03-14)"));
        assert_eq!(days.count(), 3);
        assert!(rows.iter().any(|row| row.starts_with("places") && row.contains("Some(2024-05-03)")));
        assert!(bring(house, Kind::Startups, messy()).await.expect("again").nothing);
    }

    async fn a_sheet_is_found_by_its_titles_or_asked_for(house) {
        let bytes = saved(|workbook| {
            words(workbook.add_worksheet().set_name("Lisez-moi").expect("named"), 0, &["Comment tenir cette liste"]);
            let first = workbook.add_worksheet().set_name("2025").expect("named");
            words(first, 0, &["nom", "sigle"]);
            words(first, 1, &["Fondation du Port", "FDP"]);
            let second = workbook.add_worksheet().set_name("2026").expect("named");
            words(second, 0, &["nom", "sigle"]);
            words(second, 1, &["Agence du Rivage", "ADR"]);
            words(second, 2, &["Mutuelle du Levant", "ML"]);
        });
        let report = dry(house, &bytes, &asked(Kind::Partners)).await.expect("read");
        assert_eq!(report.tallies.organisations.created, 1);
        let asked = Asked { place: Place { sheet: Some("2026".into()), header: None }, ..asked(Kind::Partners) };
        assert_eq!(dry(house, &bytes, &asked).await.expect("read").tallies.organisations.created, 2);
    }

    async fn errors_of_formulas_are_told_by_line_and_column(house) {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            words(sheet, 0, &["reference", "name", "programme", "joined_on", "colour"]);
            words(sheet, 1, &["a", "", "P", "2024-01-01"]);
            sheet.write_formula(1, 1, Formula::new("=A9+#REF!").set_result("#REF!")).expect("written");
            sheet.write_formula(1, 4, Formula::new("=1/0").set_result("#DIV/0!")).expect("written");
            words(sheet, 2, &["b", "B", "P"]);
            sheet.write_formula(2, 3, Formula::new("=NA()").set_result("#N/A")).expect("written");
        });
        let stopped = bring(house, Kind::Startups, &bytes).await;
        let Err(problems) = &stopped else { panic!("imported") };
        let text = problems.text(Language::French);
        assert!(text.contains("#REF!") && text.contains("#N/A") && !text.contains("#DIV/0!"), "{text}");
        assert_eq!(told(stopped), [(2, "name".to_owned()), (3, "joined_on".to_owned())]);
    }

    /// Whatever is inside, the answer comes soon and takes little memory.
    async fn workbooks_that_would_burst_get_a_sentence(house) {
        let bomb = made_of(&sheet(&head()), &[("xl/media/image1.png", &vec![0; 120_000_000])]);
        assert!(bomb.len() < 1_000_000, "{} bytes", bomb.len());
        // Its table of parts says that the large one is small.
        let mut lying = bomb.clone();
        let (true_size, small) = (120_000_000_u32.to_le_bytes(), 1_000_u32.to_le_bytes());
        let mut at = 0;
        while let Some(found) = lying[at..].windows(4).position(|four| four == true_size) {
            lying[at + found..at + found + 4].copy_from_slice(&small);
            at += found + 4;
        }
        assert!(at > 0, "a size was found");
        let many: Vec<(String, &[u8])> = (0..2_500).map(|n| (format!("xl/media/{n}"), &b"a"[..])).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let wide = format!("{}<row r=\"2\">{}</row>", head(), cell("XFD2", "loin"));
        let far = format!("{}<row r=\"1048576\">{}</row>", head(), cell("A1048576", "loin"));
        let long = format!("{}<row r=\"2\">{}{}</row>", head(), cell("A2", "a"), cell("B2", &"é".repeat(1_000_000)));
        let tall: String = (2..51_000).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("A{row}"), "a"))).collect();
        // One text of ten thousand letters, named a million times.
        let shared = format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{}</t></si></sst>",
            "a".repeat(9_999)
        );
        let echoes: String = (2..20_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
        let echo = made_of_shared(&sheet(&format!("{}{echoes}", head())), shared.as_bytes());
        for (bytes, words) in [
            (bomb, "contient trop de choses"),
            (lying, "classeur est abîmé"),
            (made_of(&sheet(&head()), &many), "contient trop de choses"),
            (made_of(&sheet(&wide), &[]), "trop de colonnes : 300"),
            (made_of(&sheet(&format!("{}{tall}", head())), &[]), "trop de lignes : 50"),
            (echo, "contient trop de choses"),
            (made_of("<worksheet><sheetData><row><c r=\"A1\"><v>1</v>", &[]), "classeur est abîmé"),
            (made_of(&sheet(&head()), &[]), "aucune ligne sous ses titres"),
            (made_of(&sheet(""), &[]), "est vide"),
        ] {
            let Err(stopped) = bring(house, Kind::Startups, &bytes).await else { panic!("{words}") };
            let text = stopped.text(Language::French).replace('\u{a0}', " ");
            assert!(text.contains(words), "{words}: {text}");
        }
        // A cell too long, and one a million lines further down, are told where they stand.
        let told_of = async |rows: &str| told(bring(house, Kind::Startups, made_of(&sheet(rows), &[])).await);
        assert!(told_of(&long).await.contains(&(2, "name".to_owned())));
        assert!(told_of(&far).await.contains(&(1_048_576, "name".to_owned())));
        assert_eq!(all(&house.shared.db).await, Vec::<String>::new());
    }

    async fn other_archives_are_not_taken_for_workbooks(house) {
        for (part, words) in [
            ("word/document.xml", "document de traitement de texte"),
            ("content.xml", "n’est ni au format XLSX ni au format ODS"),
            ("xl/workbook.bin", "n’est ni au format XLSX ni au format ODS"),
            ("photos/1.jpg", "C’est une archive"),
        ] {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file(part, SimpleFileOptions::default()).expect("started");
            let bytes = zip.finish().expect("whole").into_inner();
            let Err(stopped) = bring(house, Kind::Startups, &bytes).await else { panic!("{part}") };
            let text = stopped.text(Language::French).replace('\u{a0}', " ");
            assert!(text.contains(words), "{part}: {text}");
        }
    }

    /// Damaged anywhere, it is read or refused, and never brings anybody down.
    async fn no_damage_to_a_workbook_panics(house) {
        let whole = messy();
        let db = &house.shared.db;
        for at in (0..whole.len()).step_by(397) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x5a;
            let _ = import(db, opening(), &bytes, &asked(Kind::Startups), true).await;
            let _ = import(db, opening(), &whole[..at], &asked(Kind::Startups), true).await;
        }
        assert_eq!(all(db).await, Vec::<String>::new());
    }
}

/// The same with a table of shared texts.
fn made_of_shared(sheet: &str, shared: &[u8]) -> Vec<u8> {
    let rels = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let plain = made_of(sheet, &[("xl/sharedStrings.xml", shared)]);
    let mut from = zip::ZipArchive::new(Cursor::new(plain)).expect("an archive");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("a part");
        let name = part.name().expect("a name").to_string();
        to.start_file(&name, SimpleFileOptions::default())
            .expect("started");
        if name == "xl/_rels/workbook.xml.rels" {
            to.write_all(rels).expect("written");
        } else {
            std::io::copy(&mut part, &mut to).expect("copied");
        }
    }
    to.finish().expect("whole").into_inner()
}
