//! Who granted is said to both sides, and what is left to do waits for staff until it is done.

use store::testing::snapshot;

use super::{asks, offered, read_letters, request};
use crate::house::stories;

const WAITS: &str = "Jaccede et Microsoft : à mettre en relation";

stories! {
    async fn staff_grant_and_both_sides_read_who_did(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut salome, &cast, "3").await;
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut salome, &offer).await;
        salome.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("L’équipe du programme ShareIT vous accorde"), "{}", letter.text);
        assert!(!letter.text.contains("Microsoft vous accorde"), "{}", letter.text);
        let told = house.letter_to("paul@example.org").await;
        assert!(told.text.contains("L’équipe du programme ShareIT a accordé") && told.text.contains("Jaccede"), "{}", told.text);
        assert!(!told.text.contains("Amina"), "never a person: {}", told.text);

        // It waits for staff until they said that it is done.
        let mut paul = house.browser_of(cast.paul).await;
        assert!(salome.see("/").await.says(WAITS));
        assert!(!paul.see("/").await.says("à mettre en relation"), "it is staff who do it");
        let typed = [("act", "joined"), ("request", asked.as_str())];
        assert_eq!(paul.post(&offer, &typed).await.status, axum::http::StatusCode::NOT_FOUND);
        assert_eq!(amina.post(&offer, &typed).await.status, axum::http::StatusCode::NOT_FOUND);
        for _ in 0..2 {
            salome.post_and_follow(&offer, &typed).await;
        }
        let page = salome.see(&offer).await;
        assert!(page.says("les deux sont en relation") && page.says("Mise en relation notée"), "{}", page.html);
        assert!(!salome.see("/").await.says(WAITS));
        assert!(amina.see(&offer).await.says("vous êtes en relation"));
        let journal = snapshot(&house.shared.db).await["journal"].join("\n");
        assert_eq!(journal.matches("offer.joined").count(), 1);
        // Said by mistake, it is taken back, and waits again.
        let undo = salome.see(&offer).await.field("undo");
        salome.post_and_follow("/undo", &[("undo", &undo)]).await;
        assert!(salome.see("/").await.says(WAITS));
    }

    async fn an_introduction_of_the_two_is_what_was_left_to_do(house) {
        let cast = house.cast().await;
        let (mut paul, mut amina) = (house.browser_of(cast.paul).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut paul, &cast, "3").await;
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut paul, &offer).await;
        paul.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("Microsoft vous accorde"), "{}", letter.text);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says(WAITS));
        crate::introductions::proposed(house, &cast).await;
        assert!(!salome.see("/").await.says(WAITS));
        let page = salome.see(&offer).await;
        assert!(page.says("une mise en relation des deux est commencée"), "{}", page.html);
        page.link_to("/introductions/");
        // Staff of the other programme have nothing of it.
        assert!(!house.browser_of(cast.olga).await.see("/").await.says(WAITS));
    }

    async fn a_no_of_staff_is_told_to_the_partner_too(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut salome, &cast, "3").await;
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut salome, &offer).await;
        let typed = [("act", "decline"), ("request", asked.as_str()), ("comment", "Plutôt à la rentrée.")];
        salome.post_and_follow(&offer, &typed).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("L’équipe du programme ShareIT ne peut pas"), "{}", letter.text);
        let told = house.letter_to("paul@example.org").await;
        assert!(told.text.contains("a décliné cette demande : Jaccede") && told.text.contains("> Plutôt à la rentrée."), "{}", told.text);
        assert!(!salome.see("/").await.says(WAITS));
    }
}
