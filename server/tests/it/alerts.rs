//! A founder wishes to be told when an earlier hour comes free.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;
use server::post::{self, Transport};

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::{House, stories};
use crate::seats::{gives_back, others};
use crate::sign_in::link_in;

async fn round(house: &House) {
    house.advance(TimeDelta::minutes(10));
    turn(&house.shared, "one").await.expect("a round");
}

stories! {
    async fn amina_is_told_of_an_earlier_hour_and_moves_there(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut others = others(house, &cast, 2).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let hours = free_hours(&amina.see(&slots).await.html);
        let hers = book(&mut amina, &hours[3], "k").await;
        assert!(amina.see(&hers).await.says("mardi 10 mars 2026, 14 h"));
        // There are hours before it: nothing to wait for.
        let there = amina.post(&hers, &[("act", "alert")]).await;
        assert!(there.status == StatusCode::UNPROCESSABLE_ENTITY && there.says("Il y en a une dès maintenant : mardi 3 mars 2026, 14 h"), "{}", there.html);
        let mut taken = Vec::new();
        for (other, hour) in others.iter_mut().zip(["14 h", "15 h"]) {
            let free = free_hours(&other.browser.see(&slots).await.html);
            let booking = book(&mut other.browser, &free[0], hour).await;
            assert!(other.browser.see(&booking).await.says(&format!("mardi 3 mars 2026, {hour}")));
            taken.push(booking);
        }
        house.letters().await;
        assert!(amina.see(&hers).await.says("Me prévenir si une heure plus tôt se libère"));
        for _ in 0..2 {
            amina.post_and_follow(&hers, &[("act", "alert")]).await;
        }
        assert!(amina.see(&hers).await.says("Une lettre vous préviendra si une heure plus tôt se libère"));
        round(house).await;
        assert!(house.letters().await.is_empty());
        gives_back(&mut others[0].browser, &taken[0]).await;
        house.letters().await;
        round(house).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.subject.starts_with("Une heure s’est libérée avec Marc Petit : mardi 3 mars 2026, 14 h"), "{}", told.subject);
        assert!(house.letters().await.is_empty(), "nobody else");
        let link = link_in(&told.text);
        assert!(amina.see(&link).await.says("Déplacer à cette heure ?"));
        amina.post_and_follow(&link, &[("reason", "")]).await;
        assert!(amina.see(&hers).await.says("mardi 3 mars 2026, 14 h"));
        house.letters().await;
        // Told once; and others do not see what she wishes.
        round(house).await;
        assert!(house.letters().await.is_empty());
        assert_eq!(marc.post(&hers, &[("act", "alert")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(others[1].browser.post(&hers, &[("act", "alert")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn where_every_hour_is_taken_any_will_do(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let hour = [("once", "e"), ("date", "2026-03-10"), ("kind", "extra"), ("from", "09:00"), ("until", "10:00")];
        marc.post_and_follow("/my-hours/dated", &hour).await;
        let mut other = others(house, &cast, 1).await.remove(0);
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let free = free_hours(&other.browser.see(&slots).await.html);
        let theirs = book(&mut other.browser, &free[0], "k").await;
        house.letters().await;
        assert!(amina.see(&slots).await.says("Me prévenir si une heure se libère"));
        amina.post_and_follow(&slots, &[("act", "alert")]).await;
        assert!(amina.see(&slots).await.says("Une lettre vous préviendra si une heure se libère"));
        amina.post_and_follow(&slots, &[("act", "no-alert")]).await;
        assert!(amina.see(&slots).await.says("Me prévenir si une heure se libère"));
        amina.post_and_follow(&slots, &[("act", "alert")]).await;
        for stranger in [cast.omar, cast.paul, cast.salome] {
            let answer = house.browser_of(stranger).await.post(&slots, &[("act", "alert")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        gives_back(&mut other.browser, &theirs).await;
        house.letters().await;
        round(house).await;
        let told = house.letter_to("amina@example.org").await;
        let link = link_in(&told.text);
        assert!(amina.see(&link).await.says("Réserver cette heure"));
        book(&mut amina, &link, "mine").await;
        house.letters().await;
    }

    /// The hour is taken again before the letter leaves: nobody is told of it, and she still waits.
    async fn an_hour_retaken_before_the_letter_leaves_is_not_the_last_one(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let hour = [("once", "e"), ("date", "2026-03-10"), ("kind", "extra"), ("from", "09:00"), ("until", "10:00")];
        marc.post_and_follow("/my-hours/dated", &hour).await;
        let mut other = others(house, &cast, 1).await.remove(0);
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let free = free_hours(&other.browser.see(&slots).await.html);
        let theirs = book(&mut other.browser, &free[0], "k").await;
        amina.post_and_follow(&slots, &[("act", "alert")]).await;
        gives_back(&mut other.browser, &theirs).await;
        house.letters().await;
        round(house).await;
        let theirs = book(&mut other.browser, &free[0], "again").await;
        post::turn(&house.shared, &Transport::mailbox(), "one").await.expect("a round");
        round(house).await;
        assert!(amina.see(&slots).await.says("Une lettre vous préviendra si une heure se libère d’ici au"));
        gives_back(&mut other.browser, &theirs).await;
        house.letters().await;
        round(house).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Marc Petit a une heure libre : mardi 10 mars 2026, 9 h (Paris)"), "{}", told.text);
        book(&mut amina, &link_in(&told.text), "hers").await;
        house.letters().await;
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert!(kept["alert"].len() == 1 && kept["alert"][0].contains("told"), "{:?}", kept["alert"]);
    }

    /// A session that can be moved no more waits for nothing.
    async fn an_alert_ends_with_the_time_to_move(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut others = others(house, &cast, 2).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let mut free = free_hours(&amina.see(&slots).await.html);
        let hers = book(&mut amina, &free.remove(3), "k").await;
        let mut taken = Vec::new();
        for other in &mut others {
            let free = free_hours(&other.browser.see(&slots).await.html);
            taken.push(book(&mut other.browser, &free[0], "k").await);
        }
        amina.post_and_follow(&hers, &[("act", "alert")]).await;
        house.letters().await;
        house.advance(TimeDelta::days(7));
        round(house).await;
        house.letters().await;
        let late = amina.post(&hers, &[("act", "alert")]).await;
        assert!(late.says("La séance pouvait être déplacée jusqu’au"), "{}", late.html);
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert!(kept["alert"].iter().all(|row| row.contains("over")), "{:?}", kept["alert"]);
    }
}
