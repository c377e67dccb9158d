//! Missions, offers, documents and sessions with seats: found by those who may read them.

use super::asked;
use crate::documents::{self, PDF};
use crate::house::{Cast, House, stories};
use crate::{missions, offers, seats};

/// One of each, with letters read; their paths in the order in which they are found.
async fn written(house: &House, cast: &Cast) -> [String; 4] {
    let mission = missions::open(house, cast).await;
    house.advance(chrono::TimeDelta::minutes(1));
    let mut paul = house.browser_of(cast.paul).await;
    let offer = offers::offered(&mut paul, cast, "3").await;
    let (_, session) = seats::marc_opens(house, cast, "3").await;
    let mut salome = house.browser_of(cast.salome).await;
    let of = documents::of_startup(cast);
    let file = ("Bilan chiffré.pdf", PDF);
    let document = documents::put(&mut salome, &of, ("Trésorerie", "staff"), file).await;
    house.letters().await;
    [mission, offer, session, document]
}

stories! {
    async fn missions_offers_sessions_and_documents_are_found(house) {
        let cast = house.cast().await;
        let [mission, offer, session, document] = written(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (typed, kind, href, about) in [
            ("carte sans connexion", "Missions (1)", &mission, "Mission, pour Jaccede"),
            ("metro benevoles", "Missions (1)", &mission, "Mission, pour Jaccede"),
            ("garde quartier", "Missions (1)", &mission, "Mission, pour Jaccede"),
            ("hebergement", "Offres des partenaires (1)", &offer, "Offre, par Microsoft"),
            ("an offert", "Offres des partenaires (1)", &offer, "Offre, par Microsoft"),
            ("apel d'offres", "Séances à plusieurs (1)", &session, "Séance, avec Marc Petit"),
            ("venez dossier", "Séances à plusieurs (1)", &session, "Séance, avec Marc Petit"),
            ("tresorerie", "Documents (1)", &document, "Document, sur Jaccede"),
            ("bilan chiffre.pdf", "Documents (1)", &document, "Document, sur Jaccede"),
        ] {
            let page = salome.see(&asked(typed)).await;
            let link = format!("href=\"{href}\"");
            assert!(page.says(kind) && page.says(&link) && page.says(about), "{typed:?}\n{}", page.html);
            salome.see(href).await;
        }
    }

    async fn staff_of_another_programme_find_none_of_it(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let questions = ["metro benevoles", "hebergement", "venez dossier", "tresorerie", "bilan chiffre", "bilna", "hebergemnet"];
        let mut ada = house.browser_of(cast.ada).await;
        for typed in questions {
            assert!(!ada.see(&asked(typed)).await.says("Rien pour"), "{typed:?}");
        }
        let mut olga = house.browser_of(cast.olga).await;
        for typed in questions {
            let page = olga.see(&asked(typed)).await;
            assert!(page.says("Rien pour") && !page.says("Vouliez-vous dire"), "{typed:?}\n{}", page.html);
        }
        // Marc gives hours to her programme too; what he does for the other stays the other's.
        house.befriend(&cast).await;
        assert!(olga.see(&asked("venez dossier")).await.says("Rien pour"));
    }

    /// A house that is older than the index opens, and nothing is missing.
    async fn an_older_house_is_indexed_and_sorted_when_it_opens(house) {
        let cast = house.cast().await;
        written(house, &cast).await;
        let before = store::testing::snapshot(&house.shared.db).await;
        store::testing::forget_search(&house.shared.db).await.expect("forgotten");
        store::search::catch_up(&house.shared.db).await.expect("indexed");
        let after = store::testing::snapshot(&house.shared.db).await;
        for table in ["search_thing", "search_word", "search_term", "search_trigram", "offer", "mission", "letter"] {
            assert_eq!(before[table], after[table], "{table}");
            assert!(!after[table].is_empty(), "{table}");
        }
    }

    /// What is changed is found by its new words only, and what is removed no more.
    async fn what_changed_is_found_by_what_it_says_now(house) {
        let cast = house.cast().await;
        let [_, offer, _, document] = written(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&document).await.field("version");
        let typed = [("act", "change"), ("version", version.as_str()), ("title", "Comptes"), ("kind", "budget"), ("audience", "staff")];
        salome.post_and_follow(&document, &typed).await;
        assert!(salome.see(&asked("comptes")).await.says("Documents (1)"));
        assert!(salome.see(&asked("tresorerie")).await.says("Rien pour"));
        house.advance(chrono::TimeDelta::minutes(1));
        documents::renew(&mut salome, &document, ("Prévisions.pdf", b"%PDF-1.7 v2")).await;
        assert!(salome.see(&asked("previsions")).await.says("Documents (1)"));
        let version = salome.see(&document).await.field("version");
        house.advance(chrono::TimeDelta::minutes(1));
        salome.post_and_follow(&document, &[("act", "remove"), ("version", version.as_str())]).await;
        assert!(salome.see(&asked("comptes")).await.says("Rien pour"));

        let page = salome.see(&format!("{offer}/edit")).await;
        let version = page.field("version");
        let programme = cast.programme.to_string();
        let typed = [
            ("version", version.as_str()), ("kind", "credits"), ("title", "Serveurs prêtés"), ("about", ""),
            ("programme", &programme), ("places", "3"), ("words", "hosting-and-operations"),
        ];
        salome.post_and_follow(&format!("{offer}/edit"), &typed).await;
        assert!(salome.see(&asked("serveurs pretes")).await.says("Offres des partenaires (1)"));
        assert!(salome.see(&asked("hebergement")).await.says("Rien pour"));
        house.letters().await;
    }
}
