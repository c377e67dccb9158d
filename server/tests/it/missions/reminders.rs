//! Who does not answer is reminded once; then it is staff's to see.

use chrono::TimeDelta;
use server::chores::turn;

use super::{TITLE, accepts, agreed, delivered, offered, open};
use crate::house::{House, stories};
use crate::post::to;
use crate::smtp::{Mood, Smtp};

/// The chores of so many days later, and the letters about the mission that they wrote.
async fn days_later(house: &House, days: i64) -> Vec<String> {
    house.advance(TimeDelta::days(days));
    turn(&house.shared, "one").await.expect("a round");
    let letters = house.letters().await.into_iter();
    let ours = letters.filter(|it| it.subject.contains(TITLE));
    ours.map(|it| format!("{} {}", it.to_email, it.subject))
        .collect()
}

stories! {
    async fn a_delivery_without_an_answer_is_brought_to_mind_once(house) {
        let cast = house.cast().await;
        let mission = delivered(house, &cast).await;
        house.letters().await;
        assert!(days_later(house, 6).await.is_empty());
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see("/").await.says("Missions qui attendent"));
        let told = days_later(house, 1).await;
        assert!(told.len() == 1 && told[0].starts_with("amina@example.org Votre réponse est attendue"), "{told:?}");
        assert!(days_later(house, 7).await.is_empty(), "once");
        let home = salome.see("/").await;
        assert!(home.says("Missions qui attendent") && home.says("sans réponse de la startup"), "{}", home.html);
        accepts(&mut house.browser_of(cast.amina).await, &mission).await;
        house.letters().await;
        assert!(!salome.see("/").await.says("Missions qui attendent"));
    }

    async fn an_answer_in_time_and_a_second_delivery_have_no_old_reminder(house) {
        let cast = house.cast().await;
        let mission = delivered(house, &cast).await;
        house.letters().await;
        house.advance(TimeDelta::days(5));
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&mission).await.field("read");
        amina.post_and_follow(&mission, &[("act", "send-back"), ("read", &read), ("missing", "Il manque la légende.")]).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        house.browser_of(cast.marc).await.post_and_follow(&mission, &super::DELIVERED).await;
        house.letters().await;
        assert!(days_later(house, 3).await.is_empty(), "the first delivery's week is nobody's");
        assert_eq!(days_later(house, 4).await.len(), 1);
    }

    async fn the_day_it_was_to_end_is_brought_to_the_experts_mind(house) {
        let cast = house.cast().await;
        let mission = agreed(house, &cast).await;
        assert!(days_later(house, 17).await.is_empty(), "until the 20th of March");
        let told = days_later(house, 2).await;
        assert!(told.len() == 1 && told[0].starts_with("marc@example.org Où en êtes-vous"), "{told:?}");
        let mut salome = house.browser_of(cast.salome).await;
        let home = salome.see("/").await;
        assert!(home.says("Devait finir le 20 mars 2026"), "{}", home.html);
        let mut marc = house.browser_of(cast.marc).await;
        assert!(marc.see("/").await.says("en retard"));
        marc.post_and_follow(&mission, &[("act", "extend"), ("ends", "2026-04-10")]).await;
        house.letters().await;
        assert!(!salome.see("/").await.says("Devait finir") && !marc.see("/").await.says("en retard"));
        assert!(days_later(house, 10).await.is_empty());
        assert_eq!(days_later(house, 12).await.len(), 1, "and the new day in its turn");
    }

    async fn staff_see_who_finds_nobody_and_who_does_not_choose(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let first_page = async || house.browser_of(cast.salome).await.see("/").await;
        days_later(house, 13).await;
        assert!(!first_page().await.says("Missions qui attendent"));
        days_later(house, 1).await;
        assert!(first_page().await.says("Sans personne depuis le 2 mars 2026"));
        super::offers(&mut house.browser_of(cast.marc).await, &mission).await;
        house.letters().await;
        assert!(!first_page().await.says("Missions qui attendent"), "somebody offered");
        days_later(house, 7).await;
        assert!(first_page().await.says("Une aide proposée attend la startup"));
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/").await.says(TITLE), "another's programme");
    }

    /// Each letter is asked again, just before it leaves, whether it is still true.
    async fn letters_that_are_no_longer_true_stay_home(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        let smtp = Smtp::open(Mood::Accept).await;
        let mut marc = house.browser_of(cast.marc).await;
        marc.post_and_follow(&mission, &[("act", "take-back")]).await;
        assert_eq!(house.turn(&to(&smtp)).await, 2);
        assert!(smtp.taken().is_empty(), "nobody is told of an offer that is gone");
    }
}
