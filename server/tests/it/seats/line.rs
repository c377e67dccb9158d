//! The waiting list: in order, each offer kept for its time.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;
use store::testing::snapshot;

use super::{gives_back, line_of, marc_opens, others, takes, waits};
use crate::house::stories;

stories! {
    async fn a_seat_that_comes_free_is_kept_for_the_first_in_line(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 4).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hers = takes(&mut amina, &path).await;
        takes(&mut others[0].browser, &path).await;
        house.letters().await;
        let page = others[1].browser.see(&path).await;
        assert!(page.says("Complet (2 places)") && page.says("Me mettre sur la liste d’attente"), "{}", page.html);
        let full = others[1].browser.post(&path, &[("act", "take"), ("questions", "Et le prix ?")]).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.says("Toutes les places sont prises") && full.says("Et le prix ?"), "{}", full.html);
        others[1].browser.post_and_follow(&path, &[("act", "wait"), ("questions", "Et le prix ?")]).await;
        house.advance(TimeDelta::minutes(1));
        assert!(others[1].browser.see(&path).await.says("Vous êtes en tête de la liste d’attente"));
        assert!(waits(&mut others[2].browser, &path).await.says("Vous êtes au rang 2"));
        let twice = others[2].browser.post(&path, &[("act", "wait")]).await;
        assert!(twice.says("La startup est déjà sur la liste d’attente"), "{}", twice.html);
        assert!(others[1].browser.see("/").await.says("Sur la liste d’attente : Répondre"));
        assert!(marc.see(&path).await.says("Startup 2"));
        house.advance(TimeDelta::hours(1));
        gives_back(&mut amina, &hers).await;
        let gone = house.letter_to("amina@example.org").await;
        assert!(gone.text.contains("Vous avez rendu votre place"), "{}", gone.text);
        let ics = gone.calendar.expect("a cancellation").ics;
        assert!(ics.contains("METHOD:CANCEL") && ics.contains("SEQUENCE:1"), "{ics}");
        let his = house.letter_to("marc@example.org").await;
        assert!(his.subject.starts_with("Jaccede ne vient plus") && his.calendar.is_none(), "{}", his.subject);
        let offered = house.letter_to("founder2@example.org").await;
        assert!(offered.subject.starts_with("Une place s’est libérée"), "{}", offered.subject);
        assert!(offered.text.contains("mardi 3 mars 2026, 10 h 01"), "a day: {}", offered.text);
        // Nobody overtakes: the seat is kept.
        let mut next = others.remove(3);
        assert!(next.browser.see(&path).await.says("Complet (2 places)"));
        assert!(next.browser.post(&path, &[("act", "take")]).await.says("Toutes les places sont prises"));
        assert!(others[1].browser.see("/").await.says("Une place s’est libérée : Répondre"));
        assert!(others[1].browser.see(&path).await.says("Elle vous est gardée jusqu’au"));
        let booking = takes(&mut others[1].browser, &path).await;
        assert!(marc.see(&booking).await.says("Répondre à un appel d’offres"));
        assert!(marc.see(&format!("{booking}/prepare")).await.says("Et le prix ?"), "what they asked is kept");
        let confirmed = house.letter_to("founder2@example.org").await;
        assert!(confirmed.calendar.is_some());
        // Marc reads what they asked while they waited.
        let taken = house.letter_to("marc@example.org").await;
        assert!(taken.text.contains("Et le prix ?"), "{}", taken.text);
        let kept = snapshot(&house.shared.db).await;
        assert_eq!(kept["seat"].len(), 2);
        assert_eq!(kept["occupied"].len(), 3 * 6, "Marc, and the two who come");
    }

    async fn an_offer_that_nobody_answers_goes_on(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 4).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hers = takes(&mut amina, &path).await;
        takes(&mut others[0].browser, &path).await;
        for other in &mut others[1..] {
            waits(&mut other.browser, &path).await;
            house.advance(TimeDelta::minutes(1));
        }
        gives_back(&mut amina, &hers).await;
        house.letters().await;
        // One says no: the next is asked at once.
        others[1].browser.post_and_follow(&path, &[("act", "leave")]).await;
        assert!(house.letter_to("founder3@example.org").await.subject.starts_with("Une place s’est libérée"));
        assert!(others[1].browser.see(&path).await.says("Me mettre sur la liste d’attente"));
        // The next says nothing for a day.
        house.advance(TimeDelta::hours(23));
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.is_empty());
        house.advance(TimeDelta::hours(1));
        // Too late by a hair, though the chore has not come by yet.
        let late = others[2].browser.post(&path, &[("act", "take")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Toutes les places sont prises"), "{}", late.html);
        turn(&house.shared, "one").await.expect("a round");
        let passed = house.letter_to("founder3@example.org").await;
        assert!(passed.subject.starts_with("La place n’est plus gardée"), "{}", passed.subject);
        assert!(house.letter_to("founder4@example.org").await.subject.starts_with("Une place s’est libérée"));
        assert!(takes(&mut others[3].browser, &path).await.starts_with("/bookings/"));
        house.letters().await;
        let gone = others[3].browser.post(&path, &[("act", "leave")]).await;
        assert!(gone.says("n’est pas, ou plus, sur la liste d’attente"), "{}", gone.html);
        let kept = snapshot(&house.shared.db).await;
        assert_eq!(kept["seat"].len(), 2);
    }

    async fn more_seats_go_to_the_line_first(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 4).await;
        for other in &mut others[..2] {
            takes(&mut other.browser, &path).await;
        }
        waits(&mut others[2].browser, &path).await;
        house.letters().await;
        let wrong = marc.post(&path, &[("act", "resize"), ("seats", "100")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("Donnez de 2 à 30 places"), "{}", wrong.html);
        marc.post_and_follow(&path, &[("act", "resize"), ("seats", "4")]).await;
        assert!(house.letter_to("founder3@example.org").await.subject.starts_with("Une place s’est libérée"));
        assert!(others[3].browser.see(&path).await.says("Encore 1 place sur 4"));
        let fewer = marc.post(&path, &[("act", "resize"), ("seats", "2")]).await;
        assert!(fewer.says("3 places sont prises ou gardées"), "{}", fewer.html);
        marc.post_and_follow(&path, &[("act", "resize"), ("seats", "3")]).await;
        assert!(others[3].browser.see(&path).await.says("Complet (3 places)"));
    }

    /// In the last hour nobody is asked to decide: whoever comes first takes it.
    async fn in_the_last_hour_a_seat_is_for_whoever_comes_first(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 3).await;
        let first = takes(&mut others[0].browser, &path).await;
        takes(&mut others[1].browser, &path).await;
        waits(&mut others[2].browser, &path).await;
        // Half an hour before: ten days, less an hour of the clock.
        house.advance(TimeDelta::days(10) + TimeDelta::hours(4) + TimeDelta::minutes(30));
        house.letters().await;
        gives_back(&mut others[0].browser, &first).await;
        let told = house.letters().await;
        assert!(told.iter().all(|it| it.to_email != "founder3@example.org"), "{told:#?}");
        let page = others[2].browser.see(&path).await;
        assert!(page.says("Encore 1 place sur 2") && page.says("Prendre une place"), "{}", page.html);
        takes(&mut others[2].browser, &path).await;
        let late = house.letters().await;
        assert_eq!(late.len(), 2, "{late:#?}");
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&path).await.says("Complet (2 places)"));
    }

    async fn twenty_at_once_for_two_seats(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "2").await;
        let others = others(house, &cast, 20).await;
        let mut tasks = Vec::new();
        for mut other in others {
            let path = path.clone();
            tasks.push(tokio::spawn(async move {
                let taken = other.browser.post(&path, &[("act", "take")]).await;
                if taken.status == StatusCode::SEE_OTHER {
                    return true;
                }
                assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", taken.html);
                other.browser.post_and_follow(&path, &[("act", "wait")]).await;
                false
            }));
        }
        let mut seated = 0;
        for task in tasks {
            seated += usize::from(task.await.expect("done"));
        }
        assert_eq!(seated, 2);
        let kept = snapshot(&house.shared.db).await;
        assert_eq!((kept["seat"].len(), kept["waiting"].len()), (2, 18));
        let letters = house.letters().await;
        assert_eq!(letters.len(), 1 + 2 * 2, "{letters:#?}");
    }

    async fn whoever_comes_again_has_a_calendar_entry_of_its_own(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        let first = takes(&mut amina, &path).await;
        gives_back(&mut amina, &first).await;
        let second = takes(&mut amina, &path).await;
        assert_ne!(first, second);
        let mut uids = Vec::new();
        for letter in house.letters().await {
            if letter.to_email == "amina@example.org" {
                uids.push(line_of(&letter.calendar.expect("for her calendar").ics, "UID:").to_owned());
            }
        }
        assert_eq!(uids.len(), 3);
        assert!(uids[0] == uids[1] && uids[1] != uids[2], "{uids:?}");
    }
}
