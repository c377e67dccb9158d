//! What staff do for others in a session with seats, and what somebody of several roles sees.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::startups;

use super::{gives_back, marc_opens, others, takes, waits};
use crate::house::stories;

stories! {
    async fn staff_answer_for_a_startup_in_line(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 3).await;
        let first = takes(&mut others[0].browser, &path).await;
        takes(&mut others[1].browser, &path).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (startup, third) = (cast.startup.to_string(), others[2].startup.to_string());
        let page = salome.see(&path).await;
        assert!(page.says("Mettre sur la liste d’attente"), "{}", page.html);
        let press = |act, startup| [("act", act), ("startup", startup)];
        salome.post_and_follow(&path, &press("wait", startup.as_str())).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.subject.starts_with("Sur la liste d’attente") && told.text.contains("par Salomé Diallo"), "{}", told.text);
        // The button is gone, and the sentence is there; it is of the startup, not of staff.
        let again = salome.post(&path, &press("wait", startup.as_str())).await;
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.says("La startup est déjà sur la liste d’attente"), "{}", again.html);
        let stale = salome.post(&path, &press("take", third.as_str())).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("Toutes les places sont prises"), "{}", stale.html);
        gives_back(&mut others[0].browser, &first).await;
        house.letters().await;
        // Somebody phones to say yes.
        assert!(salome.see(&path).await.says("Prendre pour elle"));
        salome.post_and_follow(&path, &press("take", startup.as_str())).await;
        assert!(house.letter_to("amina@example.org").await.calendar.is_some());
        house.letters().await;
        waits(&mut others[2].browser, &path).await;
        salome.post_and_follow(&path, &press("leave", third.as_str())).await;
        let told = house.letter_to("founder3@example.org").await;
        assert!(told.subject.starts_with("Plus sur la liste d’attente"), "{}", told.subject);
        let gone = salome.post(&path, &press("leave", third.as_str())).await;
        assert!(gone.says("n’est pas, ou plus, sur la liste d’attente"), "{}", gone.html);
        // A page that was open all along cancels all the same: each form has a key of its own.
        let keys: Vec<String> = page.html.split("name=\"once\" value=\"").skip(1)
            .filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
        assert!(keys.len() == 2 && keys[0] != keys[1], "{keys:?}");
    }

    async fn a_mentor_takes_a_startup_out_and_nobody_is_told_a_lie(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        let booking = takes(&mut amina, &path).await;
        house.letters().await;
        assert!(marc.see(&booking).await.says("Retirer cette startup"));
        gives_back(&mut marc, &booking).await;
        let hers = house.letter_to("amina@example.org").await;
        assert!(hers.subject.starts_with("Place rendue") && hers.text.contains("qui a lieu avec les autres"), "{} {}", hers.subject, hers.text);
        let his = house.letter_to("marc@example.org").await;
        assert!(his.text.contains("Jaccede n’a plus de place dans votre séance"), "{}", his.text);
        marc.post_and_follow(&path, &[("act", "cancel"), ("reason", "")]).await;
        let page = marc.see(&path).await;
        assert!(!page.says("Encore") && !page.says("Ajouter à mon agenda") && !page.says("Personne n’a encore pris"), "{}", page.html);
        house.letters().await;
    }

    /// Marc founded a startup of the programme, too; Amina founded two.
    async fn whoever_is_several_sees_each_once(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 2).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        startups::add_founder(&mut tx, others[0].startup, cast.marc, false, now).await.expect("added");
        startups::add_founder(&mut tx, others[1].startup, cast.amina, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        house.letters().await;
        assert!(!marc.see("/").await.says("encore des places"), "his own is none to come to");
        let page = marc.see("/sessions").await;
        assert!(page.says("Que j’ouvre") && page.says("Où je peux venir"), "{}", page.html);
        let theirs = format!("/sessions?startup={}", others[0].startup);
        assert!(marc.see(&theirs).await.says("Répondre à un appel d’offres"));
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/").await.says("Une séance à plusieurs a encore des places"));
        // One person sits in one seat, whatever they founded.
        takes(&mut amina, &format!("{path}?startup={}", cast.startup)).await;
        let second = amina.post(&format!("{path}?startup={}", others[1].startup), &[("act", "take")]).await;
        assert!(second.says("Vous avez déjà une séance à ce moment-là"), "{}", second.html);
        takes(&mut others[1].browser, &path).await;
        house.letters().await;
    }

    async fn one_startup_told_leaves_the_others_to_tell(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "3").await;
        let mut others = others(house, &cast, 2).await;
        let mut bookings = Vec::new();
        for other in &mut others {
            bookings.push(takes(&mut other.browser, &path).await);
        }
        house.letters().await;
        house.advance(TimeDelta::days(11));
        let mut salome = house.browser_of(cast.salome).await;
        let cohort = format!("/cohorts/{}", cast.cohort);
        assert_eq!(salome.see("/").await.html.matches(&format!("href=\"{path}\"")).count(), 1, "one line for both");
        salome.post_and_follow(&bookings[0], &[("act", "held")]).await;
        assert!(salome.see("/").await.says(&format!("href=\"{path}\"")));
        let page = salome.see(&cohort).await;
        assert!(page.says(&bookings[1]) && !page.says(&bookings[0]), "{}", page.html);
        salome.post_and_follow(&bookings[1], &[("act", "missed")]).await;
        assert!(!salome.see("/").await.says(&format!("href=\"{path}\"")));
    }
}
