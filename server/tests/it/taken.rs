//! Lists that are taken away as files, and brought back.

mod back;
mod house;

use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::lists::List;

use crate::browser::{Browser, Page};
use crate::house::stories;

/// Every list of staff, with what its file is called in French.
fn lists() -> impl Iterator<Item = (String, &'static str)> {
    List::ALL.iter().map(|list| (list.path(), in_french(*list)))
}

const fn in_french(list: List) -> &'static str {
    match list {
        List::Startups => "startups",
        List::Partners => "partenaires",
        List::Mentors => "mentors",
        List::People => "personnes",
        List::Cohorts => "promotions",
        List::Programmes => "programmes",
        List::Sessions => "seances",
        List::Offers => "offres",
        List::Introductions => "mises-en-relation",
        List::Missions => "missions",
        List::Letters => "courriers",
        List::Documents => "documents",
        List::Calls => "echanges",
        List::Imports => "imports",
    }
}

pub fn named(page: &Page) -> String {
    let value = page.headers.get(header::CONTENT_DISPOSITION);
    let value = value.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let name = value.split('"').nth(1).unwrap_or_default();
    name.to_owned()
}

/// The rows of a CSV file, its head first, as they are written.
pub fn rows(page: &Page) -> Vec<Vec<String>> {
    let text = page.bytes.strip_prefix("\u{feff}".as_bytes());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.expect("the mark of UTF-8"));
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// The list as a page, taken away by its own link.
pub async fn taken(browser: &mut Browser, list: &str, kind: &str) -> Page {
    let link = browser.see(list).await.link_to_file(kind);
    browser.see(&link).await
}

stories! {
    async fn every_list_is_taken_away_under_its_name_and_day(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for (list, name) in lists() {
            for kind in ["csv", "xlsx"] {
                let file = taken(&mut salome, &list, kind).await;
                assert_eq!(named(&file), format!("levier-{name}-2026-03-02.{kind}"), "{list}");
            }
        }
        let lists = [
            format!("/partners/{}/calls", cast.organisation),
            format!("/mentors/{}/calls", cast.mentor),
            format!("/startups/{}/documents", cast.startup),
            format!("/cohorts/{}/documents", cast.cohort),
            format!("/partners/{}/documents", cast.organisation),
            "/sessions".to_owned(),
            "/offers".to_owned(),
            "/introductions".to_owned(),
            "/startups?name=personne".to_owned(),
        ];
        // With nothing to list, a head and nothing more.
        for list in lists {
            let file = taken(&mut salome, &list, "csv").await;
            assert_eq!(rows(&file).len(), 1, "{list}: {}", file.html);
        }
        assert_eq!(salome.see("/startups?file=pdf").await.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    }

    async fn a_file_holds_what_the_list_is_narrowed_to_on_all_its_pages(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 60).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/startups?page=2").await;
        let link = page.link_to_file("csv");
        assert!(!link.contains("page="), "{link}");
        let all = rows(&salome.see(&link).await);
        assert_eq!(all.len(), 62, "sixty-one startups under a head");
        let names: Vec<&str> = all[1..].iter().map(|row| row[1].as_str()).collect();
        assert_eq!((names[0], names[60]), ("Jaccede", "Startup 9"));
        let link = salome.see("/startups?name=startup+1&sort=-name").await.link_to_file("csv");
        assert!(link.contains("name=startup+1") && link.contains("sort=-name"), "{link}");
        let some = rows(&salome.see(&link).await);
        let names: Vec<&str> = some[1..].iter().map(|row| row[1].as_str()).collect();
        assert_eq!((names.len(), names[0], names[10]), (11, "Startup 19", "Startup 1"));
        assert_eq!(rows(&salome.see("/people?q=founder&file=csv").await).len(), 61);
        let link = salome.see("/cohorts?state=closed").await.link_to_file("csv");
        assert_eq!(rows(&salome.see(&link).await).len(), 1);
    }

    async fn imports_and_views_are_taken_away(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "reference,nom,date d'entree\nbanc,Le Banc,2026-01-01\n";
        crate::imports::imported(&mut salome, &cast, "startups", list).await;
        let file = rows(&taken(&mut salome, "/imports", "csv").await);
        let [_, import] = &file[..] else { panic!("{file:?}") };
        assert_eq!((import[0].as_str(), import[1].as_str(), import[4].as_str()), ("liste.csv", "Startups", "Importé"));
        assert_eq!(rows(&taken(&mut salome, "/imports?state=undone", "csv").await).len(), 1);
        assert!(!salome.see("/views").await.says("file=csv"), "there is nothing to take");
        crate::views::kept(&mut salome, "/startups?state=placed", "=Suivies", "").await;
        let file = taken(&mut salome, "/views", "csv").await;
        assert_eq!(named(&file), "levier-vues-2026-03-02.csv");
        let view = rows(&file)[1].clone();
        assert_eq!((view[0].as_str(), view[1].as_str()), ("'=Suivies", "Startups"));
        assert!(view[3].ends_with("/startups?state=placed"), "{view:?}");
        assert_eq!(named(&taken(&mut salome, "/views", "xlsx").await), "levier-vues-2026-03-02.xlsx");
        // Of nobody else.
        let mut ada = house.browser_of(cast.ada).await;
        assert_eq!(rows(&taken(&mut ada, "/imports", "csv").await).len(), 1);
        house.letters().await;
    }

    /// A list that a file would not hold is no file, and says how to make it shorter.
    async fn a_list_that_is_too_long_for_a_file_says_so(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 1_001).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(house.shared.rows_in_a_file(), 100_000);
        // Three are called "100", "1000" or "1001"; with Jaccede there are one thousand and two.
        for (rows, list, there) in [
            (3, "/startups?name=startup+100", Ok(3)),
            (2, "/startups?name=startup+100", Err("2")),
            (3, "/people?q=founder+100&role=founder", Ok(3)),
            (2, "/people?q=founder+100&role=founder", Err("2")),
            (1_002, "/startups", Ok(1_002)),
            (1_001, "/startups", Err("1 001")),
        ] {
            let mut short = salome.clone().at(house.with_files_of(rows));
            let link = salome.see(list).await.link_to_file("csv");
            let page = short.get(&link).await;
            match there {
                Ok(many) => assert_eq!(crate::taken::rows(&page).len(), many + 1, "{list}"),
                Err(most) => {
                    assert_eq!((page.status, named(&page).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, ""), "{list}");
                    let says = format!("Un fichier contient {most} lignes au plus.");
                    assert!(page.says("La liste est trop longue pour un fichier") && page.says(&says), "{}", page.html);
                    // Back to the list, narrowed as it was.
                    assert!(page.says(&format!("href=\"{}\"", list.replace('&', "&amp;"))), "{}", page.html);
                }
            }
        }
        let mut short = salome.at(house.with_files_of(1_001));
        short.post("/language", &[("language", "en"), ("back", "/startups")]).await;
        let page = short.get("/startups?file=xlsx").await;
        assert!(page.says("A file holds 1,001 rows at most."), "{}", page.html);
    }

    async fn nobody_takes_away_what_they_cannot_read(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let secrets = ["Reconnect", "Orange", "Olga", "Omar", "omar@example.org", "Les Ambitieuses"];
        for (list, _) in lists() {
            let file = taken(&mut salome, &list, "csv").await;
            for secret in secrets {
                assert!(!file.says(secret), "{secret} in {list}: {}", file.html);
            }
        }
        let theirs = cast.other_programme;
        for list in ["/startups", "/mentors", "/people", "/cohorts"] {
            let file = salome.see(&format!("{list}?programme={theirs}&file=csv")).await;
            assert!(secrets.iter().all(|secret| !file.says(secret)), "{list}");
        }
        // Each reads, as a file, what their own list shows, and no address.
        for (person, lists) in [
            (cast.amina, vec!["/mentors", "/sessions", "/offers", "/introductions"]),
            (cast.paul, vec!["/offers", "/introductions"]),
            (cast.marc, vec!["/sessions"]),
        ] {
            let mut browser = house.browser_of(person).await;
            for list in lists {
                let file = taken(&mut browser, list, "csv").await;
                assert!(!file.says("@example.org") && named(&file).ends_with(".csv"), "{list}: {}", file.html);
            }
            for list in ["/partners", "/people", "/cohorts", "/programmes", "/letters", "/startups"] {
                let page = browser.get(list).await;
                let file = browser.get(&format!("{list}?file=csv")).await;
                assert_eq!(file.status, page.status, "{list}");
                assert_eq!(named(&file), "", "{list}");
            }
        }
        let mut amina = house.browser_of(cast.amina).await;
        let mentors = rows(&taken(&mut amina, "/mentors", "csv").await);
        assert_eq!(mentors[1][0], "Marc Petit");
        assert_eq!(house.visitor().get("/startups?file=csv").await.location(), "/sign-in?next=%2Fstartups%3Ffile%3Dcsv");
    }

    async fn people_are_taken_away_with_what_they_are_where_the_list_is_narrowed_to(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.other_startup, cast.amina, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut ada = house.browser_of(cast.ada).await;
        let (ours, theirs) = (cast.programme, cast.other_programme);
        for (narrowed, there, gone) in [
            (format!("programme={ours}"), "Jaccede", "Reconnect"),
            (format!("programme={theirs}"), "Reconnect", "Jaccede"),
            (format!("cohort={}", cast.cohort), "Jaccede", "Reconnect"),
            (format!("startup={}", cast.other_startup), "Reconnect", "Jaccede"),
            (format!("role=founder&programme={ours}"), "Jaccede", "Reconnect"),
        ] {
            let page = ada.see(&format!("/people?{narrowed}")).await;
            assert!(page.says("Amina Benali") && page.says("Jaccede") && page.says("Reconnect"), "all that she is: {}", page.html);
            let file = ada.see(&page.link_to_file("csv")).await;
            assert!(file.says("Amina Benali") && file.says(there) && !file.says(gone), "{narrowed}: {}", file.html);
        }
        let file = ada.see(&format!("/people?startup={}&file=csv", cast.startup)).await;
        assert_eq!(rows(&file).len(), 2, "{}", file.html);
    }

    async fn addresses_are_taken_away_after_a_fresh_code(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/mentors?file=csv").await.says("marc@example.org"));
        assert!(salome.see("/people?file=csv").await.says("amina@example.org"));
        house.advance(TimeDelta::minutes(16));
        for list in ["/mentors", "/people", "/people?role=founder"] {
            let link = salome.see(list).await.link_to_file("xlsx");
            let asked = salome.get(&link).await;
            assert_eq!(asked.status, StatusCode::SEE_OTHER);
            assert!(asked.location().starts_with("/sign-in/prove?next="), "{list}: {}", asked.location());
        }
        assert!(named(&taken(&mut salome, "/startups", "csv").await).ends_with(".csv"));
    }
}
