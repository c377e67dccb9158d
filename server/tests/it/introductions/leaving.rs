//! Somebody leaves in the middle of it: nothing is lost, and nothing hangs.

use chrono::TimeDelta;

use super::{asked, link_in, proposed};
use crate::house::stories;
use crate::post::to;
use crate::smtp::{Mood, Smtp};

stories! {
    async fn the_partners_person_leaves_and_staff_write_to_another(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut ada = house.browser_of(cast.ada).await;
        let partner = format!("/partners/{}", cast.organisation);
        let paul = cast.paul.to_string();
        ada.post_and_follow(&partner, &[("act", "add-person"), ("name", "Inès Roux"), ("email", "ines@example.org"), ("once", "ines")]).await;
        house.letters().await;
        ada.post_and_follow(&partner, &[("act", "remove-person"), ("person", &paul)]).await;
        let told = house.letter_to("salome@example.org").await;
        assert!(told.subject == "Microsoft : à qui écrire ?", "{}", told.subject);
        assert!(house.visitor().see(&link).await.says("n’attend plus de réponse"), "whoever left answers no more");
        assert_eq!(house.browser_of(cast.paul).await.get(&path).await.status, 404);

        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&path).await;
        assert!(page.says("C’est à vous") && page.says("Écrire à quelqu’un d’autre") && page.says("Inès Roux"), "{}", page.html);
        let gone = salome.post(&path, &[("act", "pass-on"), ("contact", &paul)]).await;
        assert!(gone.says("ne peut pas recevoir de lettre"));
        let ines = page.html.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let ines = ines.expect("somebody to choose").to_owned();
        salome.post_and_follow(&path, &[("act", "pass-on"), ("contact", &ines)]).await;
        let link = link_in(&house.letter_to("ines@example.org").await);
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        let introduced = house.letter_to("amina@example.org").await;
        assert!(introduced.text.contains("Inès Roux"));
        house.letters().await;
    }

    async fn the_startup_leaves_and_the_partner_is_told(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let place = format!("/places/{}", cast.place);
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&place).await.field("version");
        let leaves = [("act", "leave"), ("version", &*version), ("on", "2026-03-02"), ("reason", "Fin d’activité")];
        salome.post_and_follow(&place, &leaves).await;
        let told = house.letter_to("paul@example.org").await;
        assert!(told.subject.contains("plus besoin de répondre"), "{}", told.subject);
        assert!(house.visitor().see(&link).await.says("n’attend plus de réponse"));
        assert!(salome.see(&path).await.says("La mise en relation a été retirée"));
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("introduction.withdrawn"));
    }

    async fn what_is_introduced_outlives_a_place(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        let place = format!("/places/{}", cast.place);
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&place).await.field("version");
        let leaves = [("act", "leave"), ("version", &*version), ("on", "2026-03-02"), ("reason", "Fin d’activité")];
        salome.post_and_follow(&place, &leaves).await;
        house.letters().await;
        assert!(salome.see(&path).await.says("paul@example.org"));
    }

    async fn a_letter_refused_at_sending_gives_the_question_back_to_staff(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        amina.post_and_follow(&path, &[("act", "agree"), ("read", super::PITCH)]).await;
        let smtp = Smtp::open(Mood::RefuseForGood).await;
        while house.turn(&to(&smtp)).await > 0 {}
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&path).await;
        assert!(page.says("C’est à vous") && page.says("La lettre n’est pas arrivée") && page.says("Écrire au partenaire"), "{}", page.html);
        assert!(house.journal_of(&path).await.iter().any(|act| act == "introduction.letter-lost"));
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&path, &[("act", "ask-partner"), ("read", super::PITCH)]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn staff_hear_that_a_letter_did_not_arrive(house) {
        let cast = house.cast().await;
        let (path, lost) = asked(house, &cast).await;
        let smtp = Smtp::open(Mood::Accept).await;
        while house.turn(&to(&smtp)).await > 0 {}
        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see("/letters").await;
        let at = list.html.find("Rencontrer Jaccede").expect("the letter to Paul");
        let letter = list.html[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
        let letter = letter.expect("its page").to_owned();
        assert!(salome.see(&letter).await.says("Elle n’est pas arrivée"));
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.post(&letter, &[("act", "returned")]).await.status, 404);
        for _ in 0..2 {
            salome.post_and_follow(&letter, &[("act", "returned")]).await;
        }
        assert!(salome.see(&path).await.says("C’est à vous"));
        let journal = house.journal_of(&path).await;
        assert_eq!(journal.iter().filter(|act| *act == "introduction.letter-lost").count(), 1, "{journal:?}");
        let page = salome.see(&letter).await;
        assert!(page.says("Échec") && page.says("Poser la question de nouveau") && !page.says("Réessayer"));
        // Asked again: whoever has the lost letter answers nothing.
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&path, &[("act", "ask-partner"), ("read", super::PITCH)]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);
        house.visitor().post_and_follow(&lost, &[("act", "accept")]).await;
        assert!(!house.journal_of(&path).await.iter().any(|act| act == "introduction.accepted"));
        assert!(house.visitor().see(&link).await.says("Oui, présentez-nous"));
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert_eq!(house.letters().await.len(), 2);
        assert!(house.visitor().see(&link).await.says("amina@example.org"));
        assert!(!house.visitor().see(&lost).await.says("amina@example.org"), "nor reads who the founder is");
    }
}
