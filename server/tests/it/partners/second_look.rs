//! What was written down wrongly of a partner: what somebody does there, and a programme it was
//! opened to.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::OrganisationId;

use super::partnership::open_to_both;
use crate::house::stories;

fn page_of(id: OrganisationId) -> String {
    format!("/partners/{id}")
}

fn title<'a>(person: &'a str, version: &'a str, title: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("act", "title"),
        ("person", person),
        ("version", version),
        ("title", title),
    ]
}

stories! {
    async fn what_somebody_does_at_a_partner_is_corrected_in_place(house) {
        let cast = house.cast().await;
        let (path, paul) = (page_of(cast.organisation), cast.paul.to_string());
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&path).await;
        assert!(page.says("Corriger la fonction · Paul") && page.says("value=\"Mécénat\""), "{}", page.html);
        let long = "é".repeat(121);
        let refused = salome.post(&path, &title(&paul, "1", &long)).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(&long), "{}", refused.html);
        let there = salome.post_and_follow(&path, &title(&paul, "1", "Responsable du mécénat")).await;
        assert_eq!(there, format!("{path}#people"));
        let page = salome.see(&path).await;
        assert!(page.says("Responsable du mécénat") && page.says("Fonction corrigée."), "{}", page.html);
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("partner.person-corrected"));
        assert!(house.letters().await.is_empty());

        // Two at one form: neither loses what they wrote. He corrects his own too.
        let mut his = house.browser_of(cast.paul).await;
        let stale = his.post(&path, &title(&paul, "1", "Mécénat et innovation")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("enregistré entre-temps : Responsable du mécénat") && stale.says("Mécénat et innovation"), "{}", stale.html);
        house.advance(TimeDelta::minutes(1));
        his.post_and_follow(&path, &title(&paul, "2", "Mécénat et innovation")).await;
        let page = his.see(&path).await;
        assert!(page.says("Mécénat et innovation"), "{}", page.html);
        let led = his.post_and_follow("/undo", &[("undo", &page.field("undo"))]).await;
        assert!(his.see(&led).await.says("Responsable du mécénat"));

        for person in [cast.olga, cast.amina, cast.marc] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.post(&path, &title(&paul, "4", "Rien")).await.status, StatusCode::NOT_FOUND);
        }
        // Nobody who is not there.
        let amina = cast.amina.to_string();
        assert_eq!(salome.post(&path, &title(&amina, "1", "Rien")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_partner_opened_to_the_wrong_programme_is_taken_back_from_it(house) {
        let cast = house.cast().await;
        open_to_both(house, &cast).await;
        let path = page_of(cast.organisation);
        let wrong = cast.other_programme.to_string();
        let shut = [("act", "shut"), ("programme", wrong.as_str())];
        // Those of the programme it is taken back from, and nobody else.
        for person in [cast.salome, cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.post(&path, &shut).await.status, StatusCode::NOT_FOUND);
        }
        let mut ada = house.browser_of(cast.ada).await;
        let missing = ada.post(&path, &[("act", "shut"), ("programme", "")]).await;
        assert!(missing.status == StatusCode::UNPROCESSABLE_ENTITY && missing.says("Choisissez un programme"), "{}", missing.html);
        let mut olga = house.browser_of(cast.olga).await;
        assert!(olga.see(&path).await.says("Ouvert par erreur"));
        assert_eq!(olga.post_and_follow(&path, &shut).await, "/partners");
        assert!(!olga.see("/partners").await.says("Microsoft"));
        assert_eq!(olga.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("partner.shut"));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("Microsoft"), "it stays where it belongs");

        // Taken back within the hour; and pressed twice, it is shut once.
        let undo = olga.see("/").await.field("undo");
        olga.post_and_follow("/undo", &[("undo", &undo)]).await;
        olga.see(&path).await;
        assert_eq!(ada.post_and_follow(&path, &shut).await, path);
        assert_eq!(ada.post_and_follow(&path, &shut).await, path);
        assert!(house.letters().await.is_empty());
    }

    async fn a_partner_stays_open_where_something_of_it_stands(house) {
        let cast = house.cast().await;
        let path = page_of(cast.organisation);
        let own = cast.programme.to_string();
        let shut = [("act", "shut"), ("programme", own.as_str())];
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see(&path).await.says("Ouvert par erreur"), "it is open nowhere else");
        let only = salome.post(&path, &shut).await;
        assert!(only.status == StatusCode::UNPROCESSABLE_ENTITY && only.says("n’est ouvert à aucun autre programme"), "{}", only.html);
        open_to_both(house, &cast).await;
        crate::partners::calls::noted(&mut salome, &cast).await;
        let stood = salome.post(&path, &shut).await;
        assert!(stood.says("car ceci y est inscrit : un échange noté."), "{}", stood.html);
        let place = format!("{path}/partnership?programme={own}");
        let version = salome.see(&place).await.field("version");
        salome.post_and_follow(&format!("{path}/partnership"), &[("programme", &*own), ("version", &version), ("agreement", "Dix jours")]).await;
        crate::introductions::proposed(house, &cast).await;
        crate::offers::offered(&mut salome, &cast, "2").await;
        house.letters().await;
        let stood = salome.post(&path, &shut).await;
        for what in ["un échange noté", "une mise en relation", "ce qui est convenu du partenariat"] {
            assert!(stood.says(what), "{what}: {}", stood.html);
        }
        let mut db = house.shared.db.read().await.expect("a connection");
        let open_to = store::organisations::programmes(&mut db, cast.organisation).await.expect("read");
        assert_eq!(open_to.len(), 2, "nothing was taken back");
    }
}
