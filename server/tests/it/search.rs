//! One field for everything: what it finds, for whom, and what it never shows.

mod addresses;
mod common;
mod own;
mod rooms;

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use store::testing::erase_everybody;

use crate::browser::Page;
use crate::house::{Cast, House, stories};

const NOTE: &str =
    "Ils ont besoin d’un renfort technique avant l’Été.\n\nVoir aussi l’accessibilité des mairies.";

/// A house with words in every room.
async fn written(house: &House, cast: &Cast) {
    let mut salome = house.browser_of(cast.salome).await;
    let startup = format!("/startups/{}", cast.startup);
    let programme = cast.programme.to_string();
    salome
        .post_and_follow(
            &startup,
            &[
                ("act", "note"),
                ("programme", &programme),
                ("note", NOTE),
                ("once", "n"),
            ],
        )
        .await;
    let edit = format!("{startup}/edit");
    let typed = [
        ("version", "1"),
        ("name", "Label Emmaüs"),
        ("mission", "Une boutique en ligne pour l’œuvre d’Emmaüs."),
        ("town", "Noisy-le-Sec"),
    ];
    salome.post_and_follow(&edit, &typed).await;
    house.advance(chrono::TimeDelta::minutes(1));
}

/// `/search` with this typed.
fn asked(typed: &str) -> String {
    let pairs = [("q", typed)];
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("{name}={value}")
        })
        .collect();
    format!("/search?{}", query.join("&"))
}

/// What is written to a log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Ok(mut log) = self.0.lock() {
            log.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Page {
    /// Without what the library leaves between texts.
    fn plain(mut self) -> Self {
        self.html = self.html.replace("<!>", "");
        self
    }
}

stories! {
    async fn accents_capitals_and_small_slips_do_not_matter(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let startup = format!("href=\"/startups/{}\"", cast.startup);
        for typed in [
            "Label Emmaüs", "emmaus", "EMMAÜS label", "emaus", "emmasu", "emmau", "emm", "labelemmaus",
            "l'oeuvre", "œuvre", "oeuvre emmaus", "emmaüs boutique", "noisy le sec", "  emmaüs  ", "label-emmaus",
            "lbael", "les emmaüs",
        ] {
            let page = salome.see(&asked(typed)).await;
            assert!(page.says(&startup), "{typed:?}\n{}", page.html);
        }
        let page = salome.see(&asked("emmaus")).await.plain();
        assert!(page.says("Label <mark>Emmaüs</mark>") && page.says("ShareIT · Promotion 2026"), "{}", page.html);
        assert!(page.says("Un résultat pour « emmaus »"), "{}", page.html);
        let near = salome.see(&asked("emmasu")).await;
        assert!(near.says("Rien ne s’écrit exactement « emmasu »"), "{}", near.html);
    }

    async fn notes_are_found_with_their_words_marked(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for typed in ["renfort technique", "renforts techniques", "accesibilite", "acessibilité", "mairies ete", "renf"] {
            let page = salome.see(&asked(typed)).await;
            assert!(page.says("Notes sur les startups (1)"), "{typed:?}\n{}", page.html);
        }
        let page = salome.see(&asked("renfort ete")).await.plain();
        assert!(page.says("un <mark>renfort</mark> technique avant l’<mark>Été</mark>"), "{}", page.html);
        assert!(page.says(&format!("/startups/{}?programme={}", cast.startup, cast.programme)), "{}", page.html);
        assert!(page.says("écrit par Salomé Diallo"));
        // Both words are there, but not in one thing.
        assert!(salome.see(&asked("renfort boutique")).await.says("Rien pour « renfort boutique »"));
    }

    async fn everyone_and_everything_a_programme_has_is_found(house) {
        let cast = house.cast().await;
        crate::introductions::proposed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = crate::partners::calls::noted(&mut salome, &cast).await;
        for (typed, kind, href) in [
            ("amina", "Personnes (1)", format!("/startups/{}", cast.startup)),
            ("paul durand", "Personnes (1)", format!("/partners/{}", cast.organisation)),
            ("salome", "Personnes (1)", format!("/programmes/{}", cast.programme)),
            ("marc petit", "Mentors (1)", format!("/mentors/{}", cast.mentor)),
            ("microsoft", "Partenaires (1)", format!("/partners/{}", cast.organisation)),
            ("jaccede microsoft", "Mises en relation (1)", "/introductions/".into()),
            ("promotion 2026", "Promotions (1)", format!("/cohorts/{}", cast.cohort)),
            ("shareit", "Programmes (1)", format!("/programmes/{}", cast.programme)),
            ("budget convention", "Échanges avec les partenaires et les mentors (1)", call.clone()),
        ] {
            let page = salome.see(&asked(typed)).await;
            assert!(page.says(kind) && page.says(&format!("href=\"{href}")), "{typed:?} {kind}\n{}", page.html);
        }
        house.letters().await;
    }

    async fn nobody_finds_what_is_not_theirs(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        crate::introductions::proposed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = crate::partners::calls::noted(&mut salome, &cast).await;
        let questions = ["emmaus", "emaus", "renfort", "amina", "paul", "salome", "marc", "microsoft", "shareit", "budget convention"];
        let mut olga = house.browser_of(cast.olga).await;
        for typed in questions {
            let page = olga.see(&asked(typed)).await;
            assert!(page.says("Rien pour"), "{typed:?}\n{}", page.html);
            assert!(!page.says("Vouliez-vous dire"), "{typed:?}\n{}", page.html);
        }
        let mut ada = house.browser_of(cast.ada).await;
        for typed in questions {
            assert!(!ada.see(&asked(typed)).await.says("Rien pour"), "{typed:?}");
        }
        assert!(ada.see(&asked("promotion")).await.says("Promotions (2)"));
        for person in [cast.amina, cast.marc, cast.paul, cast.omar] {
            let mut browser = house.browser_of(person).await;
            let page = browser.get(&asked("emmaus")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            assert!(!browser.see("/").await.says("role=\"search\""), "no field for those who may not");
        }
        // A note taken back is found no more.
        salome.post_and_follow(&call, &[("act", "take-back"), ("version", "1")]).await;
        assert!(salome.see(&asked("budget convention")).await.says("Rien pour"));
        house.letters().await;
    }

    /// A mentor open to both programmes is found by both; a startup that left, by its programme.
    async fn who_may_see_is_asked_at_the_moment(house) {
        let cast = house.cast().await;
        let mut olga = house.browser_of(cast.olga).await;
        assert!(olga.see(&asked("marc")).await.says("Rien pour"));
        house.befriend(&cast).await;
        assert!(olga.see(&asked("marc")).await.says("Mentors (1)"));
        let mut ada = house.browser_of(cast.ada).await;
        let managers = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&asked("jaccede")).await.says("Startups (1)"));
        ada.post_and_follow(&managers, &[]).await;
        let page = salome.get(&asked("jaccede")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }

    async fn whatever_is_typed_is_well_answered(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let long = "x".repeat(5_000);
        let words = "mot ".repeat(1_000);
        for (typed, says) in [
            ("", "Que cherchez-vous"),
            ("   ", "Que cherchez-vous"),
            ("?!…", "au moins une lettre"),
            ("%", "au moins une lettre"),
            ("_'\\", "au moins une lettre"),
            ("x", "Ajoutez au moins une lettre"),
            ("q'%_\" or 1=1 --", "Rien pour"),
            ("<script>", "Rien pour « &lt;script&gt; »"),
            (long.as_str(), "Rien pour"),
            (words.as_str(), "Rien pour"),
            ("\u{0}\u{7}", "au moins une lettre"),
            ("北京", "Rien pour"),
            ("100% emmaüs_", "Rien pour"),
            ("lz", "Rien pour"),
        ] {
            let page = salome.see(&asked(typed)).await;
            assert!(page.says(says), "{typed:?} should say {says}\n{}", page.html);
        }
        // Two letters off: what may have been meant, of what she may see.
        let page = salome.see(&asked("emauss")).await;
        assert!(page.says("Vouliez-vous dire") && page.says("Label Emmaüs"), "{}", page.html);
        for odd in ["/search", "/search?kind=startup", "/search?q=emmaus&kind=nothing", "/search?q=emmaus&page=x&kind=startup", "/search?q=%FF%FE", "/search?q=a&q=b"] {
            salome.see(odd).await;
        }
        let beyond = salome.see("/search?q=emmaus&kind=startup&page=7").await;
        assert!(beyond.says("Il n’y a rien sur cette page de la liste"), "{}", beyond.html);
    }

    /// What somebody looks for is nobody's business: not one log of any level has it.
    async fn no_log_tells_what_was_looked_for(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone());
        let guard = tracing::subscriber::set_default(subscriber.finish());
        tracing::info!("listened to");
        for typed in ["secretissime", "secretissime jaccede", "secretisime"] {
            salome.see(&asked(typed)).await;
        }
        house.visitor().get(&asked("secretissime")).await;
        drop(guard);
        let log = log.0.lock().map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default();
        assert!(log.contains("listened to"));
        assert!(!log.contains("secretis"), "{log}");
    }

    async fn ten_of_a_kind_lead_to_all_of_them(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 45).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&asked("startup")).await.plain();
        assert!(page.says("Startups (45)") && page.says("Voir les 45"), "{}", page.html);
        assert_eq!(page.html.matches("<mark>Startup</mark>").count(), 10);
        let all = salome.see(&page.link_to("/search?q=startup&")).await;
        assert!(all.says("1 à 30 sur 45"));
        let next = salome.see("/search?q=startup&kind=startup&page=2").await.plain();
        assert!(next.says("31 à 45 sur 45"));
        assert_eq!(next.html.matches("<mark>Startup</mark>").count(), 15);
        // A figure is a word, and no other word begins with it.
        let one = salome.see(&asked("startup 1")).await.plain();
        let first = one.html.find("<mark>Startup</mark> <mark>1</mark>");
        assert!(first.is_some() && one.says("Startups (1)"), "{}", one.html);
    }

    async fn what_was_erased_is_found_no_more(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        assert!(ada.see(&asked("amina")).await.says("Personnes (1)"));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        erase_everybody(&mut tx).await.expect("erased");
        tx.commit().await.expect("kept");
        assert!(ada.see(&asked("amina")).await.says("Rien pour"));
        let rows = store::testing::snapshot(&house.shared.db).await;
        for table in ["search_word", "search_term", "search_trigram"] {
            let left = rows[table].iter().find(|row| row.contains("benali"));
            assert_eq!(left, None, "{table}");
        }
    }

    async fn what_was_written_before_the_index_is_caught_up_with(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let before = store::testing::snapshot(&house.shared.db).await;
        store::testing::forget_search(&house.shared.db).await.expect("forgotten");
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&asked("emmaus")).await.says("Rien pour"));
        assert!(store::search::catch_up(&house.shared.db).await.expect("indexed") > 5);
        assert!(salome.see(&asked("emmaus")).await.says("Startups (1)"));
        let after = store::testing::snapshot(&house.shared.db).await;
        for table in ["search_thing", "search_word", "search_term", "search_trigram"] {
            assert_eq!(before[table], after[table], "{table}");
        }
        assert_eq!(store::search::catch_up(&house.shared.db).await.expect("an answer"), 0, "once");
    }

    /// A name that many have is no slower to change for being in many names.
    async fn names_that_change_are_found_by_the_new_one(house) {
        let cast = house.cast().await;
        crate::introductions::proposed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/startups/{}/edit", cast.startup);
        salome.post_and_follow(&edit, &[("version", "1"), ("name", "Accessimap")]).await;
        let page = salome.see(&asked("accessimap")).await;
        assert!(page.says("Startups (1)") && page.says("Mises en relation (1)"), "{}", page.html);
        assert!(salome.see(&asked("jaccede")).await.says("Rien pour"));
        let programme = format!("/programmes/{}/edit", cast.programme);
        let page = salome.see(&programme).await;
        let version = page.field("version");
        let typed = [("version", version.as_str()), ("name", "Partage"), ("move_hours", "48"), ("cancel_hours", "4"), ("answer_days", "14")];
        salome.post_and_follow(&programme, &typed).await;
        assert!(salome.see(&asked("partage 2026")).await.says("Promotions (1)"));
        house.letters().await;
    }

    /// Fifty of every kind cost as many statements as one.
    async fn its_cost_does_not_grow(house) {
        let cast = house.cast().await;
        let salome = house.browser_of(cast.salome).await;
        let cost = async || {
            let before = house.shared.db.statements();
            salome.clone().see(&asked("startup")).await;
            house.shared.db.statements() - before
        };
        house.newcomers(&cast, 12).await;
        let few = cost().await;
        house.fill_search(&cast, 200).await;
        assert!(cost().await <= few && few < 40, "{few} statements");
    }
}

impl House {
    async fn fill_search(&self, cast: &Cast, many: u128) {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        for n in 0..many {
            let startup = domain::ids::StartupId(uuid::Uuid::from_u128(0xE0_0000 + n));
            let profile = store::startups::Profile {
                name: format!("Startup de plus {n}"),
                ..Default::default()
            };
            store::startups::add(&mut tx, startup, &profile, now)
                .await
                .expect("added");
            let place = domain::ids::PlaceId(uuid::Uuid::from_u128(0xF0_0000 + n));
            store::startups::place(&mut tx, place, cast.cohort, startup, None, now)
                .await
                .expect("placed");
        }
        tx.commit().await.expect("kept");
    }
}
