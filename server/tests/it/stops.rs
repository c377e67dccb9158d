//! A mentor stops by themselves, and a partner's person brings a colleague.

use axum::http::StatusCode;

use crate::bookings::{free_hours, marc_offers_hours};
use crate::house::stories;
use crate::introductions::wonders::known_domain;

stories! {
    /// No hour of theirs is free from then on, staff are told, and what was agreed stands.
    async fn a_mentor_stops_and_staff_hear_of_it(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        assert!(!free_hours(&amina.see(&slots).await.html).is_empty());
        assert!(marc.see("/my-hours").await.says("Ne plus être mentor"));
        for _ in 0..2 {
            marc.post_and_follow("/my-hours", &[("act", "stop"), ("once", "s")]).await;
        }
        let letters = house.letters().await;
        let told: Vec<&str> = letters.iter().map(|it| it.to_email.as_str()).collect();
        assert_eq!(told, ["salome@example.org"], "once: {letters:#?}");
        assert!(letters[0].text.contains("ne plus donner d’heures"), "{}", letters[0].text);
        assert!(free_hours(&amina.see(&slots).await.html).is_empty());
        let leave = format!("/mentors/{}/leave?programme={}", cast.mentor, cast.programme);
        house.browser_of(cast.salome).await.see(&leave).await;
    }

    /// Only where staff said that the address is the partner's.
    async fn a_partners_person_invites_a_colleague_of_a_known_domain(house) {
        let cast = house.cast().await;
        let there = format!("/partners/{}", cast.organisation);
        let mut paul = house.browser_of(cast.paul).await;
        assert!(paul.see(&there).await.says("écrivez à l’équipe du programme"));
        known_domain(house, &cast, "microsoft.com").await;
        let mut paul = house.browser_of(cast.paul).await;
        let form = paul.see(&there).await;
        assert!(form.says("@microsoft.com"), "{}", form.html);
        let typed = |email| [("act", "add-person"), ("once", "z"), ("name", "Zoé Lambert"), ("email", email), ("title", "")];
        let elsewhere = paul.post(&there, &typed("zoe@example.org")).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(elsewhere.says("Seule l’équipe du programme"), "{}", elsewhere.html);
        assert!(house.letters().await.is_empty());
        paul.post_and_follow(&there, &typed("zoe@microsoft.com")).await;
        house.letter_to("zoe@microsoft.com").await;
        assert!(paul.see(&there).await.says("Zoé Lambert"));
    }
}
