//! What was done is said where one lands, once.

use chrono::TimeDelta;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::stories;

stories! {
    async fn that_a_session_took_place_is_said_and_may_be_taken_back(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        house.letters().await;
        house.advance(TimeDelta::days(14));
        let noted = marc.post_and_follow(&booking, &[("act", "held")]).await;
        let page = marc.see(&noted).await;
        assert!(page.says("C’est noté : la séance a eu lieu."), "{}", page.html);
        let undo = page.field("undo");
        let back = marc.post_and_follow("/undo", &[("undo", &undo)]).await;
        let page = marc.see(&back).await;
        assert!(page.says("tout est de nouveau comme avant"), "{}", page.html);
        assert!(page.says("value=\"held\""), "one may say it again: {}", page.html);
        assert!(!marc.see(&booking).await.says("tout est de nouveau comme avant"), "said once");

        house.letters().await;
    }

    async fn what_was_sent_from_the_list_is_said_there(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let new = format!("/startups/{}/introductions/new", cast.startup);
        let partner = cast.organisation.to_string();
        let typed = [("once", "k"), ("partner", partner.as_str()), ("pitch", crate::introductions::PITCH)];
        let path = amina.post_and_follow(&new, &typed).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        let mut salome = house.browser_of(cast.salome).await;
        let list = "/introductions?turn=staff";
        let page = salome.see(list).await;
        assert_eq!(page.field("board"), list);
        let typed = [("act", "ask-partner".to_owned()), ("board", page.field("board")), ("version", page.field("version"))];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let led = salome.post_and_follow(&path, &typed).await;
        let page = salome.see(&led).await;
        assert!(page.says("La lettre à Microsoft est partie, pour Jaccede"), "{}", page.html);
        assert_eq!(page.link_to(&path), path, "where it is read, and withdrawn");
        assert!(salome.see(&path).await.says("withdraw"), "a way to stop it");
        house.letter_to("paul@example.org").await;
        assert!(!salome.see(list).await.says("est partie"));
        // Nothing of it for whoever has nothing to do with it.
        let asked = format!("/introductions?moved={}", path.trim_start_matches("/introductions/"));
        assert!(!house.browser_of(cast.olga).await.see(&asked).await.says("est partie"));
        // Words of others say nothing.
        assert!(!salome.see("/introductions?said=Appelez-moi").await.says("Appelez-moi</"));
    }
}
