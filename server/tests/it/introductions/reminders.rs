//! A question nobody answered is brought to mind after five days and after ten.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;

use super::{asked, link_in, proposed};
use crate::house::{House, stories};

async fn days_later(house: &House, days: i64) {
    house.advance(TimeDelta::days(days));
    turn(&house.shared, "one").await.expect("a round");
}

stories! {
    async fn paul_is_reminded_twice_and_answers_from_the_second_letter(house) {
        let cast = house.cast().await;
        let (path, first) = asked(house, &cast).await;
        days_later(house, 4).await;
        let told = house.letters().await;
        assert!(told.iter().all(|it| !it.subject.starts_with("Rappel")), "{told:#?}");
        let mut links = vec![first];
        for days in [5, 10] {
            days_later(house, if days == 5 { 1 } else { 5 }).await;
            let told = house.letter_to("paul@example.org").await;
            assert!(told.subject.starts_with("Rappel : Rencontrer Jaccede"), "{}", told.subject);
            assert!(told.text.contains(&format!("Nous vous avons écrit il y a {days} jours")), "{}", told.text);
            assert!(told.text.contains("jusqu’au 16 mars 2026"), "the time that is left: {}", told.text);
            links.push(link_in(&told));
            // The chore of a node that was slow does not write again.
            days_later(house, 0).await;
            let told = house.letters().await;
            assert!(told.iter().all(|it| !it.subject.starts_with("Rappel")), "{told:#?}");
        }
        let mut visitor = house.visitor();
        for link in &links {
            assert!(visitor.see(link).await.says("Oui, présentez-nous"), "each letter still opens the question");
        }
        visitor.post_and_follow(&links[2], &[("act", "accept")]).await;
        house.letters().await;
        assert!(visitor.see(&links[0]).await.says("Votre réponse est enregistrée"));
        assert!(house.browser_of(cast.salome).await.see(&path).await.says("Microsoft"));
        days_later(house, 20).await;
        house.letters().await;
    }

    async fn a_programme_says_how_long_an_answer_may_take(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/programmes/{}/edit", cast.programme);
        assert_eq!(salome.see(&path).await.field("answers"), "14");
        let typed = |days| [("version", "1"), ("name", "ShareIT"), ("mission", ""), ("move", "48"), ("cancel", "4"), ("answers", days)];
        for days in ["2", "91", "", "deux"] {
            let refused = salome.post(&path, &typed(days)).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Donnez un nombre de jours, de 3 à 90"), "{}", refused.html);
        }
        salome.post_and_follow(&path, &typed("7")).await;
        let (path, link) = asked(house, &cast).await;
        days_later(house, 5).await;
        let told = house.letter_to("paul@example.org").await;
        assert!(told.text.contains("jusqu’au 9 mars 2026"), "{}", told.text);
        days_later(house, 3).await;
        assert!(house.visitor().see(&link).await.says("Ce lien n’est plus valable"));
        let page = salome.see(&path).await;
        assert!(page.says("sans réponse, délai passé le 9 mars 2026"), "{}", page.html);
        days_later(house, 3).await;
        let told = house.letters().await;
        assert!(told.iter().all(|it| !it.subject.starts_with("Rappel")), "its time is up: {told:#?}");
    }

    async fn amina_is_reminded_until_she_answers_and_of_nothing_that_was_withdrawn(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        days_later(house, 5).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.subject.starts_with("Rappel : Microsoft") && link_in(&told) == path, "{}", told.subject);
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let asked = house.letter_to("paul@example.org").await;
        assert!(!asked.subject.starts_with("Rappel"));
        days_later(house, 5).await;
        let mut told = house.letters().await;
        told.retain(|it| it.subject.starts_with("Rappel"));
        assert!(told.len() == 1 && told[0].to_email == "paul@example.org", "{told:#?}");
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        house.letters().await;
        days_later(house, 6).await;
        let told = house.letters().await;
        assert!(told.iter().all(|it| !it.subject.starts_with("Rappel")), "{told:#?}");
    }
}
