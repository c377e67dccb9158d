//! Lists of hundreds of rows, kept as people keep them: they come in through the page as if they
//! were tidy, and what is really wrong in them is told by line and column.

mod lists;
mod mess;

use chrono::TimeDelta;

use super::{confirms, kept, previewed, uploaded};
use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};
use crate::taken::taken;
use lists::{founders, mentors, partners, startups};
use mess::{Cell, List};

/// What no cell that came in may hold: marks that nobody typed.
const MARKS: [&str; 8] = [
    "\u{301}", "\u{300}", "\u{200b}", "\u{200e}", "\u{feff}", "\u{202a}", "&eacute;", "&amp;",
];

/// Cells that are wrong, and where: the row, the column as the house calls it.
type Wrong = Vec<(usize, &'static str, Cell)>;

/// With these cells in place of what ought to be there.
fn spoiled(list: &List, wrong: &Wrong) -> List {
    let mut rows = list.rows.clone();
    for (row, title, cell) in wrong {
        let column = list.titles.iter().position(|(ours, _)| ours == title);
        rows[*row][column.expect("a column")] = cell.clone();
    }
    let titles = list.titles.clone();
    List { titles, rows }
}

/// How a page writes it, whatever its spaces.
fn plain(page: &Page) -> String {
    page.html
        .replace('\u{a0}', " ")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
}

/// With its wrong cells every one of them is told and nothing comes in; mended, all of it does, as
/// the tidy list says it; and what goes out again comes back unchanged. Answers with the import.
async fn comes_in(
    house: &House,
    browser: &mut Browser,
    cast: &Cast,
    (kind, out): (&str, &str),
    list: &List,
    wrong: &Wrong,
) -> String {
    let before = kept(house).await;
    let (bytes, lines) = spoiled(list, wrong).untidy();
    let import = uploaded(browser, cast, kind, &bytes).await;
    let preview = previewed(browser, &import).await;
    let told = plain(&preview);
    let problems = format!("{} problèmes à corriger", wrong.len());
    assert!(told.contains(&problems), "{problems}: {told}");
    for (row, title, _) in wrong {
        let mut titles = list.titles.iter();
        let (_, theirs) = titles.find(|(ours, _)| ours == title).expect("a column");
        let theirs = theirs.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = format!("Ligne {}, colonne « {theirs} »", lines[*row]);
        assert!(told.contains(&place), "{place}: {told}");
    }
    assert!(!preview.says("value=\"confirm\""));
    let forced = [("act", "confirm"), ("sha256", "x"), ("plan", "y")];
    browser.post(&import, &forced).await;
    assert_eq!(kept(house).await, before, "nothing is half imported");

    let (bytes, _) = list.untidy();
    let import = uploaded(browser, cast, kind, &bytes).await;
    let preview = previewed(browser, &import).await;
    let told = plain(&preview);
    assert!(!told.contains("à corriger"), "{told}");
    for remark in [
        "encore les titres",
        "fait un total",
        "une note sous la liste",
        "la même que la ligne",
    ] {
        assert!(told.contains(remark), "{remark}: {told}");
    }
    house.advance(TimeDelta::minutes(1));
    let done = confirms(browser, &import, &preview).await;
    assert_eq!(done.location(), import, "{}", done.html);
    let (before, after) = (format!("{before:?}"), format!("{:?}", kept(house).await));
    for mark in MARKS {
        let mark = format!("{mark:?}");
        let mark = mark.trim_matches('"');
        assert_eq!(
            after.matches(mark).count(),
            before.matches(mark).count(),
            "{mark}"
        );
    }
    is_there(browser, cast, kind, ("propre.csv", &list.tidy())).await;
    for ending in ["csv", "xlsx"] {
        let file = taken(browser, out, ending).await;
        let name = format!("liste.{ending}");
        is_there(browser, cast, kind, (&name, &file.bytes)).await;
    }
    import
}

/// The list says nothing that the house does not know.
async fn is_there(browser: &mut Browser, cast: &Cast, kind: &str, list: (&str, &[u8])) {
    let once = browser.see("/imports/new").await.field("once");
    let programme = cast.programme.to_string();
    let typed = [
        ("kind", kind),
        ("programme", programme.as_str()),
        ("once", once.as_str()),
    ];
    let import = browser
        .upload("/imports/new", &typed, Some(list))
        .await
        .location();
    let preview = previewed(browser, &import).await;
    let same = preview.says("tout est déjà comme le dit le fichier");
    assert!(same, "{kind} {}: {}", list.0, preview.html);
}

stories! {
    async fn four_hundred_startups_come_in_as_if_they_were_tidy(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (list, wrong) = startups();
        comes_in(house, &mut salome, &cast, ("startups", "/startups"), &list, &wrong).await;
        assert_eq!(house.letters().await, []);
    }

    async fn three_hundred_partners_come_in_as_if_they_were_tidy(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (list, wrong) = partners();
        comes_in(house, &mut salome, &cast, ("partners", "/partners"), &list, &wrong).await;
        assert_eq!(house.letters().await, []);
    }

    async fn two_hundred_mentors_come_in_as_if_they_were_tidy(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (list, wrong) = mentors();
        comes_in(house, &mut salome, &cast, ("mentors", "/mentors"), &list, &wrong).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), list.rows.len(), "one to each");
        assert!(letters.iter().all(|it| it.text.contains("Salomé Diallo") && it.to_email.starts_with("mentor")));
    }

    async fn two_hundred_founders_come_in_as_if_they_were_tidy(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (startups, _) = startups();
        let import = uploaded(&mut salome, &cast, "startups", &startups.tidy()).await;
        let preview = previewed(&mut salome, &import).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        let (list, wrong) = founders();
        comes_in(house, &mut salome, &cast, ("people", "/people?role=founder"), &list, &wrong).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), list.rows.len(), "one to each");
        assert!(letters.iter().all(|it| it.text.contains("Salomé Diallo") && it.to_email.starts_with("fondatrice")));
    }
}
