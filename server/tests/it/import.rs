//! Lists from spreadsheets, as an operator imports them.

mod command;
mod faults;
mod forms;
pub mod workbooks;

use app::imports::file::Place;
use app::imports::plan::{By, Tally};
use app::imports::rows::Finding;
use app::imports::{Asked, Report, Stopped, import};
use domain::imports::Kind;
use domain::{Language, Name};
use store::Db;
use store::imports;

use crate::house::{House, opening, stories};

pub const STARTUPS: &str = include_str!("../data/startups.csv");
pub const ORGANISATIONS: &str = include_str!("../data/organisations.csv");

pub fn asked(kind: Kind) -> Asked {
    Asked {
        kind,
        by: By::House,
        programme: None,
        place: Place::default(),
        cohort: None,
        columns: None,
        lang: Language::French,
    }
}

pub async fn bring(house: &House, kind: Kind, file: impl AsRef<[u8]>) -> Result<Report, Stopped> {
    import(
        &house.shared.db,
        opening(),
        file.as_ref(),
        &asked(kind),
        false,
    )
    .await
}

/// Line and title of each problem.
pub fn told(stopped: Result<Report, Stopped>) -> Vec<(u64, String)> {
    match stopped {
        Err(Stopped::Problems(found)) => places_of(&found),
        other => panic!("expected problems, got {other:?}"),
    }
}

pub fn places_of(found: &[Finding]) -> Vec<(u64, String)> {
    found
        .iter()
        .map(|finding| (finding.line, finding.column.clone()))
        .collect()
}

/// Everything an import may write, with every version: what must stay as it is.
pub async fn all(db: &Db) -> Vec<String> {
    let mut db = db.read().await.expect("a connection");
    let mut all = Vec::new();
    macro_rules! remember {
        ($($table:ident),+) => {$(
            let rows = imports::$table(&mut db).await.expect("rows");
            all.extend(rows.iter().map(|row| format!("{} {row:?}", stringify!($table))));
        )+};
    }
    remember!(
        programmes,
        cohorts,
        startups,
        places,
        organisations,
        organisation_references,
        partnerships,
        sponsorships
    );
    all.sort();
    all
}

const fn tally(created: usize, changed: usize, unchanged: usize) -> Tally {
    Tally {
        created,
        changed,
        unchanged,
    }
}

stories! {
    async fn a_list_becomes_programmes_cohorts_places_and_partners(house) {
        let first = bring(house, Kind::Partners, ORGANISATIONS).await.expect("imported");
        assert_eq!(first.tallies.organisations, tally(6, 0, 0));
        let report = bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        let tallies = report.tallies;
        assert_eq!(tallies.programmes, tally(3, 0, 0));
        assert_eq!(tallies.cohorts, tally(13, 0, 0));
        assert_eq!(tallies.startups, tally(25, 0, 0));
        assert_eq!(tallies.places, tally(25, 0, 0));
        // FDM is the acronym of one that is known already.
        assert_eq!(tallies.organisations, tally(3, 0, 5));
        assert_eq!(report.ignored, ["colour"]);
        // The cell of line 4 has a line break, which a spreadsheet shows inside its row.
        assert_eq!(places_of(&report.warnings), [(8, "website".to_owned())]);
        let text = report.text().replace('\u{a0}', " ");
        assert!(text.contains("« Fondation des Maréees » : est-ce « Fondation des Marées »"), "{text}");
        assert!(text.contains("« Agence des Rivages » : est-ce « Agence du Rivage »"), "{text}");
        assert!(text.contains("Startups : 25 créations, 0 modification, 0 sans changement"), "{text}");
    }

    async fn stages_say_who_left_who_graduated_and_who_is_inside(house) {
        bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        let all = all(&house.shared.db).await;
        let place = |reference: &str| {
            let startup = all.iter().find(|row| row.starts_with("startups") && row.contains(reference));
            let id = startup.and_then(|row| row.split("StartupId(").nth(1)).expect(reference)[..36].to_owned();
            all.iter().find(|row| row.starts_with("places") && row.contains(&id)).expect("a place").clone()
        };
        for (reference, state, ended_on, reason) in [
            ("cartable-vert", "Placed", "None", ""),
            ("trois-ponts", "Left", "Some(2024-11-05)", "abandon"),
            ("sel-et-sable", "Left", "Some(2023-09-30)", "abandon-investigation"),
            ("main-tendue", "Left", "Some(2024-10-01)", "abandon-investigation"),
            ("balise", "Left", "Some(2024-12-31)", "Sortie à l’étape «\u{a0}construction\u{a0}»"),
            ("grand-large", "Graduated", "Some(2025-01-20)", ""),
            ("la-lanterne", "Graduated", "Some(2024-06-30)", ""),
        ] {
            let place = place(&format!("{reference:?}"));
            let said = format!("state: {state}, ");
            let ended = format!("ended_on: {ended_on}, reason: {reason:?}");
            assert!(place.contains(&said) && place.contains(&ended), "{reference}: {place}");
        }
        assert!(place("\"petits-pas\"").contains("placed_on: None"), "only its stage is dated");
    }

    async fn importing_twice_changes_nothing(house) {
        for (kind, file) in [(Kind::Partners, ORGANISATIONS), (Kind::Startups, STARTUPS)] {
            assert!(!bring(house, kind, file).await.expect("imported").nothing);
            let before = all(&house.shared.db).await;
            let again = bring(house, kind, file).await.expect("imported");
            assert!(again.nothing && again.text().contains("Rien à changer"), "{}", again.text());
            assert_eq!(all(&house.shared.db).await, before);
        }
        // In the other language too: what is written does not follow the terminal.
        let english = Asked { lang: Language::English, ..asked(Kind::Startups) };
        let again = import(&house.shared.db, opening(), STARTUPS.as_bytes(), &english, false).await.expect("imported");
        assert!(again.nothing && again.text().contains("Nothing to change"), "{}", again.text());
    }

    async fn a_dry_run_says_the_same_and_writes_nothing(house) {
        let dry = asked(Kind::Startups);
        let said = import(&house.shared.db, opening(), STARTUPS.as_bytes(), &dry, true).await.expect("planned");
        assert_eq!(all(&house.shared.db).await, Vec::<String>::new());
        assert!(said.text().contains("rien n’est écrit"));
        let done = bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        assert_eq!(said.tallies, done.tallies);
    }

    async fn a_row_with_a_known_reference_updates_what_it_says(house) {
        bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        let before = all(&house.shared.db).await;
        let newer = "référence;nom;incubateur;étape;étape depuis;date d’entrée;mission;partenaires\n\
                     balise;Balise;Le Phare;transféré;01/02/2025;01/10/2023;;Mutuelle du Levant\n\
                     le-fil-rouge;Le Fil bleu;Le Phare;construction;;12/03/2023;;\n\
                     le-banc;Le Banc;Le Phare;;;03/03/2025;;\n";
        let report = bring(house, Kind::Startups, newer).await.expect("imported");
        assert_eq!(report.tallies.startups, tally(0, 2, 1), "{}", report.text());
        assert_eq!(report.tallies.places, tally(0, 2, 1));
        assert_eq!(report.tallies.organisations, tally(0, 0, 1));
        let after = all(&house.shared.db).await;
        let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).cloned().collect();
        let balise = changed.iter().find(|row| row.starts_with("places") && row.contains("Graduated"));
        assert!(balise.is_some_and(|row| row.contains("Some(2025-02-01)")), "{changed:#?}");
        let thread = changed.iter().find(|row| row.contains("Le Fil bleu")).expect("the new name");
        assert!(thread.contains("Recoudre des liens") && thread.contains("fil-rouge.example.org"), "what is left empty stays: {thread}");
        // Its year of entry was corrected: the same place, in another cohort.
        let places = |rows: &[String]| rows.iter().filter(|row| row.starts_with("places")).count();
        assert_eq!(places(&before), places(&after));
        assert!(!after.iter().any(|row| row.contains("Le Fil rouge")));
        assert!(after.iter().any(|row| row.contains("Fil rouge Estuaire")), "the other programme's stays");
    }

    async fn a_programme_may_be_given_for_a_list_without_one(house) {
        let list = "reference,name,joined_on\na,A,2024-01-01\n";
        let phare = Name::parse("Le Phare").expect("a name");
        let only = Asked { programme: Some(phare), ..asked(Kind::Startups) };
        let report = import(&house.shared.db, opening(), list.as_bytes(), &only, false).await.expect("imported");
        assert_eq!((report.tallies.programmes, report.tallies.startups), (tally(1, 0, 0), tally(1, 0, 0)));
        let other = "reference,name,joined_on,programme\nb,B,2024-01-01,Quai n° 9\nc,C,2024-01-01,LE PHARE\n";
        let stopped = import(&house.shared.db, opening(), other.as_bytes(), &only, false).await;
        assert_eq!(told(stopped), [(2, "programme".to_owned())]);
    }

    async fn an_organisation_keeps_its_reference_when_its_name_changes(house) {
        bring(house, Kind::Partners, ORGANISATIONS).await.expect("imported");
        let newer = "id\tsigle\tnom\nrivage\tADR\tAgence des rivages et des dunes\n";
        let report = bring(house, Kind::Partners, newer).await.expect("imported");
        assert_eq!(report.tallies.organisations, tally(0, 1, 0));
        let taken = "reference,name\nlevant,Fondation des marees\n";
        assert_eq!(told(bring(house, Kind::Partners, taken).await), [(2, "name".to_owned())]);
    }

    async fn nothing_enters_a_closed_cohort(house) {
        let cast = house.cast().await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::cohorts::set_closed(&mut tx, cast.cohort, Some(opening())).await.expect("closed");
        tx.commit().await.expect("kept");
        let before = all(&house.shared.db).await;
        let list = "reference,name,programme,promotion,joined_on\nx,X,ShareIT,Promotion 2026,2026-01-01\n";
        assert_eq!(told(bring(house, Kind::Startups, list).await), [(2, "promotion".to_owned())]);
        assert_eq!(all(&house.shared.db).await, before);
    }

    async fn the_journal_tells_each_startup_it_touched_once(house) {
        for _ in 0..2 {
            bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        }
        let mut db = house.shared.db.read().await.expect("a connection");
        for row in imports::startups(&mut db).await.expect("startups") {
            let programme = row.programme.expect("a list").into();
            let lines = store::journal::of_startup(&mut db, row.startup.id, programme, 10).await.expect("lines");
            assert_eq!(lines.len(), 1, "{:?}", row.reference);
            assert_eq!((lines[0].act.as_str(), &lines[0].actor_name), ("startup.imported", &None));
        }
    }
}
