//! Staff propose a mission to somebody, who answers from the letter.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{TITLE, agrees, offers, open};
use crate::house::{Cast, House, stories};
use crate::sign_in::link_in;

/// Salomé proposes it to a mentor or a partner's person; answers the link of the letter.
pub async fn proposed(house: &House, cast: &Cast, mission: &str, to: (&str, String)) -> String {
    let (address, expert) = to;
    let mut salome = house.browser_of(cast.salome).await;
    let typed = [
        ("act", "ask"),
        ("once", expert.as_str()),
        ("expert", expert.as_str()),
    ];
    salome.post_and_follow(mission, &typed).await;
    let letter = house.letter_to(address).await;
    assert!(letter.subject.contains(TITLE), "{}", letter.subject);
    link_in(&letter.text)
}

pub fn to_paul(cast: &Cast) -> (&'static str, String) {
    (
        "paul@example.org",
        format!("{}:{}", cast.paul, cast.organisation),
    )
}

pub fn to_marc(cast: &Cast) -> (&'static str, String) {
    ("marc@example.org", format!("{}:{}", cast.marc, cast.mentor))
}

stories! {
    async fn paul_says_yes_from_the_letter_without_signing_in(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        house.advance(TimeDelta::minutes(1));
        let link = proposed(house, &cast, &mission, to_paul(&cast)).await;
        let mut phone = house.visitor();
        let page = phone.see(&link).await;
        assert!(page.says("L’équipe a pensé à vous") && page.says("Jaccede") && !page.says("Amina"), "{}", page.html);
        assert!(house.browser_of(cast.paul).await.see("/").await.says("L’équipe vous propose une mission"));
        assert!(house.browser_of(cast.amina).await.see(&mission).await.says("Sollicitée, sans réponse"));
        let bad = phone.post(&link, &[("act", "offer"), ("word", "Mon numéro : 06 12 34 56 78")]).await;
        assert!(bad.status == StatusCode::UNPROCESSABLE_ENTITY && bad.says("06 12 34 56 78. Une fois"));
        house.advance(TimeDelta::minutes(1));
        let yes = [("act", "offer"), ("word", "Deux développeuses en avril.")];
        for _ in 0..2 {
            assert_eq!(phone.post_and_follow(&link, &yes).await, link);
        }
        let page = phone.see(&link).await;
        assert!(page.says("Merci : votre proposition est envoyée.") && !page.says("Je peux aider"), "{}", page.html);
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("> Deux développeuses en avril."), "{}", told.text);
        house.letters().await;
        let late = phone.post(&link, &[("act", "decline"), ("word", "Finalement non")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Finalement non"), "its words are given back");
        house.advance(TimeDelta::minutes(1));
        agrees(&mut house.browser_of(cast.amina).await, &mission).await;
        house.letters().await;
        assert!(phone.see(&link).await.says("La startup vous a choisi"));
        assert_eq!(house.journal_of(&mission).await, ["mission.opened", "mission.asked", "mission.offered", "mission.agreed"]);
    }

    async fn marc_says_no_with_a_word_and_staff_are_told(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let link = proposed(house, &cast, &mission, to_marc(&cast)).await;
        let mut salome = house.browser_of(cast.salome).await;
        let (_, expert) = to_marc(&cast);
        let again = salome.post(&mission, &[("act", "ask"), ("expert", &expert)]).await;
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.says("a déjà reçu la proposition"));
        let nobody = salome.post(&mission, &[("act", "ask"), ("expert", &cast.olga.to_string())]).await;
        assert!(nobody.says("Choisissez à qui proposer"), "{}", nobody.html);
        house.advance(TimeDelta::minutes(1));
        let mut marc = house.browser_of(cast.marc).await;
        let no = [("act", "decline"), ("word", "Pas avant l’été.")];
        for _ in 0..2 {
            marc.post_and_follow(&mission, &no).await;
        }
        let told = house.letter_to("salome@example.org").await;
        assert!(told.subject.starts_with("Marc Petit ne peut pas") && told.text.contains("> Pas avant l’été."), "{}", told.text);
        assert!(house.visitor().see(&link).await.says("l’équipe cherchera quelqu’un d’autre"));
        let page = salome.see(&mission).await;
        assert!(page.says("Ne peut pas") && page.says("Pas avant l’été."), "{}", page.html);
        let page = house.browser_of(cast.amina).await.see(&mission).await;
        assert!(!page.says("Pas avant l’été."), "a word for the team: {}", page.html);
        // He thinks again.
        house.advance(TimeDelta::minutes(1));
        offers(&mut marc, &mission).await;
        assert!(house.browser_of(cast.amina).await.see(&mission).await.says("Dire oui à Marc Petit"));
        house.letters().await;
    }

    async fn a_link_serves_its_time_and_its_mission(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let link = proposed(house, &cast, &mission, to_paul(&cast)).await;
        let mut phone = house.visitor();
        assert_eq!(phone.get("/help/rien").await.status, StatusCode::NOT_FOUND);
        assert_eq!(phone.post(&link, &[("act", "agree")]).await.status, StatusCode::NOT_FOUND);
        house.advance(TimeDelta::days(31));
        let page = phone.see(&link).await;
        assert!(page.says("Ce lien a fait son temps") && !page.says("Je peux aider"), "{}", page.html);
        let late = phone.post(&link, &[("act", "offer"), ("word", "Je peux")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Je peux"));
        // Signed in he answers all the same.
        offers(&mut house.browser_of(cast.paul).await, &mission).await;
        house.letters().await;
        house.browser_of(cast.amina).await.post_and_follow(&mission, &[("act", "withdraw")]).await;
        let told = house.letter_to("paul@example.org").await;
        assert!(told.subject.starts_with("La demande est retirée"), "{}", told.subject);
        assert!(phone.see(&link).await.says("n’est plus à pourvoir"));
        assert!(house.browser_of(cast.paul).await.see(&mission).await.says("n’est plus à pourvoir"), "an old letter leads somewhere");
    }
}
