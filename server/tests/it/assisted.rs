//! Salomé does for Amina and for Marc what they asked her to, and both know of it.

mod help;
mod links;

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::ids::PlaceId;
use server::routes;
use store::testing::snapshot;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::{Cast, House, stories};

/// What is wrong with a path where `{mentor}` and the others are filled in for Amina's side.
fn filled(path: &str, cast: &Cast, booking: &str) -> String {
    path.replace("{mentor}", &cast.mentor.to_string())
        .replace("{startup}", &cast.startup.to_string())
        .replace("{session}", &uuid::Uuid::from_u128(0xD1).to_string())
        .replace("{booking}", booking)
}

/// Amina's startup is placed in the other programme too.
async fn placed_there_too(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let place = PlaceId(uuid::Uuid::from_u128(0xD0));
    store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now)
        .await
        .expect("placed");
    tx.commit().await.expect("kept");
}

/// The journal's last line of an act, as the database has it.
async fn lines_of(house: &House, act: &str) -> Vec<String> {
    let mut lines = snapshot(&house.shared.db)
        .await
        .remove("journal")
        .expect("a journal");
    lines.retain(|line| line.contains(act));
    lines
}

stories! {
    async fn staff_book_for_a_founder_who_gets_the_invitation_and_reads_who_did_it(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let startup = salome.see(&format!("/startups/{}", cast.startup)).await;
        let hub = startup.link_to("/for/");
        assert_eq!(hub, format!("/for/{}", cast.amina));
        let page = salome.see(&hub).await;
        assert!(page.says("Agir pour Amina Benali") && page.says("Aucune séance à venir"), "{}", page.html);
        let earliest = salome.see(&page.link_to("/mentors/earliest").replace("&amp;", "&")).await;
        assert!(earliest.says("Vous agissez pour Amina Benali") && earliest.says("Salomé Diallo"), "{}", earliest.html);
        let hour = free_hours(&earliest.html)[0].clone();
        assert!(hour.contains(&format!("for={}", cast.amina)), "{hour}");
        // A refused form comes back for the same person, with what was typed.
        let refused = salome.post(&hour, &[("once", "k0"), ("subject", ""), ("questions", "Par où commencer ?")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Vous agissez pour Amina Benali") && refused.says("Par où commencer ?"), "{}", refused.html);
        let booking = book(&mut salome, &hour, "k").await;
        assert_eq!(book(&mut salome, &hour, "k").await, booking, "pressed twice");
        let page = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(page.says("Salomé Diallo a réservé une séance avec Marc Petit. Pour Amina Benali."), "{}", page.html);
        for (address, other, whom) in [
            ("amina@example.org", "Marc Petit", "vous"), ("marc@example.org", "Jaccede", "Amina Benali"),
        ] {
            let letter = house.letter_to(address).await;
            let openly = format!("fait pour {whom} par Salomé Diallo");
            assert!(letter.text.contains(&openly), "{}", letter.text);
            assert!(letter.text.contains(other) && letter.calendar.is_some());
        }
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/").await.says("Séance avec Marc Petit"));
        assert!(amina.see("/me").await.says("Salomé Diallo a réservé une séance avec Marc Petit."));
        assert!(salome.see(&hub).await.says("Séance avec Marc Petit"));
        let line = lines_of(house, "booking.booked").await.remove(0);
        for person in [cast.salome, cast.amina] {
            let id = person.to_string();
            let known = line.contains(&id) || line.to_lowercase().contains(&id.replace('-', ""));
            assert!(known, "{line}");
        }
    }

    async fn the_hours_of_a_mentor_are_typed_for_them_and_they_get_a_plain_copy(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mentor = salome.see(&format!("/mentors/{}", cast.mentor)).await;
        let hub = salome.see(&mentor.link_to("/for/")).await;
        let hours = hub.link_to("/my-hours");
        let page = salome.see(&hours).await;
        assert!(page.says("Vous agissez pour Marc Petit"), "{}", page.html);
        assert!(!page.html.contains("/my-hours/calendar"), "a secret address is no business of staff's");
        let weekly = page.link_to("/my-hours/weekly");
        let typed = [("once", "w"), ("weekday", "2"), ("from", "14:00"), ("until", "16:00")];
        let led = salome.post_and_follow(&weekly, &typed).await;
        assert_eq!(led, hours);
        let page = salome.see(&led).await;
        assert!(page.says("chaque mardi, de 14 h à 16 h"));
        let copy = house.letter_to("marc@example.org").await;
        assert_eq!(copy.subject, "Fait pour vous par Salomé Diallo");
        for words in ["chaque mardi, de 14 h à 16 h", "salome@example.org", "https://levier.test/my-hours\n"] {
            assert!(copy.text.contains(words), "{words}: {}", copy.text);
        }
        house.advance(TimeDelta::minutes(1));
        let id = page.field("hours");
        salome.post_and_follow(&led, &[("hours", &id)]).await;
        let copy = house.letter_to("marc@example.org").await;
        assert!(copy.text.contains("a retiré") && copy.text.contains("chaque mardi"), "{}", copy.text);
        // What was there no more changes nothing, and nobody is written to.
        salome.post_and_follow(&led, &[("hours", &id)]).await;
        assert!(house.letters().await.is_empty());
        let settings = page.link_to("/my-hours/settings");
        let form = salome.see(&settings).await;
        let typed = [
            ("version", form.field("version")), ("booking", "ask".into()), ("step", "30".into()), ("before", "0".into()),
            ("after", "0".into()), ("notice", "24".into()), ("horizon", "28".into()), ("hours", "6".into()),
        ];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        salome.post_and_follow(&settings, &typed).await;
        let copy = house.letter_to("marc@example.org").await;
        assert!(copy.text.contains("6 heures") || copy.text.contains("6 h"), "{}", copy.text);
        let mut marc = house.browser_of(cast.marc).await;
        assert!(marc.see("/me").await.says("Fait pour vous par l’équipe"));
        // The same page without anybody's name stays the mentor's alone.
        assert_eq!(salome.get("/my-hours").await.status, StatusCode::NOT_FOUND);
    }

    async fn nobody_but_staff_of_their_programme_acts_for_them(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        let booking = booking.trim_start_matches("/bookings/").to_owned();
        let mut paul = house.browser_of(cast.paul).await;
        let offer = crate::offers::offered(&mut paul, &cast, "3").await;
        let mission = crate::missions::open(house, &cast).await;
        house.letters().await;
        let mut olga = house.browser_of(cast.olga).await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut visitor = house.visitor();
        let before = snapshot(&house.shared.db).await;
        let assisted = routes::table(&house.shared).into_iter().filter(|route| route.assisted);
        let mut walked = 0;
        for route in assisted {
            let path = filled(route.path, &cast, &booking)
                .replace("/offers/{offer}", &offer)
                .replace("/missions/{mission}", &mission);
            for whom in [cast.amina, cast.marc] {
                let there = format!("{path}?for={whom}");
                for browser in [&mut olga, &mut amina, &mut marc] {
                    let page = match route.method {
                        Method::POST => browser.post(&there, &[]).await,
                        _ => browser.get(&there).await,
                    };
                    assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {there}", route.method);
                }
                assert!(visitor.get(&there).await.location().starts_with("/sign-in"), "{there}");
            }
            walked += 1;
            // Not for oneself, not for staff, not for nobody.
            for whom in [cast.salome.to_string(), cast.ada.to_string(), cast.paul.to_string(), cast.omar.to_string(), "x".into()] {
                let page = salome.get(&format!("{path}?for={whom}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{path} for {whom}");
            }
        }
        assert!(walked >= 15, "{walked}");
        let hub = format!("/for/{}", cast.amina);
        for browser in [&mut olga, &mut amina, &mut marc] {
            assert_eq!(browser.get(&hub).await.status, StatusCode::NOT_FOUND);
        }
        let after = snapshot(&house.shared.db).await;
        for (table, rows) in before.iter().filter(|(table, _)| *table != "sign_in") {
            assert_eq!(rows, &after[table], "{table}");
        }
    }

    /// Each act is sent as the person would send it: by staff for them nothing comes of it, for
    /// anybody; by the person it is done.
    async fn what_is_done_in_person_is_not_done_for_anybody(house) {
        let cast = house.cast().await;
        let (.., booking) = crate::after::held(house, &cast).await;
        // All of them typed a code just now.
        let mut salome = house.browser_of(cast.salome).await;
        let mut amina = house.browser_of(cast.amina).await;
        let mut marc = house.browser_of(cast.marc).await;
        let introduction = crate::introductions::proposed(house, &cast).await;
        let read = salome.see(&introduction).await.html.contains("name=\"read\"");
        assert!(!read, "staff have no such form");
        let version = amina.see("/me").await.field("version");
        assert_eq!(salome.see("/me").await.field("version"), version, "it would fit her own account too");
        let calendar = "https://calendar.example.org/private-marc-0123456789/basic.ics";
        let by_amina: [(&str, &[(&str, &str)]); 4] = [
            (&introduction, &[("act", "agree"), ("read", crate::introductions::PITCH)]),
            (&booking, &crate::after::WORD),
            ("/me", &[("act", "profile"), ("version", &version), ("name", "Une autre"), ("language", "fr"), ("zone", "Europe/Paris")]),
            ("/me/address", &[("email", "autre@example.org")]),
        ];
        let by_marc: [(&str, &[(&str, &str)]); 1] =
            [("/my-hours/calendar", &[("act", "set"), ("address", calendar)])];
        house.letters().await;
        for (whom, person, acts) in [(cast.amina, &mut amina, &by_amina[..]), (cast.marc, &mut marc, &by_marc[..])] {
            for (path, typed) in acts {
                house.advance(TimeDelta::minutes(1));
                let mut before = snapshot(&house.shared.db).await;
                let refused = salome.post(&format!("{path}?for={whom}"), typed).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path} {typed:?}: {}", refused.location());
                let mut after = snapshot(&house.shared.db).await;
                // When she was last seen.
                for all in [&mut before, &mut after] {
                    all.remove("sign_in");
                }
                for (table, rows) in &before {
                    assert_eq!(rows, &after[table], "{path}: {table}");
                }
                let done = person.post(path, typed).await;
                assert_eq!(done.status, StatusCode::SEE_OTHER, "{path} {typed:?}: {}", done.html);
                let mut done = snapshot(&house.shared.db).await;
                done.remove("sign_in");
                assert_ne!(before, done, "{path} {typed:?}: a form that does something");
            }
        }
        house.letters().await;
    }

    async fn staff_keep_to_their_own_programme_for_a_startup_that_is_in_two(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        placed_there_too(house, &cast).await;
        let mut olga = house.browser_of(cast.olga).await;
        let hub = olga.see(&format!("/for/{}", cast.amina)).await;
        assert!(hub.says("Jaccede"));
        // Marc gives his hours to ShareIT alone: Olga books nothing there.
        let slots = format!("/mentors/{}/slots?for={}", cast.mentor, cast.amina);
        assert_eq!(olga.get(&slots).await.status, StatusCode::NOT_FOUND);
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hour = free_hours(&page.html)[0].clone();
        let typed = [("once", "k"), ("subject", "Nos données")];
        let page = olga.post(&format!("{hour}&for={}", cast.amina), &typed).await;
        assert_ne!(page.status, StatusCode::SEE_OTHER, "{}", page.location());
        let booking = book(&mut amina, &hour, "k").await;
        house.letters().await;
        let hub = olga.see(&format!("/for/{}", cast.amina)).await;
        assert!(!hub.html.contains(&booking), "a session of the other programme");
        let prepare = format!("{booking}/prepare?for={}", cast.amina);
        assert_eq!(olga.get(&prepare).await.status, StatusCode::NOT_FOUND);
        // Nor when Marc gives hours to her programme too: what is agreed elsewhere is not hers to
        // read.
        house.befriend(&cast).await;
        let there = olga.see(&slots).await;
        let other = free_hours(&there.html)[2].clone();
        for hour in [format!("{hour}&for={}", cast.amina), other.replace("&amp;", "&")] {
            let there = olga.get(&hour).await;
            assert!(!there.html.contains(&booking) && !there.says("déjà une séance à venir"), "{hour}: {}", there.html);
        }
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&prepare).await;
        let typed = [("seen", page.field("seen")), ("questions", "Par où commencer ?".into()), ("links", String::new())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        salome.post_and_follow(&prepare, &typed).await;
        let copy = house.letter_to("amina@example.org").await;
        assert!(copy.text.contains("Salomé Diallo a préparé"), "{}", copy.text);
        assert!(copy.text.contains("Par où commencer ?"), "{}", copy.text);
    }
}
