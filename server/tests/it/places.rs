//! A place's days, written down wrongly and corrected.

mod moved;

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::stories;
use crate::{introductions, missions, offers};

stories! {
    async fn what_is_still_agreed_is_told_beside_the_departure_and_after_it(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "ahead").await;
        let mission = missions::open(house, &cast).await;
        house.letters().await;
        let (introduction, _) = introductions::asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offers::offered(&mut salome, &cast, "2").await;
        offers::asks(&mut amina, &offer).await;
        house.letters().await;
        let path = format!("/places/{}", cast.place);
        let page = salome.see(&path).await;
        for words in [
            "Ce qui est à venir pour elle", "Séance avec Marc Petit", "La séance reste prévue.",
            "Mise en relation ouverte avec le partenaire Microsoft", "la mise en relation est retirée",
            missions::TITLE, "la mission prend fin",
            "Demande d’une offre", "la demande est reprise",
        ] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        for there in [&booking, &introduction, &mission, &offer] {
            assert!(page.says(&format!("href=\"{there}\"")), "{there}: {}", page.html);
        }
        let typed = [("act", "leave"), ("version", &page.field("version")), ("reason", "Le projet s’arrête"), ("on", "2026-03-02")];
        let there = salome.post_and_follow(&path, &typed).await;
        assert_eq!(there, format!("{path}?said=place-ended"));
        let page = salome.see(&there).await;
        for words in ["Ce qui reste prévu pour elle", "Séance avec Marc Petit", "rien de cela ne s’annule tout seul"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        for ended in ["Mise en relation ouverte", missions::TITLE, "Demande d’une offre"] {
            assert!(!page.says(ended), "{ended}: {}", page.html);
        }
        let told = house.letters().await;
        assert!(told.iter().any(|it| it.to_email.contains("paul@")), "who had the letter is told");
        // Nothing is ahead of one that has nothing: it goes back to its cohort.
        let (idle, _, _) = house.newcomers(&cast, 1).await.remove(0);
        let mut db = house.shared.db.read().await.expect("a connection");
        let place = store::merging::memberships(&mut db, idle).await.expect("places")[0].place;
        drop(db);
        let path = format!("/places/{place}");
        let typed = [("act", "graduate"), ("version", &salome.see(&path).await.field("version")), ("on", "2026-03-02")];
        let there = salome.post_and_follow(&path, &typed).await;
        assert_eq!(there, format!("/cohorts/{}", cast.cohort));
    }

    async fn what_is_open_of_a_graduate_goes_on(house) {
        let cast = house.cast().await;
        let mission = missions::open(house, &cast).await;
        let (introduction, _) = introductions::asked(house, &cast).await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let offer = offers::offered(&mut salome, &cast, "2").await;
        offers::asks(&mut amina, &offer).await;
        house.letters().await;
        let path = format!("/places/{}", cast.place);
        let version = salome.see(&path).await.field("version");
        let typed = [("act", "graduate"), ("version", version.as_str()), ("on", "2026-03-02")];
        let there = salome.post_and_follow(&path, &typed).await;
        assert_eq!(there, format!("{path}?said=place-ended"));
        let page = salome.see(&there).await;
        for words in ["Elle reste ouverte.", "La mission continue.", "Elle attend toujours sa réponse."] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        for there in [&introduction, &mission, &offer] {
            assert!(page.says(&format!("href=\"{there}\"")), "{there}: {}", page.html);
        }
        assert!(house.letters().await.is_empty(), "nobody is told of an end that is none");
    }

    async fn a_wrong_day_is_corrected(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/places/{}", cast.place);
        let days = |version: &str, placed: &str, ended: &str| {
            [("act", "days"), ("version", version), ("placed", placed), ("ended", ended)].map(|(name, value)| (name, value.to_owned()))
        };
        let page = salome.see(&path).await;
        assert!(page.says("Corriger ces dates") && !page.says("name=\"ended\""), "{}", page.html);
        let version = page.field("version");
        let typed = days(&version, "2026-02-02", "");
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // Nobody else's.
        for person in [cast.olga, cast.amina, cast.marc] {
            let page = house.browser_of(person).await.post(&path, &typed).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        salome.post_and_follow(&path, &typed).await;
        assert!(salome.see(&path).await.says("2 février 2026"));
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("place.changed"));
        let stale = salome.post(&path, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("value=\"2026-02-02\"") && stale.says("vient de changer cette place"), "{}", stale.html);

        house.advance(TimeDelta::minutes(1));
        let version = salome.see(&path).await.field("version");
        salome.post_and_follow(&path, &[("act", "graduate"), ("version", &version), ("on", "2026-03-02")]).await;
        house.advance(TimeDelta::minutes(1));
        let version = salome.see(&path).await.field("version");
        for (placed, ended, says) in [
            ("2026-02-02", "2026-02-01", "Elle n’y est entrée que le 2 février 2026"),
            ("2026-02-02", "2026-03-09", "Ce jour n’est pas encore venu"),
            ("", "2026-03-01", "Donnez une date qui existe"),
            ("2026-02-02", "", "Donnez une date qui existe"),
            ("32 mars", "2026-03-01", "Donnez une date qui existe"),
            ("0026-02-02", "2026-03-01", "donnez-la en quatre chiffres"),
            ("2026-02-02", "0026-03-01", "donnez-la en quatre chiffres"),
        ] {
            let typed = days(&version, placed, ended);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = salome.post(&path, &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{placed} {ended}");
            assert!(page.says(says) && page.says("aria-invalid"), "{placed} {ended}: {}", page.html);
        }
        let typed = days(&version, "2026-01-12", "2026-02-27");
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let there = salome.post_and_follow(&path, &typed).await;
        assert!(salome.see(&there).await.says("Dates d’entrée et de sortie corrigées."));
        let page = salome.see(&path).await;
        assert!(page.says("12 janvier 2026") && page.says("27 février 2026"), "{}", page.html);
    }
}
