//! Who sees an offer, and who may do what with it.

use axum::http::StatusCode;
use domain::ids::PersonId;
use store::organisations;

use super::{PLEA, asks, offered, read_letters, request};
use crate::house::{Cast, House, stories};
use crate::partners::partnership::open_to_both;

const NOBODYS: &str = "01980000-0000-7000-8000-00000000dead";

/// Somebody of Orange, which is open to Amina's programme too.
async fn rival(house: &House, cast: &Cast) -> PersonId {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    organisations::open_to(&mut tx, cast.other_organisation, cast.programme, now)
        .await
        .expect("opened");
    organisations::add_person(
        &mut tx,
        cast.other_organisation,
        cast.marc,
        "Fondation",
        now,
    )
    .await
    .expect("added");
    tx.commit().await.expect("kept");
    cast.marc
}

stories! {
    async fn an_offer_is_nobody_elses(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome, &cast, "2").await;
        asks(&mut house.browser_of(cast.amina).await, &offer).await;
        read_letters(house).await;
        let asked = request(&mut salome, &offer).await;
        let rival = rival(house, &cast).await;
        let startup = cast.startup.to_string();
        for (who, person) in [("a founder of another programme", cast.omar), ("staff of another programme", cast.olga), ("another partner's person", rival)] {
            let mut browser = house.browser_of(person).await;
            let missing = format!("/offers/{NOBODYS}");
            for path in [offer.clone(), format!("{offer}/edit")] {
                let hidden = browser.get(&path).await;
                assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{who}");
                let nothing = browser.get(&path.replace(&offer, &missing)).await;
                assert_eq!(hidden.html.replace(&offer, &missing), nothing.html, "{who}");
            }
            for act in ["ask", "take-back", "grant", "decline", "close", "reopen", ""] {
                let typed = [("act", act), ("request", asked.as_str()), ("plea", PLEA), ("startup", &startup)];
                assert_eq!(browser.post(&offer, &typed).await.status, StatusCode::NOT_FOUND, "{who} {act}");
            }
            assert!(!browser.see("/offers").await.says("Crédits d’hébergement"), "{who}");
            let new = format!("/partners/{}/offers/new", cast.organisation);
            assert_eq!(browser.get(&new).await.status, StatusCode::NOT_FOUND, "{who}");
        }
        assert!(house.browser_of(cast.ada).await.see(&offer).await.says(PLEA), "an administrator reaches every programme");
    }

    async fn staff_of_another_programme_of_the_partner_see_what_is_open_to_theirs(house) {
        let cast = house.cast().await;
        open_to_both(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome, &cast, "2").await;
        let mut olga = house.browser_of(cast.olga).await;
        let partner = format!("/partners/{}", cast.organisation);
        for path in [partner.as_str(), "/offers"] {
            assert!(salome.see(path).await.says("Crédits d’hébergement"), "{path}");
            assert!(!olga.see(path).await.says("Crédits d’hébergement"), "{path}");
        }
        assert_eq!(olga.get(&offer).await.status, StatusCode::NOT_FOUND);
        let mine = cast.programme.to_string();
        let typed = [("kind", "other"), ("title", "Autre offre"), ("programme", mine.as_str())];
        let refused = olga.post(&format!("{partner}/offers/new"), &typed).await;
        assert!(refused.says("Choisissez un programme"), "not hers to open it to");
        assert_eq!(house.browser_of(cast.omar).await.get(&offer).await.status, StatusCode::NOT_FOUND);
        assert!(!house.browser_of(cast.omar).await.see("/offers").await.says("Crédits d’hébergement"));
    }

    async fn an_administrators_partner_that_is_open_nowhere_has_its_page(house) {
        let cast = house.cast().await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let id = domain::ids::OrganisationId(uuid::Uuid::from_u128(0xF00));
        let profile = organisations::Profile { name: "Intech".into(), ..Default::default() };
        organisations::add(&mut tx, id, &profile, house.shared.clock.now()).await.expect("added");
        tx.commit().await.expect("kept");
        let mut ada = house.browser_of(cast.ada).await;
        let page = ada.see(&format!("/partners/{id}")).await;
        assert!(!page.says("calls/new") && page.says("Intech"));
        assert_eq!(ada.get(&format!("/partners/{id}/calls/new")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_founder_asks_and_does_nothing_else(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome, &cast, "2").await;
        let newcomers = house.newcomers(&cast, 1).await;
        let (mut amina, mut other) = (house.browser_of(cast.amina).await, house.browser_of(newcomers[0].1).await);
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut salome, &offer).await;
        assert!(!other.see(&offer).await.says(PLEA), "what another startup asked");
        for act in ["take-back", "grant", "decline", "close", "reopen"] {
            let status = other.post(&offer, &[("act", act), ("request", &asked)]).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{act}");
        }
        for act in ["grant", "decline", "close"] {
            let status = amina.post(&offer, &[("act", act), ("request", &asked)]).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{act}");
        }
        for startup in [newcomers[0].0, cast.other_startup] {
            let startup = startup.to_string();
            let typed = [("act", "ask"), ("startup", startup.as_str()), ("plea", PLEA)];
            assert_eq!(amina.post(&offer, &typed).await.status, StatusCode::NOT_FOUND, "not hers to ask for");
        }
        assert_eq!(amina.get(&format!("{offer}/edit")).await.status, StatusCode::NOT_FOUND);
        // A request for one offer is answered on its own page only.
        let typed = [("kind", "other"), ("title", "Autre offre"), ("places", "")];
        let second = salome.post_and_follow(&format!("/partners/{}/offers/new", cast.organisation), &typed).await;
        assert_eq!(salome.post(&second, &[("act", "grant"), ("request", &asked)]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_mission_that_tells_an_address_is_not_shown_before_its_time(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let edit = format!("/startups/{}/edit", cast.startup);
        let form = amina.see(&edit).await;
        let (version, mission) = (form.field("version"), "Des lieux pour tous, écrivez à amina@example.org");
        amina.post_and_follow(&edit, &[("version", &version), ("name", "Jaccede"), ("mission", mission)]).await;
        let mut paul = house.browser_of(cast.paul).await;
        let offer = offered(&mut paul, &cast, "1").await;
        asks(&mut amina, &offer).await;
        for address in ["salome@example.org", "paul@example.org"] {
            assert!(!house.letter_to(address).await.text.contains("amina@example.org"));
        }
        let page = paul.see(&offer).await;
        assert!(page.says("Jaccede") && !page.says("amina@example.org"));
    }

    async fn staff_of_one_programme_open_an_offer_to_their_own(house) {
        let cast = house.cast().await;
        open_to_both(house, &cast).await;
        let new = format!("/partners/{}/offers/new", cast.organisation);
        let every = "Tous les programmes du partenaire";
        let mine = cast.programme.to_string();
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see(&new).await.says(every));
        let mut typed = [("version", "1"), ("kind", "other"), ("title", "Une offre"), ("programme", "")];
        let refused = salome.post(&new, &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Choisissez un de vos programmes") && refused.says("Une offre"));
        typed[3].1 = &mine;
        let offer = salome.post_and_follow(&new, &typed).await;
        let edit = format!("{offer}/edit");
        let page = salome.see(&edit).await;
        assert!(!page.says(every));
        let version = page.field("version");
        typed[0].1 = &version;
        typed[3].1 = "";
        assert!(salome.post(&edit, &typed).await.says("Choisissez un de vos programmes"));
        for person in [cast.paul, cast.ada] {
            let mut browser = house.browser_of(person).await;
            assert!(browser.see(&new).await.says(every));
            browser.post_and_follow(&new, &typed).await;
        }
    }

    async fn what_is_open_to_another_programme_too_is_not_staffs_to_change(house) {
        let cast = house.cast().await;
        open_to_both(house, &cast).await;
        let (mut paul, mut salome) = (house.browser_of(cast.paul).await, house.browser_of(cast.salome).await);
        let typed = [("kind", "credits"), ("title", "Crédits d’hébergement"), ("programme", ""), ("places", "")];
        let offer = paul.post_and_follow(&format!("/partners/{}/offers/new", cast.organisation), &typed).await;
        let edit = format!("{offer}/edit");
        asks(&mut house.browser_of(cast.amina).await, &offer).await;
        read_letters(house).await;
        let page = salome.see(&offer).await;
        assert!(page.says(PLEA) && !page.says(&edit) && !page.says("Fermer cette offre"));
        assert_eq!(salome.get(&edit).await.status, StatusCode::NOT_FOUND);
        assert_eq!(salome.post(&edit, &[("version", "1"), ("title", "Prise")]).await.status, StatusCode::NOT_FOUND);
        for act in ["close", "reopen"] {
            assert_eq!(salome.post(&offer, &[("act", act)]).await.status, StatusCode::NOT_FOUND, "{act}");
        }
        let mut ada = house.browser_of(cast.ada).await;
        assert!(ada.see(&offer).await.says(&edit));
        for act in ["close", "reopen"] {
            ada.post_and_follow(&offer, &[("act", act)]).await;
        }

        // Open to the other programme alone from now on: what waits is still Salomé's to answer.
        let (version, theirs) = (paul.see(&edit).await.field("version"), cast.other_programme.to_string());
        let typed = [("version", version.as_str()), ("kind", "credits"), ("title", "Crédits d’hébergement"), ("programme", &theirs)];
        paul.post_and_follow(&edit, &typed).await;
        let there = salome.see("/").await.link_to("/offers/0");
        let there = there.split('#').next().expect("a path");
        assert!(there == offer && salome.see("/offers").await.says("Crédits d’hébergement"));
        let asked = request(&mut salome, &offer).await;
        salome.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        house.letter_to("amina@example.org").await;
        house.letter_to("paul@example.org").await;
    }
}
