//! Requests are answered once, and never beyond the places, whatever races.

use axum::http::StatusCode;
use store::testing::snapshot;

use super::{PLEA, asks, offered, read_letters, request};
use crate::house::stories;

stories! {
    async fn eight_grants_at_once_give_three_places(house) {
        let cast = house.cast().await;
        let salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome.clone(), &cast, "3").await;
        for (_, founder, _) in house.newcomers(&cast, 8).await {
            asks(&mut house.browser_of(founder).await, &offer).await;
        }
        read_letters(house).await;
        let page = salome.clone().see(&offer).await;
        let mut requests: Vec<String> = page.html.split("name=\"request\"").skip(1)
            .filter_map(|rest| rest.split("value=\"").nth(1)?.split('"').next().map(str::to_owned))
            .collect();
        requests.dedup();
        assert_eq!(requests.len(), 8, "{}", page.html);
        let (paul, there) = (house.browser_of(cast.paul).await, offer.clone());
        let presses = requests.into_iter().enumerate().map(|(at, request)| {
            let mut browser = if at % 2 == 0 { salome.clone() } else { paul.clone() };
            let there = there.clone();
            tokio::spawn(async move { browser.post(&there, &[("act", "grant"), ("request", &request)]).await.status })
        });
        let mut granted = 0;
        for press in presses.collect::<Vec<_>>() {
            match press.await.expect("an answer for everyone") {
                StatusCode::SEE_OTHER => granted += 1,
                status => assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY),
            }
        }
        assert_eq!(granted, 3);
        let letters = read_letters(house).await;
        let founders = letters.iter().filter(|it| *it != "paul@example.org");
        assert_eq!(founders.count(), 3, "one letter for each place");
        let rows = snapshot(&house.shared.db).await;
        let kept = rows["offer_request"].iter().filter(|row| row.contains("granted")).count();
        assert_eq!(kept, 3);
        assert!(salome.clone().see(&offer).await.says("Complet"));
    }

    async fn a_no_brings_a_word_and_stands(house) {
        let cast = house.cast().await;
        let (mut paul, mut amina) = (house.browser_of(cast.paul).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut paul, &cast, "").await;
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut paul, &offer).await;
        let typed = [("act", "decline"), ("request", asked.as_str()), ("comment", "Appelez-moi au 06 12 34 56 78")];
        let page = paul.post(&offer, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Enlevez ce qui permet de joindre") && page.says("Appelez-moi au 06 12"), "no address before its time, no word lost");
        let typed = [("act", "decline"), ("request", asked.as_str()), ("comment", "Plutôt à la rentrée.")];
        paul.post_and_follow(&offer, &typed).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("> Plutôt à la rentrée.") && !letter.text.contains("Paul"));
        let page = amina.see(&offer).await;
        assert!(page.says("Pas cette fois") && page.says("Plutôt à la rentrée.") && !page.says("Demander cette offre"));

        // Salomé had the page open: her word comes too late, and is given back.
        let mut salome = house.browser_of(cast.salome).await;
        let typed = [("act", "decline"), ("request", asked.as_str()), ("comment", "Mots de Salomé")];
        let late = salome.post(&offer, &typed).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("a déjà sa réponse") && late.says("Mots de Salomé") && late.says("n’ont pas été enregistrés"));
        assert_eq!(amina.post(&offer, &[("act", "take-back"), ("request", &asked)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(house.letters().await.is_empty());
    }

    async fn a_request_taken_back_waits_for_nobody_and_may_be_made_again(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut salome, &cast, "1").await;
        asks(&mut amina, &offer).await;
        let asked = request(&mut amina, &offer).await;
        amina.post_and_follow(&offer, &[("act", "take-back"), ("request", &asked)]).await;

        // Its letters were not sent yet: they are no longer true.
        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::Accept).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_millis(400)).expect("an address");
        let transport = server::post::Transport::smtp(server, chrono::TimeDelta::minutes(5));
        while server::post::turn(&house.shared, &transport, "worker").await.expect("a round") > 0 {}
        assert!(smtp.taken().is_empty());

        let late = salome.post(&offer, &[("act", "grant"), ("request", &asked)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("La demande a été retirée entre-temps") && late.says("Personne n’a encore demandé"));
        asks(&mut amina, &offer).await;
        assert_ne!(request(&mut salome, &offer).await, asked);
        assert_eq!(read_letters(house).await.len(), 2);
        let journal = snapshot(&house.shared.db).await["journal"].join("\n");
        for act in ["offer.added", "offer.asked", "offer.taken-back"] {
            assert!(journal.contains(act), "{act}");
        }
        assert!(!journal.contains(PLEA), "no words in the journal");
    }

    async fn a_second_press_leads_to_the_page(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut salome, &cast, "1").await;
        asks(&mut amina, &offer).await;
        let taken = request(&mut amina, &offer).await;
        for _ in 0..2 {
            let there = amina.post_and_follow(&offer, &[("act", "take-back"), ("request", &taken)]).await;
            assert_eq!(there, offer);
        }
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut salome, &offer).await;
        for _ in 0..2 {
            assert_eq!(salome.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await, offer);
        }
        let mut letters = read_letters(house).await;
        letters.sort();
        assert_eq!(letters, ["amina@example.org", "paul@example.org"], "once each");
        let declined = salome.post(&offer, &[("act", "decline"), ("request", &asked)]).await;
        assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY, "another answer");
        let mut paul = house.browser_of(cast.paul).await;
        let late = paul.post(&offer, &[("act", "grant"), ("request", &asked)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "another person");
        let late = amina.post(&offer, &[("act", "take-back"), ("request", &asked)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "granted meanwhile");
    }

    async fn what_a_startup_that_left_asked_for_waits_no_more(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let granted = offered(&mut salome, &cast, "1").await;
        let typed = [("kind", "other"), ("title", "Autre offre"), ("places", "")];
        let waits = salome.post_and_follow(&format!("/partners/{}/offers/new", cast.organisation), &typed).await;
        asks(&mut amina, &granted).await;
        asks(&mut amina, &waits).await;
        let asked = request(&mut salome, &granted).await;
        salome.post_and_follow(&granted, &[("act", "grant"), ("request", &asked)]).await;
        read_letters(house).await;
        let place = format!("/places/{}", cast.place);
        let version = salome.see(&place).await.field("version");
        let leaves = [("act", "leave"), ("version", &*version), ("on", "2026-03-02"), ("reason", "Fin d’activité")];
        salome.post_and_follow(&place, &leaves).await;
        let mut paul = house.browser_of(cast.paul).await;
        for browser in [&mut paul, &mut salome] {
            assert!(!browser.see("/").await.says("Jaccede demande"));
            assert!(browser.see(&waits).await.says("Personne n’a encore demandé"));
            assert!(browser.see(&granted).await.says("Accordée"), "what was granted stays");
        }
        let journal = snapshot(&house.shared.db).await["journal"].join("\n");
        assert_eq!(journal.matches("offer.taken-back").count(), 1);
        assert!(amina.see(&waits).await.says("Retirée"), "she reads what became of it");
    }
}
