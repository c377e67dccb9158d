//! The same list in every form a spreadsheet saves it in.

use app::imports::import;
use domain::imports::Kind;

use super::{STARTUPS, asked};
use crate::house::{opening, stories};

const FRENCH: [&str; 17] = [
    "Référence",
    "NOM",
    " Description ",
    "Incubateur",
    "Phase",
    "Étape_depuis",
    "Date d’entrée",
    "Date de sortie",
    "Thématiques",
    "Bénéficiaires",
    "Technos",
    "Partenaires",
    "Site web",
    "Dépôt de code",
    "Statistiques",
    "Page d'impact",
    "colour",
];

fn saved(separator: u8, french: bool) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(STARTUPS.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(if french {
            csv::Terminator::CRLF
        } else {
            csv::Terminator::Any(b'\n')
        })
        .from_writer(Vec::new());
    for (at, record) in reader.records().enumerate() {
        let record = record.expect("a row");
        if at == 0 && french {
            writer.write_record(FRENCH).expect("written");
        } else {
            writer.write_record(&record).expect("written");
        }
    }
    String::from_utf8(writer.into_inner().expect("whole")).expect("text")
}

stories! {
    async fn eighteen_forms_of_one_list_say_the_same(house) {
        super::bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        let dry = asked(Kind::Startups);
        for separator in *b",;\t" {
            for french in [true, false] {
                let text = saved(separator, french);
                let marked = format!("\u{feff}{text}").into_bytes();
                let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
                assert!(!lost);
                for bytes in [text.as_bytes(), &marked, &windows] {
                    let report = import(&house.shared.db, opening(), bytes, &dry, true).await;
                    let report = report.unwrap_or_else(|stopped| panic!("{}", stopped.text(dry.lang)));
                    assert!(report.nothing, "{separator} {french}: {}", report.text());
                    assert_eq!(report.tallies.startups.unchanged, 25);
                    assert_eq!(report.warnings.len(), 1);
                }
            }
        }
    }
}
