//! Sheets to print: of a startup, for staff and its founders; of a cohort, for staff.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::after::held;
use crate::house::{Cast, stories};

fn of_startup(cast: &Cast) -> String {
    format!("/startups/{}/print", cast.startup)
}

fn of_cohort(cast: &Cast) -> String {
    format!("/cohorts/{}/print", cast.cohort)
}

stories! {
    async fn a_startup_has_a_sheet_for_staff_and_for_its_founders(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        let next = [("act", "next"), ("version", "0"), ("body", "Publier cent lieux"), ("next", "Publier cent lieux"), ("due", "2026-04-01")];
        marc.post(&booking, &next).await;
        let introduction = crate::introductions::proposed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.get(&introduction).await.status == StatusCode::OK);
        for browser in [&mut salome, &mut amina] {
            let page = browser.see(&of_startup(&cast)).await;
            for words in ["Jaccede", "Amina Benali", "ShareIT · Promotion 2026", "Heures reçues", "1 h", "Marc Petit", "Nos données ouvertes", "Microsoft", "La suite"] {
                assert!(page.says(words), "{words}: {}", page.html);
            }
            let startup = browser.see(&format!("/startups/{}", cast.startup)).await;
            assert!(startup.says(&of_startup(&cast)));
        }
        for person in [cast.marc, cast.paul, cast.olga, cast.omar] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&of_startup(&cast)).await.status, StatusCode::NOT_FOUND);
        }
        house.letters().await;
    }

    async fn founders_read_nothing_of_the_teams_own_there(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let note = [("once", "n"), ("programme", &cast.programme.to_string()), ("note", "Secret de l’équipe")];
        salome.post_and_follow(&format!("/startups/{}", cast.startup), &note).await;
        house.advance(TimeDelta::days(1));
        let place = format!("/places/{}", cast.place);
        let version = salome.see(&place).await.field("version");
        let left = [("act", "leave"), ("version", version.as_str()), ("reason", "Trop de retard"), ("on", "2026-03-03")];
        salome.post_and_follow(&place, &left).await;
        let (staff, own) = (salome.see(&of_startup(&cast)).await, amina.see(&of_startup(&cast)).await);
        assert!(staff.says("Trop de retard") && !own.says("Trop de retard"), "{}", own.html);
        for page in [staff, own] {
            assert!(!page.says("Secret de l’équipe") && page.says("Aucune séance n’a encore eu lieu."));
        }
        house.letters().await;
    }

    /// The staff of one programme read nothing of the other's.
    async fn a_sheet_keeps_to_the_programmes_of_its_reader(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        held(house, &cast).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let place = uuid::Uuid::from_u128(0xF00D).into();
        store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        let (mut olga, mut amina) = (house.browser_of(cast.olga).await, house.browser_of(cast.amina).await);
        let theirs = olga.see(&of_startup(&cast)).await;
        assert!(theirs.says("Les Ambitieuses") && !theirs.says("ShareIT") && !theirs.says("Marc Petit"), "{}", theirs.html);
        let own = amina.see(&of_startup(&cast)).await;
        assert!(own.says("Les Ambitieuses") && own.says("ShareIT") && own.says("Marc Petit"));
        house.letters().await;
    }

    async fn a_cohort_has_a_sheet_for_staff(house) {
        let cast = house.cast().await;
        let empty = format!("/cohorts/{}/print", cast.other_cohort);
        held(house, &cast).await;
        house.newcomers(&cast, 2).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&of_cohort(&cast)).await;
        for words in ["ShareIT · Promotion 2026", "Jaccede", "Startup 1", "Startup 2", "1 h", "Présentations faites", "Suites"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(salome.see(&format!("/cohorts/{}", cast.cohort)).await.says(&of_cohort(&cast)));
        assert_eq!(salome.get(&empty).await.status, StatusCode::NOT_FOUND);
        for person in [cast.amina, cast.marc, cast.paul, cast.olga] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&of_cohort(&cast)).await.status, StatusCode::NOT_FOUND);
        }
        house.letters().await;
    }
}
