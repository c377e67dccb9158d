//! Who sees what, and who may do what.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::link::{to_marc, to_paul};
use super::{TITLE, agreed, agrees, brief, delivered, new, notes, offered, offers, open};
use crate::house::stories;

stories! {
    async fn before_a_yes_nobody_reads_who_the_other_is(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        let page = paul.see(&mission).await;
        assert!(page.says("Jaccede") && !page.says("Amina") && !page.says("amina@"), "{}", page.html);
        let called = [("act", "offer"), ("word", "Écrivez-moi : paul@example.org")];
        let page = paul.post(&mission, &called).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("paul@example.org. Une fois"), "{}", page.html);
        offers(&mut paul, &mission).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Microsoft propose") && !told.text.contains("Paul") && !told.text.contains("paul@"), "{}", told.text);
        house.letters().await;
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&mission).await;
        assert!(page.says("Dire oui à Microsoft") && !page.says("Paul") && !page.says("paul@") && !page.says("Mécénat"), "{}", page.html);
        let page = house.browser_of(cast.salome).await.see(&mission).await;
        assert!(page.says("Microsoft (Paul Durand)"), "staff know: {}", page.html);

        agrees(&mut amina, &mission).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Paul Durand (Mécénat, Microsoft)") && told.text.contains("paul@example.org"), "{}", told.text);
        house.letters().await;
        assert!(amina.see(&mission).await.says("mailto:paul@example.org") && paul.see(&mission).await.says("mailto:amina@example.org"));
        let partner = format!("/partners/{}", cast.organisation);
        assert!(paul.see(&partner).await.says(TITLE), "on the page of the partner");
    }

    async fn nobody_else_sees_a_mission_at_any_stage(house) {
        let cast = house.cast().await;
        let newcomers = house.newcomers(&cast, 1).await;
        let mission = agreed(house, &cast).await;
        // Another startup's founder, staff and a mentor of another programme, a partner's person who has no part in it.
        for person in [newcomers[0].1, cast.olga, cast.omar, cast.paul] {
            let mut stranger = house.browser_of(person).await;
            assert_eq!(stranger.get(&mission).await.status, StatusCode::NOT_FOUND);
            assert_eq!(stranger.get(&format!("{mission}/edit")).await.status, StatusCode::NOT_FOUND);
            assert!(!stranger.see("/missions").await.says(TITLE));
            for act in ["open", "withdraw", "ask", "agree", "note", "strike", "deliver", "accept", "send-back", "extend", "end", "decline", "take-back"] {
                let page = stranger.post(&mission, &[("act", act), ("day", TITLE)]).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{act}");
            }
            let there = stranger.post(&new(&cast), &brief("open")).await;
            assert_eq!(there.status, StatusCode::NOT_FOUND);
        }
        house.letters().await;
    }

    async fn each_side_does_its_own_part_and_not_the_other_s(house) {
        let cast = house.cast().await;
        let mission = delivered(house, &cast).await;
        house.letters().await;
        let (mut marc, mut salome) = (house.browser_of(cast.marc).await, house.browser_of(cast.salome).await);
        for act in ["accept", "send-back", "agree"] {
            for browser in [&mut marc, &mut salome] {
                let page = browser.post(&mission, &[("act", act), ("usefulness", "5")]).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{act}: in person");
            }
        }
        let mut amina = house.browser_of(cast.amina).await;
        for act in ["note", "strike", "deliver", "offer", "ask"] {
            let page = amina.post(&mission, &[("act", act), ("day", "x"), ("on", "2026-03-02"), ("days", "1"), ("what", "Rien")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{act}");
        }
        assert!(!amina.see(&mission).await.says("value=\"note\""));
    }

    async fn staff_note_days_and_deliver_in_the_expert_s_name_openly(house) {
        let cast = house.cast().await;
        let mission = agreed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        notes(&mut salome, &mission, "2026-03-02", "1").await;
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&mission, &super::DELIVERED).await;
        house.letters().await;
        let page = house.browser_of(cast.amina).await.see(&mission).await;
        assert!(page.says("noté par Salomé Diallo") && page.says("Marc Petit"), "{}", page.html);
        assert!(page.says("Salomé Diallo a remis le résultat d’une mission"), "{}", page.html);
    }

    async fn words_that_came_too_late_are_given_back(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        paul.see(&mission).await;
        agrees(&mut house.browser_of(cast.amina).await, &mission).await;
        house.letters().await;
        let late = paul.post(&mission, &[("act", "offer"), ("word", "Dix personnes de chez nous")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("n’est plus à pourvoir") && late.says("Dix personnes de chez nous") && !late.says("Marc"), "{}", late.html);
        assert_eq!(paul.get(&mission).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_founder_does_not_help_their_own_startup(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.startup, cast.marc, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut marc = house.browser_of(cast.marc).await;
        assert!(!marc.see(&mission).await.says("Proposer votre aide"));
        let page = marc.post(&mission, &[("act", "offer"), ("word", "")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let page = house.browser_of(cast.salome).await.see(&mission).await;
        let option = |(_, expert): (&str, String)| format!("value=\"{expert}\"");
        assert!(page.says(&option(to_paul(&cast))), "somebody else is proposed: {}", page.html);
        assert!(!page.says(&option(to_marc(&cast))), "he is not: {}", page.html);
    }
}
