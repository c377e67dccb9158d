//! What is said of an introduction and is not so, and what is not said at all.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::follow::{PILOT, days_later, introduced, noted};
use super::ledger::figure;
use crate::house::stories;

stories! {
    async fn an_outcome_without_a_meeting_makes_none(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        house.advance(TimeDelta::days(10));
        let mut paul = house.browser_of(cast.paul).await;
        let not_yet = [("act", "follow"), ("about", "met"), ("say", "not-yet")];
        paul.post_and_follow(&path, &not_yet).await;
        let page = paul.see(&path).await;
        assert!(page.says("Vous avez répondu « pas encore »"), "{}", page.html);
        house.advance(TimeDelta::minutes(1));
        paul.post_and_follow(&path, &PILOT).await;
        assert_eq!(house.journal_of(&path).await.iter().filter(|it| *it == "introduction.met").count(), 0);
        assert!(!paul.see(&path).await.html.contains("stopped"), "nobody said that the meeting failed");
        let year = format!("/partners/{}/year?year=2026", cast.organisation);
        let page = paul.see(&year).await;
        assert_eq!(figure(&page, "Startups rencontrées"), "0", "{}", page.html);
        let told = days_later(house, 0).await;
        let [(to, _, _)] = &told[..] else { panic!("{told:#?}") };
        assert_eq!(to, "amina@example.org");
        // Who says that they met has met.
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&path).await.says("Nous nous sommes rencontrés"));
        let met = [("act", "follow"), ("about", "met"), ("say", "yes")];
        for _ in 0..2 {
            amina.post_and_follow(&path, &met).await;
        }
        assert_eq!(house.journal_of(&path).await.iter().filter(|it| *it == "introduction.met").count(), 1);
    }

    async fn the_other_side_says_that_it_is_not_so(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        house.advance(TimeDelta::days(40));
        let mut amina = house.browser_of(cast.amina).await;
        amina.post_and_follow(&path, &PILOT).await;
        let id = noted(house, &path).await[0].id.to_string();
        house.advance(TimeDelta::minutes(1));
        let told = days_later(house, 0).await;
        let [(to, _, link)] = &told[..] else { panic!("{told:#?}") };
        assert_eq!(to, "paul@example.org");
        let mut phone = house.visitor();
        let page = phone.see(link).await;
        assert!(page.says("Ce n’est pas exact"), "{}", page.html);
        let deny = [("act", "deny"), ("outcome", id.as_str()), ("words", "Rien n’est signé")];
        assert_eq!(amina.post(&path, &deny).await.status, StatusCode::NOT_FOUND, "not of one’s own");
        let too_many = "é".repeat(501);
        let refused = phone.post(link, &[deny[0], deny[1], ("words", &too_many)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            phone.post_and_follow(link, &deny).await;
        }
        let hers = house.letter_to("amina@example.org").await;
        assert!(hers.subject.contains("Microsoft dit que ce n’est pas exact") && hers.text.contains("> Rien n’est signé"), "{}", hers.text);
        assert!(hers.text.contains("12 500,50") || hers.text.contains("12\u{202f}500,50") || hers.text.contains("12\u{a0}500,50"), "{}", hers.text);
        house.letter_to("salome@example.org").await;
        assert!(house.letters().await.is_empty(), "told once");
        let kept = noted(house, &path).await;
        assert!(kept[0].confirmed_at.is_none() && kept[0].is_in_doubt());
        assert!(amina.see(&path).await.says("Rien n’est signé"));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("Jaccede et Microsoft ne disent pas la même chose"));
        assert!(days_later(house, 20).await.is_empty(), "nobody is reminded of what they answered");
        let mut salome = house.browser_of(cast.salome).await;
        let settle = [("act", "settle"), ("outcome", id.as_str())];
        assert_eq!(amina.post(&path, &settle).await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            salome.post_and_follow(&path, &settle).await;
        }
        assert!(!salome.see("/").await.says("ne disent pas la même chose"));
        // Right after all.
        let mut paul = house.browser_of(cast.paul).await;
        paul.post_and_follow(&path, &[("act", "confirm"), ("outcome", &id)]).await;
        let kept = noted(house, &path).await;
        assert!(kept[0].confirmed_at.is_some() && kept[0].denied.is_none());
        house.letters().await;
    }
}
