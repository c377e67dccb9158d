//! What a list may lack or say in its own way, and the ways on that the pages offer.

use axum::http::StatusCode;

use super::{chosen, confirms, imported, previewed, uploaded};
use crate::browser::{Browser, Page};
use crate::house::stories;

/// Says what the columns are as guessed, with one more answer.
async fn previewed_with(browser: &mut Browser, import: &str, more: (&str, &str)) -> Page {
    let page = browser.see(import).await;
    let (version, guessed) = (page.field("version"), chosen(&page));
    let mut typed = vec![("act", "columns"), ("version", version.as_str()), more];
    let guessed = guessed.iter();
    typed.extend(guessed.map(|(name, value)| (name.as_str(), value.as_str())));
    let page = browser.post(import, &typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    browser.see(import).await
}

stories! {
    async fn days_are_read_as_people_and_spreadsheets_write_them(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "référence;nom;date d'entrée\na;Aïla;3 avril 2026\nb;Bora;1er avril 2026\nc;Cléo;03/04/26\nd;Dune;46115\n";
        let import = imported(&mut salome, &cast, "startups", list).await;
        assert!(salome.see(&import).await.says("L’import est fait"));
        let file = salome.see("/startups").await;
        for name in ["Aïla", "Bora", "Cléo", "Dune"] {
            assert!(file.says(name), "{name}");
        }
        let places = store::testing::snapshot(&house.shared.db).await["place"].join("\n");
        assert_eq!(places.matches("2026-04-03").count(), 3, "{places}");
        assert_eq!(places.matches("2026-04-01").count(), 1, "{places}");
    }

    async fn yes_and_no_say_who_is_the_main_contact(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "nom,e-mail,startup,contact principal\nBilal Cherif,bilal@example.org,Jaccede,oui\nLéa Roy,lea@example.org,Jaccede,Non\n";
        let import = uploaded(&mut salome, &cast, "people", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Bilal Cherif, contact principal") && !preview.says("rôle connu"), "{}", preview.html);
    }

    /// Many problems of one kind are one; where the list can do without their column, it may.
    async fn a_column_full_of_problems_may_be_left_unread(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut list = "référence;nom;promotion;date de sortie\n".to_owned();
        for number in 1..=40 {
            list.push_str(&format!("r{number};Nom {number} {number};Promotion 2026;bientôt\n"));
        }
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("40 problèmes à corriger"), "{}", preview.html);
        assert_eq!(preview.html.matches("n’est pas une date").count(), 1, "{}", preview.html);
        assert!(preview.says("De même à 39 autres lignes : 3, 4, 5"), "{}", preview.html);
        assert!(preview.says("Ne pas lire « date de sortie »"), "{}", preview.html);
        let version = preview.field("version");
        let ignore = [("act", "ignore"), ("version", version.as_str()), ("column", "left-on")];
        assert_eq!(salome.post_and_follow(&import, &ignore).await, import);
        let preview = salome.see(&import).await;
        assert!(!preview.says("à corriger") && preview.says("name=\"plan\""), "{}", preview.html);
        // Without its names a list is none.
        let list = "référence;nom;promotion\na;;Promotion 2026\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("à corriger") && !preview.says("Ne pas lire"), "{}", preview.html);
    }

    async fn one_cohort_may_be_said_of_all_rows(house) {
        let cast = house.cast().await;
        let (mut salome, mut olga) = (house.browser_of(cast.salome).await, house.browser_of(cast.olga).await);
        let list = "référence;nom\na;Aïla\nb;Bora\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let page = salome.see(&import).await;
        assert!(page.says("Promotion de toutes les lignes"), "{}", page.html);
        let (version, guessed) = (page.field("version"), chosen(&page));
        let mut typed = vec![("act", "columns"), ("version", version.as_str())];
        typed.extend(guessed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let refused = salome.post(&import, &typed).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Il manque une colonne"), "{}", refused.html);
        let nobodys = [&typed[..], &[("cohort", "00000000-0000-0000-0000-00000000dead")]].concat();
        assert_eq!(salome.post(&import, &nobodys).await.status, StatusCode::NOT_FOUND);
        let cohort = cast.cohort.to_string();
        let preview = previewed_with(&mut salome, &import, ("cohort", &cohort)).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        let page = salome.see(&format!("/cohorts/{cohort}")).await;
        assert!(page.says("Aïla") && page.says("Bora"), "{}", page.html);
        assert!(!olga.see("/startups").await.says("Aïla"));
    }

    async fn a_cohort_under_another_name_is_pointed_out(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "référence;nom;promotion\na;Aïla;2026\nb;Bora;2025\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 2, nouveau nom « 2026 » : est-ce « Promotion 2026 » ?"), "{}", preview.html);
        assert!(preview.says(&format!("/cohorts/{}", cast.cohort)) && !preview.says("« 2025 » : est-ce"), "{}", preview.html);
    }
}
