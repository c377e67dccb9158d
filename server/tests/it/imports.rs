//! Lists that staff upload: which column is what, a preview, and only then the import.

mod contacts;
mod faults;
mod large;
mod left;
mod needs;
mod people;
mod rights;
mod sheets;
mod undo;
mod untidy;
mod ways;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::testing::snapshot;

use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};

/// Uploads a list to Amina's programme; answers the import's path.
pub async fn uploaded(browser: &mut Browser, cast: &Cast, kind: &str, list: &[u8]) -> String {
    let programme = cast.programme.to_string();
    let once = format!("{}{}", list.len(), kind);
    let typed = [
        ("kind", kind),
        ("programme", programme.as_str()),
        ("once", &once),
    ];
    let page = browser
        .upload("/imports/new", &typed, Some(("liste.csv", list)))
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location()
}

/// The selects of the page of columns, with what is chosen in each.
pub fn chosen(page: &Page) -> Vec<(String, String)> {
    let selects = page.html.split("<select").skip(1);
    let chosen = selects.filter_map(|select| {
        let name = select.split("name=\"").nth(1)?.split('"').next()?;
        let select = select.split("</select>").next()?;
        let options = select.split("<option").skip(1);
        let option = options
            .clone()
            .find(|it| it.contains("selected"))
            .or(options.clone().next())?;
        let value = option.split("value=\"").nth(1)?.split('"').next()?;
        name.starts_with("column-")
            .then(|| (name.to_owned(), value.to_owned()))
    });
    chosen.collect()
}

/// Says that the columns are as they were guessed; answers the preview.
pub async fn previewed(browser: &mut Browser, import: &str) -> Page {
    let page = browser.see(import).await;
    let (version, guessed) = (page.field("version"), chosen(&page));
    let mut typed = vec![("act", "columns"), ("version", version.as_str())];
    typed.extend(
        guessed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let path = browser.post_and_follow(import, &typed).await;
    assert_eq!(path, import);
    browser.see(import).await
}

/// Presses the button of a preview.
pub async fn confirms(browser: &mut Browser, import: &str, preview: &Page) -> Page {
    let fields = ["version", "sha256", "plan"].map(|name| (name, preview.field(name)));
    let mut typed = vec![("act", "confirm")];
    typed.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(import, &typed).await
}

/// From the file to what came of it.
pub async fn imported(browser: &mut Browser, cast: &Cast, kind: &str, list: &str) -> String {
    let import = uploaded(browser, cast, kind, list.as_bytes()).await;
    let preview = previewed(browser, &import).await;
    let done = confirms(browser, &import, &preview).await;
    assert_eq!(done.location(), import, "{}", done.html);
    import
}

pub async fn undoes(browser: &mut Browser, import: &str) -> Page {
    let version = browser.see(import).await.field("version");
    browser
        .post(import, &[("act", "undo"), ("version", &version)])
        .await
}

/// Everything but what tells of the import itself, and that somebody acted.
pub async fn kept(house: &House) -> BTreeMap<String, Vec<String>> {
    let mut all = snapshot(&house.shared.db).await;
    for told in [
        "import",
        "import_part",
        "import_change",
        "journal",
        "form_key",
        "chore",
        "letter",
        "sign_in",
        "sign_in_code",
    ] {
        all.remove(told);
    }
    all
}

/// Rows without what only says that a unit of work waited for its turn, or how often it changed.
pub fn unversioned(mut all: BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    for table in [
        "startup",
        "organisation",
        "place",
        "mentor",
        "partner_person",
    ] {
        let rows = all.get_mut(table).expect("a table").len();
        all.insert(table.into(), vec![rows.to_string()]);
    }
    all
}

const LIST: &str = "Nos startups;;;\n;;;\nCode;Nom;Entrée le;Notre mission\nbanc;Le Banc;03/03/2025;S’asseoir et parler\nlanterne;La Lanterne;2024-06-01;Éclairer\n";

stories! {
    async fn a_list_is_read_previewed_imported_and_undone(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/imports").await.says("Aucun import pour l’instant"));
        assert!(salome.see("/imports/new").await.says("Quelles colonnes ?"));
        let before = kept(house).await;
        let import = uploaded(&mut salome, &cast, "startups", LIST.as_bytes()).await;
        // Its titles stand on the third line; one of them is nobody's.
        let page = salome.see(&import).await;
        assert!(page.says("Titres à la ligne 3") && page.says("banc · lanterne"), "{}", page.html);
        let codes: Vec<String> = chosen(&page).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["reference", "name", "joined-on", ""]);
        assert_eq!(kept(house).await, before, "nothing is written yet");
        house.advance(TimeDelta::minutes(1));
        let version = page.field("version");
        let said = [
            ("act", "columns"), ("version", version.as_str()), ("column-0", "reference"), ("column-1", "name"),
            ("column-2", "joined-on"), ("column-3", "mission"),
        ];
        salome.post_and_follow(&import, &said).await;
        let preview = salome.see(&import).await;
        assert!(preview.says("Avant d’importer") && preview.says("Le Banc") && preview.says("La Lanterne"));
        assert_eq!(kept(house).await, before, "a preview writes nothing");
        house.advance(TimeDelta::minutes(1));
        let done = confirms(&mut salome, &import, &preview).await;
        assert_eq!(done.location(), import);
        let result = salome.see(&import).await;
        assert!(result.says("L’import est fait") && result.says("Annuler cet import…"), "{}", result.html);
        assert!(salome.see("/startups").await.says("Le Banc"));
        assert!(snapshot(&house.shared.db).await["import_part"].is_empty(), "the file is gone once it is imported");
        // Pressed again, the button leads to what came of it.
        let after = kept(house).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        assert_eq!(kept(house).await, after);
        let list = salome.see("/imports").await;
        assert!(list.says("liste.csv") && list.says("Importé") && list.says("2 créations") && list.says(&format!("{import}#undo")));
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert_eq!(kept(house).await, before, "all is as it was");
        assert!(salome.see(&import).await.says("L’import est annulé"));
        assert_eq!(salome.post(&import, &[("act", "undo")]).await.location(), import, "pressed twice");
        let lines = store::journal::of_object(
            &mut house.shared.db.read().await.expect("a connection"),
            import.rsplit('/').next().expect("an id").parse().expect("an id"),
            10,
        ).await.expect("lines");
        let acts: Vec<(&str, Option<&str>)> = lines.iter().map(|it| (it.act.as_str(), it.actor_name.as_deref())).collect();
        let by = Some("Salomé Diallo");
        assert_eq!(acts, [("import.undone", by), ("import.done", by), ("import.chosen", by), ("import.uploaded", by)]);
    }

    async fn what_changed_meanwhile_is_shown_and_asked_again(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        imported(&mut salome, &cast, "startups", LIST).await;
        house.advance(TimeDelta::minutes(1));
        let newer = "code;nom;entrée le;mission\nbanc;Le Banc;2025-03-03;Se parler\n";
        let import = uploaded(&mut salome, &cast, "startups", newer.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Mission") && preview.says("(vide)") && preview.says("Se parler"), "{}", preview.html);
        let startup = preview.link_to("/startups/");
        let edit = format!("{startup}/edit");
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Le Banc"), ("mission", "Se taire")]).await;
        let before = kept(house).await;
        let asked = confirms(&mut salome, &import, &preview).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Quelqu’un a changé la maison") && asked.says("Se taire") && asked.says("Se parler"), "{}", asked.html);
        assert_eq!(kept(house).await, before);
        assert_eq!(confirms(&mut salome, &import, &asked).await.location(), import);
        assert!(salome.see(&startup).await.says("Se parler"));
        // Undone, it says again what somebody wrote between the two.
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert!(salome.see(&startup).await.says("Se taire"));
        assert!(salome.see(&startup).await.says("Un import qui la concernait a été annulé"));
    }

    async fn pressed_twice_at_once_it_imports_once(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = uploaded(&mut salome, &cast, "startups", LIST.as_bytes()).await;
        let page = salome.see(&import).await;
        let typed = [("act", "columns"), ("version", &page.field("version")), ("column-0", "reference"), ("column-1", "name"), ("column-2", "joined-on")];
        salome.post_and_follow(&import, &typed).await;
        let preview = salome.see(&import).await;
        let presses = (0..12).map(|_| {
            let (mut browser, import, html) = (salome.clone(), import.clone(), preview.html.clone());
            tokio::spawn(async move {
                let preview = Page { html, status: StatusCode::OK, headers: Default::default(), bytes: Vec::new() };
                confirms(&mut browser, &import, &preview).await
            })
        });
        for press in presses.collect::<Vec<_>>() {
            let answer = press.await.expect("no panic");
            assert_eq!(answer.location(), import, "{} {}", answer.status, answer.html);
        }
        assert_eq!(salome.see("/startups").await.html.matches(">Le Banc<").count(), 1);
        let done = store::journal::of_act(&mut house.shared.db.read().await.expect("a connection"), "import.done").await;
        assert_eq!(done.expect("lines").len(), 1);
    }

    async fn a_file_waits_a_day_for_its_author_alone(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = uploaded(&mut salome, &cast, "startups", LIST.as_bytes()).await;
        for (person, name) in [(cast.ada, "an administrator"), (cast.olga, "another manager"), (cast.amina, "a founder")] {
            let mut other = house.browser_of(person).await;
            assert_eq!(other.get(&import).await.status, StatusCode::NOT_FOUND, "{name}");
            let posted = other.post(&import, &[("act", "columns"), ("column-0", "name")]).await;
            assert_eq!(posted.status, StatusCode::NOT_FOUND, "{name}");
        }
        let preview = {
            let page = salome.see(&import).await;
            let typed = [("act", "columns"), ("version", &page.field("version")), ("column-0", "reference"), ("column-1", "name"), ("column-2", "joined-on")];
            salome.post_and_follow(&import, &typed).await;
            salome.see(&import).await
        };
        let before = kept(house).await;
        house.advance(TimeDelta::hours(24));
        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        assert!(salome.see(&import).await.says("Ce fichier n’est plus là"));
        assert!(salome.see("/imports").await.says("Expiré"));
        server::chores::turn(&house.shared, "worker").await.expect("a round");
        assert!(snapshot(&house.shared.db).await["import_part"].is_empty(), "the file is gone");
        assert_eq!(kept(house).await, before);
        house.letters().await;
    }

    async fn another_sheet_and_another_line_may_be_read(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let book = crate::import::workbooks::saved(|workbook| {
            for (name, startup) in [("2025", "Ancienne"), ("2026", "Nouvelle")] {
                let sheet = workbook.add_worksheet().set_name(name).expect("named");
                let rows = [["reference", "nom", "date d'entree"], ["identifiant", "name", "joined on"], ["a", startup, "2026-01-01"]];
                for (row, cells) in (0..).zip(rows) {
                    for (column, cell) in (0..).zip(cells) {
                        sheet.write_string(row, column, cell).expect("written");
                    }
                }
            }
        });
        let programme = cast.programme.to_string();
        let typed = [("kind", "startups"), ("programme", programme.as_str()), ("once", "k")];
        let import = salome.upload("/imports/new", &typed, Some(("C:\\suivi.xlsx", &book))).await.location();
        let page = salome.see(&import).await;
        assert!(page.says("suivi.xlsx") && !page.says("C:\\") && page.says("Feuille « 2025 », titres à la ligne 1"), "{}", page.html);
        let version = page.field("version");
        let other = [("act", "place"), ("version", version.as_str()), ("was", "2025"), ("sheet", "2026"), ("header", "1")];
        salome.post_and_follow(&import, &other).await;
        let page = salome.see(&import).await;
        assert!(page.says("Feuille « 2026 », titres à la ligne 1") && page.says("identifiant · a"), "{}", page.html);
        let version = page.field("version");
        let lower = [("act", "place"), ("version", version.as_str()), ("was", "2026"), ("sheet", "2026"), ("header", "2")];
        salome.post_and_follow(&import, &lower).await;
        assert!(salome.see(&import).await.says("titres à la ligne 2"));
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Nouvelle") && !preview.says("Ancienne") && !preview.says(">name<"), "{}", preview.html);
        // Its author may think again.
        assert!(salome.see(&format!("{import}?columns=yes")).await.says("Quelle colonne est quoi ?"));
        let stale = salome.post(&import, &lower).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn names_that_resemble_others_are_pointed_out(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "reference,nom,date d'entree\na,Jaccédé,2026-01-01\nb,Reconnecte,2026-01-01\nc,Voix basse,2026-01-01\nd,Voix  Basses,2026-01-01\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 2, nouveau nom « Jaccédé » : est-ce « Jaccede » ?"), "{}", preview.html);
        assert!(preview.says(&format!("/startups/{}", cast.startup)));
        // No list ever gave it a reference: the house's own, written there, makes it the same.
        let says = format!("écrivez « {} » comme référence de cette ligne", cast.startup);
        assert!(preview.says(&says), "{}", preview.html);
        let same = list.replace("\na,", &format!("\n{},", cast.startup));
        let import = uploaded(&mut salome, &cast, "startups", same.as_bytes()).await;
        let same = previewed(&mut salome, &import).await;
        assert!(!same.says("est-ce « Jaccede »") && same.says("2 noms qui ressemblent"), "{}", same.html);
        assert!(preview.says("Ligne 5, « Voix Basses » : est-ce la même chose que « Voix basse », ligne 4 ?"), "{}", preview.html);
        // Another programme's startups are nobody's business here.
        assert!(!preview.says("« Reconnect »") && preview.says("3 noms qui ressemblent"), "and the cohort: {}", preview.html);
        let partners = "nom;sigle\nMicrosofte;MS\nOranges;O\n";
        let import = uploaded(&mut salome, &cast, "partners", partners.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("« Microsofte » : est-ce « Microsoft »") && preview.says(&format!("/partners/{}", cast.organisation)));
        assert!(!preview.says("« Orange »"), "{}", preview.html);
    }
}
