//! Once introduced, the founder writes first: asked to on their first page, until they did or met.

use axum::http::StatusCode;

use super::follow::introduced;
use crate::house::stories;

stories! {
    async fn the_first_step_stands_on_the_founders_page_until_it_is_done(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        let (mut amina, mut paul) = (house.browser_of(cast.amina).await, house.browser_of(cast.paul).await);
        assert!(amina.see("/").await.says("Écrire à Microsoft, avec deux dates"));
        let page = amina.see(&path).await;
        assert!(page.says("écrivez à Paul Durand") && page.says("Déjà rencontrés"), "asked later, unless they were quick: {}", page.html);
        assert!(!paul.see("/").await.says("Écrire à") && !paul.see(&path).await.says("ai écrit"));
        for person in [cast.paul, cast.salome, cast.omar] {
            let refused = house.browser_of(person).await.post(&path, &[("act", "wrote")]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
        for _ in 0..2 {
            assert_eq!(amina.post_and_follow(&path, &[("act", "wrote"), ("back", "home")]).await, "/");
        }
        assert!(!amina.see("/").await.says("Écrire à Microsoft"));
        assert!(!amina.see(&path).await.says("écrivez à Paul Durand"));
        let lines = house.journal_of(&path).await;
        assert_eq!(lines.iter().filter(|it| *it == "introduction.wrote").count(), 1, "{lines:?}");
    }

    async fn who_met_owes_no_first_step_and_is_asked_only_after_some_days(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        house.advance(chrono::TimeDelta::days(10));
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&path).await;
        assert!(!page.says("Déjà rencontrés") && page.says("Oui, la rencontre a eu lieu"), "{}", page.html);
        amina.post_and_follow(&path, &[("act", "follow"), ("about", "met"), ("say", "yes")]).await;
        assert!(!amina.see("/").await.says("Écrire à Microsoft"));
        assert!(!amina.see(&path).await.says("écrivez à Paul Durand"));
    }
}
