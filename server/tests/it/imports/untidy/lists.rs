//! Lists of hundreds of rows, with what is wrong in some of them.

use chrono::{Days, NaiveDate};

use super::Wrong;
use super::mess::{Cell, List, line, text, words};
use crate::import::{ORGANISATIONS, STARTUPS};

fn day(number: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2023, 1, 9).expect("a date");
    first.checked_add_days(Days::new(number)).expect("a date")
}

/// The rows of a list, each as its cells under these titles.
fn read(list: &str, titles: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let head = reader.headers().expect("titles").clone();
    let at = |title: &&str| head.iter().position(|it| it == *title).expect("a title");
    let at: Vec<usize> = titles.iter().map(at).collect();
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| at.iter().map(|at| row[*at].trim().to_owned()).collect())
        .collect()
}

/// Twenty-five of three incubators, again and again under other names.
pub fn startups() -> (List, Wrong) {
    let known = read(
        STARTUPS,
        &[
            "reference",
            "name",
            "mission",
            "stage",
            "themes",
            "sponsors",
            "website",
        ],
    );
    let row = |number: usize| {
        let it = &known[number % known.len()];
        let year = number as u64 % 3 * 365;
        let entered = day(year + number as u64 % 300);
        let has_left = it[3].starts_with("abandon") || it[3] == "transfere" || it[3] == "opere";
        let page = it[6]
            .split(' ')
            .next()
            .filter(|page| page.starts_with("https://"));
        vec![
            text(format!("{}-{number}", it[0])),
            line(format!(
                "{} n° {number} & Cie",
                it[1].split(',').next().expect("a name")
            )),
            words(it[2].split_whitespace().collect::<Vec<_>>().join(" ")),
            text(it[3].to_uppercase()),
            Cell::Day(entered),
            match has_left {
                true => Cell::Day(day(year + 320)),
                false => line(""),
            },
            words(it[4].clone()),
            words(it[5].clone()),
            Cell::Page(page.unwrap_or_default().to_owned()),
            match number % 3 {
                0 => Cell::Digits(73_282_932_000_074),
                1 => Cell::Digits(552010100014),
                _ => line(""),
            },
            line(["Le Mans", "L’Haÿ-les-Roses", "Châteauroux", ""][number % 4]),
        ]
    };
    let list = List {
        titles: vec![
            ("reference", "Code *"),
            ("name", "NOM DE LA\nSTARTUP"),
            ("mission", " Description (facultatif)"),
            ("stage", "Statut :"),
            ("joined on", "Date\nd’entrée (JJ/MM/AAAA)"),
            ("left on", "DATE DE SORTIE"),
            ("themes", "Thématique(s)"),
            ("sponsors", "Partenaires "),
            ("website", "Site_web"),
            ("siret", "N° SIRET"),
            ("town", "ville"),
        ],
        rows: (0..400).map(row).collect(),
    };
    let wrong = vec![
        (11, "reference", text("")),
        (57, "name", text(" \u{a0} ")),
        (101, "joined on", text("31/02/2024")),
        (102, "left on", text("bientôt")),
        (202, "left on", text("01/01/1999")),
        (399, "name", Cell::Fault("#N/A")),
    ];
    (list, wrong)
}

/// Six, again and again under other names.
pub fn partners() -> (List, Wrong) {
    let known = read(
        ORGANISATIONS,
        &["reference", "name", "acronym", "kind", "domain"],
    );
    let row = |number: usize| {
        let it = &known[number % known.len()];
        vec![
            line(format!("{} – région {number} d’été & d’hiver", it[1])),
            text(format!("{}/{number}", it[0])),
            line(match it[2].as_str() {
                "" => String::new(),
                acronym => format!("{acronym}{number}"),
            }),
            line(it[3].clone()),
            line(it[4].clone()),
            Cell::Page(format!(
                "https://partenaire-{number}.example.org/équipe?a=1"
            )),
        ]
    };
    let list = List {
        titles: vec![
            ("name", "Nom de l’organisation (obligatoire)"),
            ("reference", "RÉF."),
            ("acronym", "sigle"),
            ("kind", "Type "),
            ("domain", "Secteur\n"),
            ("website", "Site internet"),
        ],
        rows: (0..300).map(row).collect(),
    };
    let wrong = vec![
        (3, "name", text("")),
        (150, "name", text("Très long ".repeat(20))),
        (299, "name", Cell::Fault("#REF!")),
    ];
    (list, wrong)
}

pub fn mentors() -> (List, Wrong) {
    let skills = [
        "Données ouvertes",
        "protection des donnees (rgpd)",
        "ACCESSIBILITÉ NUMÉRIQUE",
    ];
    let row = |number: usize| {
        vec![
            line(format!("D’Été-{number}")),
            line(["Zoé", "Noël", "Inès Marie", "Jean"][number % 4]),
            Cell::Email(format!("mentor.{number}@example.org")),
            line(format!("Conseillère n° {number} en étés & hivers")),
            words(skills[number % skills.len()]),
            text(["français", "Anglais ; FRANÇAIS", "French / English"][number % 3]),
            line(["Nîmes", "", "Saint Étienne"][number % 3]),
        ]
    };
    let list = List {
        titles: vec![
            ("name", "NOM"),
            ("first name", "Prénom(s)"),
            ("email", "Adresse\u{a0}e-mail *"),
            ("headline", "Fonction\n(si connue)"),
            ("expertise", "Compétences :"),
            ("languages", "Langue(s)"),
            ("town", "Ville (si connue)"),
        ],
        rows: (0..200).map(row).collect(),
    };
    let wrong = vec![
        (5, "email", text("")),
        (30, "email", text("mentor.30(at)example.org")),
        (
            31,
            "email",
            text("mentor.31@example.org ; autre@example.org"),
        ),
        (99, "email", Cell::Email("mentor.98@example.org".into())),
        (120, "email", text("prénom.nom@example.org")),
    ];
    (list, wrong)
}

/// Four of each of the first fifty startups, of whom one is the main contact.
pub fn founders() -> (List, Wrong) {
    let (startups, _) = startups();
    let row = |number: usize| {
        let startup = &startups.rows[number / 4];
        let Cell::Line(name) = &startup[1] else {
            unreachable!("a name")
        };
        let name = match number % 3 {
            0 => name.to_uppercase(),
            _ => name.clone(),
        };
        vec![
            line(format!("Anaïs L’Héritière {number}")),
            Cell::Email(format!("fondatrice.{number}@example.org")),
            line(name),
            text(match (number % 4, number % 3) {
                (0, 0) => "Oui",
                (0, 1) => "VRAI",
                (0, _) => " x ",
                (_, 0) => "non",
                (_, 1) => "-",
                _ => "",
            }),
        ]
    };
    let list = List {
        titles: vec![
            ("name", "Nom et prénom"),
            ("email", "Courriel"),
            ("startup", "START-UP"),
            ("main contact", "Contact\nprincipal ?"),
        ],
        rows: (0..200).map(row).collect(),
    };
    let wrong = vec![
        (7, "startup", text("Aucune de ce nom")),
        (8, "email", text("fondatrice.8@example")),
        (61, "name", text("")),
        (102, "startup", text("")),
    ];
    (list, wrong)
}
