//! What was taken away and is brought back changes nothing; what was changed in it, and that alone,
//! is previewed.

use std::collections::BTreeMap;

use axum::http::StatusCode;

use super::house::{MISSION, founders_of, mentors_of, partners_of, startups_of};
use super::{rows, taken};
use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};
use crate::import::workbooks::saved;
use crate::imports::{confirms, kept, previewed};

async fn brings(browser: &mut Browser, kind: &str, programme: &str, list: (&str, &[u8])) -> Page {
    brought(browser, kind, programme, list).await.1
}

/// The import's path, and its preview.
async fn brought(
    browser: &mut Browser,
    kind: &str,
    programme: &str,
    list: (&str, &[u8]),
) -> (String, Page) {
    // Each upload is a form of its own.
    let once = browser.see("/imports/new").await.field("once");
    let typed = [
        ("kind", kind),
        ("programme", programme),
        ("once", once.as_str()),
    ];
    let page = browser.upload("/imports/new", &typed, Some(list)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    let import = page.location();
    let preview = previewed(browser, &import).await;
    (import, preview)
}

fn is_unchanged(preview: &Page, what: &str) {
    let nothing = [
        "tout est déjà comme le dit le fichier",
        "everything is already as the file says",
    ];
    assert!(nothing.iter().any(|it| preview.says(it)), "{what}");
    for told in [
        "problème",
        "remarque",
        "ressemble",
        "pas lue",
        "Modifications",
        "problem",
        "remark",
        "resembl",
        "not read",
        "Changes, ",
    ] {
        assert!(!preview.says(told), "{told} in {what}");
    }
}

/// How many changes a preview lists.
fn changes(preview: &Page) -> usize {
    let table = preview
        .html
        .split("Modifications, l’avant et l’après")
        .nth(1);
    let table = table.and_then(|it| it.split("</table>").next());
    // Under a head.
    table.map_or(0, |table| table.matches("<tr").count() - 1)
}

/// A word that stands in several rows of one thing: changed in one of them alone, whichever it is,
/// it is one change; changed in two to two other words, it is a problem. The change comes in.
async fn one_row_changes(browser: &mut Browser, kind: &str, list: &str, word: &str) {
    let file = taken(browser, list, "csv").await;
    let text = String::from_utf8(file.bytes).expect("UTF-8");
    assert!(text.matches(word).count() > 1, "{word}: {text}");
    let first = text.replacen(word, "Alpha", 1);
    let (before, after) = text.rsplit_once(word).expect("a word");
    let last = format!("{before}Alpha{after}");
    for changed in [&last, &first] {
        let preview = brings(browser, kind, "", ("a.csv", changed.as_bytes())).await;
        assert!(
            preview.says("Alpha") && !preview.says("problème"),
            "{kind}: {}",
            preview.html
        );
        assert_eq!(changes(&preview), 1, "{kind}: {}", preview.html);
    }
    let (before, after) = first.split_once(word).expect("a word");
    let two = format!("{before}Beta{after}");
    let preview = brings(browser, kind, "", ("a.csv", two.as_bytes())).await;
    assert!(
        preview.says("Un problème") && preview.says("dit autre chose"),
        "{kind}: {}",
        preview.html
    );
    let (import, preview) = brought(browser, kind, "", ("a.csv", first.as_bytes())).await;
    let done = confirms(browser, &import, &preview).await;
    assert_eq!(done.location(), import, "{}", done.html);
    let after = rows(&taken(browser, list, "csv").await);
    let holds = |word: &str| {
        let rows = after
            .iter()
            .filter(|row| row.iter().any(|cell| cell.contains(word)));
        rows.count()
    };
    assert_eq!(
        (holds("Alpha"), holds(word)),
        (text.matches(word).count(), 0),
        "{kind}: {after:?}"
    );
}

/// As a spreadsheet writes a workbook of a CSV file that it opened: its apostrophes are words.
fn saved_again(file: &Page) -> Vec<u8> {
    saved(|workbook| {
        let sheet = workbook.add_worksheet();
        for (row, cells) in (0..).zip(rows(file)) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).expect("written");
            }
        }
    })
}

/// In both kinds of file and both languages.
async fn come_back(browser: &mut Browser, kind: &str, list: &str, programme: &str, many: usize) {
    for lang in ["en", "fr"] {
        let speaks = [("language", lang), ("back", "/")];
        browser.post_and_follow("/language", &speaks).await;
        for ending in ["csv", "xlsx"] {
            let file = taken(browser, list, ending).await;
            assert_eq!(file.status, StatusCode::OK);
            let name = format!("liste.{ending}");
            let preview = brings(browser, kind, programme, (&name, &file.bytes)).await;
            let what = format!("{kind} {lang} {ending}: {}\n{}", preview.html, file.html);
            is_unchanged(&preview, &what);
        }
    }
    assert_eq!(
        rows(&taken(browser, list, "csv").await).len(),
        many + 1,
        "{kind}"
    );
}

/// All that is kept; of people only how many, since who reads has another language by turns.
async fn stays(house: &House) -> BTreeMap<String, Vec<String>> {
    let mut all = kept(house).await;
    let people = all.remove("person").map_or(0, |people| people.len());
    all.insert("person".into(), vec![people.to_string()]);
    all
}

async fn all(house: &House) -> Cast {
    let cast = house.cast().await;
    startups_of(house, &cast).await;
    partners_of(house, &cast).await;
    mentors_of(house, &cast).await;
    founders_of(house, &cast).await;
    cast
}

stories! {
    async fn startups_come_back_unchanged(house) {
        let cast = all(house).await;
        let before = stays(house).await;
        let mut salome = house.browser_of(cast.salome).await;
        let ours = cast.programme.to_string();
        come_back(&mut salome, "startups", "/startups", &ours, 10).await;
        come_back(&mut salome, "startups", "/startups?state=left", &ours, 5).await;
        let mut ada = house.browser_of(cast.ada).await;
        come_back(&mut ada, "startups", "/startups", "", 12).await;
        let narrowed = format!("/startups?programme={ours}");
        come_back(&mut ada, "startups", &narrowed, &ours, 10).await;
        assert_eq!(stays(house).await, before);
    }

    async fn partners_come_back_unchanged(house) {
        let cast = all(house).await;
        let before = stays(house).await;
        let ours = cast.programme.to_string();
        let mut salome = house.browser_of(cast.salome).await;
        come_back(&mut salome, "partners", "/partners", &ours, 2).await;
        // Its rows name their programme.
        come_back(&mut salome, "partners", "/partners", "", 2).await;
        let mut ada = house.browser_of(cast.ada).await;
        come_back(&mut ada, "partners", "/partners", "", 8).await;
        come_back(&mut ada, "partners", &format!("/partners?programme={ours}"), &ours, 2).await;
        assert_eq!(stays(house).await, before);
    }

    async fn mentors_come_back_unchanged(house) {
        let cast = all(house).await;
        let before = stays(house).await;
        let ours = cast.programme.to_string();
        let mut salome = house.browser_of(cast.salome).await;
        come_back(&mut salome, "mentors", "/mentors", &ours, 1).await;
        let mut ada = house.browser_of(cast.ada).await;
        come_back(&mut ada, "mentors", "/mentors", "", 4).await;
        assert_eq!(stays(house).await, before);
        assert_eq!(house.letters().await, []);
    }

    async fn founders_come_back_unchanged(house) {
        let cast = all(house).await;
        let before = stays(house).await;
        let ours = cast.programme.to_string();
        let mut salome = house.browser_of(cast.salome).await;
        let founders = "/people?role=founder";
        come_back(&mut salome, "people", founders, &ours, 6).await;
        come_back(&mut salome, "people", founders, "", 6).await;
        let mut ada = house.browser_of(cast.ada).await;
        come_back(&mut ada, "people", founders, "", 7).await;
        come_back(&mut ada, "people", &format!("{founders}&programme={ours}"), &ours, 6).await;
        assert_eq!(stays(house).await, before);
        assert_eq!(house.letters().await, []);
    }

    async fn one_cell_changed_is_one_change(house) {
        let cast = all(house).await;
        let mut salome = house.browser_of(cast.salome).await;
        let ours = cast.programme.to_string();
        let file = taken(&mut salome, "/startups", "csv").await;
        let text = String::from_utf8(file.bytes.clone()).expect("UTF-8");
        assert!(file.says("Carto") && MISSION.starts_with("Carto"));
        let changed = text.replace("'-18 ans", "Lycéens");
        assert_ne!(changed, text);
        // It stands in two rows, one for each cohort: one of them is enough.
        let once = text.replacen("'-18 ans", "Lycéens", 1);
        for changed in [once, changed] {
            let preview = brings(&mut salome, "startups", &ours, ("a.csv", changed.as_bytes())).await;
            assert!(preview.says("-18 ans") && preview.says("Lycéens"));
            assert_eq!(changes(&preview), 1, "{}", preview.html);
            assert!(!preview.field("version").is_empty());
        }
        // So it is with who stands behind it.
        assert!(text.contains("=Fonds"), "{text}");
        let fewer = text.replacen("'=Fonds \"\"C\"\"; ", "", 1);
        assert_ne!(fewer, text);
        let (import, preview) = brought(&mut salome, "startups", &ours, ("a.csv", fewer.as_bytes())).await;
        let done = confirms(&mut salome, &import, &preview).await;
        assert_eq!(done.location(), import, "{}", done.html);
        assert!(!taken(&mut salome, "/startups", "csv").await.says("=Fonds"));
    }

    async fn one_row_of_a_mentor_is_enough_to_change_them(house) {
        let cast = all(house).await;
        let mut ada = house.browser_of(cast.ada).await;
        one_row_changes(&mut ada, "mentors", "/mentors", "Coach").await;
        assert_eq!(house.letters().await, []);
    }

    async fn one_row_of_a_partner_is_enough_to_change_it(house) {
        let cast = all(house).await;
        let mut ada = house.browser_of(cast.ada).await;
        one_row_changes(&mut ada, "partners", "/partners", "-Deux").await;
    }

    async fn one_row_of_a_startup_is_enough_to_change_it(house) {
        let cast = all(house).await;
        let mut ada = house.browser_of(cast.ada).await;
        one_row_changes(&mut ada, "startups", "/startups", "Des deux").await;
    }

    async fn a_partner_without_a_reference_is_renamed_in_its_own_file(house) {
        let cast = all(house).await;
        let mut salome = house.browser_of(cast.salome).await;
        let file = taken(&mut salome, "/partners", "csv").await;
        let own = cast.organisation.to_string();
        let old = rows(&file).into_iter().find(|row| row[0] == own).expect("a partner")[1].clone();
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        let changed = text.replace(&old, "Tout autrement");
        let ours = cast.programme.to_string();
        for programme in ["", ours.as_str()] {
            let preview = brings(&mut salome, "partners", programme, ("a.csv", changed.as_bytes())).await;
            assert_eq!(changes(&preview), 1, "{}", preview.html);
        }
        let (import, preview) = brought(&mut salome, "partners", &ours, ("a.csv", changed.as_bytes())).await;
        let done = confirms(&mut salome, &import, &preview).await;
        assert_eq!(done.location(), import, "{}", done.html);
        let after = taken(&mut salome, "/partners", "csv").await;
        assert!(after.says("Tout autrement") && !after.says(&old), "{}", after.html);
        assert_eq!(rows(&after).len(), 3, "{}", after.html);
        // What is not theirs is as what is not.
        let theirs = format!("référence;nom\n{};Ailleurs\n", cast.other_organisation);
        let preview = brings(&mut salome, "partners", &ours, ("a.csv", theirs.as_bytes())).await;
        assert!(preview.says("Ailleurs") && changes(&preview) == 0, "{}", preview.html);
    }

    async fn the_apostrophes_that_a_spreadsheet_keeps_change_nothing(house) {
        let cast = all(house).await;
        let mut ada = house.browser_of(cast.ada).await;
        for (kind, list) in [
            ("startups", "/startups"),
            ("partners", "/partners"),
            ("mentors", "/mentors"),
            ("people", "/people?role=founder"),
        ] {
            let file = taken(&mut ada, list, "csv").await;
            let again = saved_again(&file);
            let preview = brings(&mut ada, kind, "", ("liste.xlsx", &again)).await;
            is_unchanged(&preview, &format!("{kind}: {}\n{}", preview.html, file.html));
        }
    }

    async fn places_in_two_cohorts_come_in_from_one_file_in_any_order(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let ours = cast.programme.to_string();
        for (reference, lines) in [
            ("a", ["a;A;2024;left;2024-01-08;2024-06-30", "a;A;2025;;2025-01-06;"]),
            ("b", ["b;B;2025;;2025-01-06;", "b;B;2024;left;2024-01-08;2024-06-30"]),
        ] {
            let list = format!("référence;nom;promotion;étape;entrée;sortie\n{}\n{}\n", lines[0], lines[1]);
            let typed = [("kind", "startups"), ("programme", ours.as_str()), ("once", reference)];
            let import = salome.upload("/imports/new", &typed, Some(("a.csv", list.as_bytes()))).await.location();
            let preview = previewed(&mut salome, &import).await;
            let done = confirms(&mut salome, &import, &preview).await;
            assert_eq!(done.location(), import, "{}", done.html);
            let name = reference.to_uppercase();
            let file = salome.see(&format!("/startups?name={name}&file=csv")).await;
            let mut stays: Vec<Vec<String>> = rows(&file).into_iter().skip(1).filter(|row| row[1] == name).map(|row| row[3..7].to_vec()).collect();
            stays.sort();
            assert_eq!(stays, [["2024", "sortie", "2024-01-08", "2024-06-30"], ["2025", "suivie", "2025-01-06", ""]]);
            let preview = brings(&mut salome, "startups", &ours, ("a.csv", &file.bytes)).await;
            assert!(preview.says("tout est déjà comme le dit le fichier"), "{}", preview.html);
        }
        let twice = "référence;nom;promotion\nc;C;2025\nc;D;2025 \n";
        let preview = brings(&mut salome, "startups", &ours, ("a.csv", twice.as_bytes())).await;
        assert!(preview.says("Ligne 3, colonne « référence »"), "{}", preview.html);
    }
}
