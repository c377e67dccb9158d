//! After the yes: did you meet, what came of it, and what becomes of silence.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::IntroductionId;
use store::introductions::outcomes;

use super::{asked, link_in};
use crate::house::{Cast, House, stories};

/// Both said yes, and have read their letters: the path of the introduction.
pub async fn introduced(house: &House, cast: &Cast) -> String {
    let (path, link) = asked(house, cast).await;
    house
        .visitor()
        .post_and_follow(&link, &[("act", "accept")])
        .await;
    assert_eq!(house.letters().await.len(), 2);
    path
}

/// Letters about this introduction after so many days; other chores write as well.
pub async fn days_later(house: &House, days: i64) -> Vec<(String, String, String)> {
    house.advance(TimeDelta::days(days));
    server::chores::turn(&house.shared, "one")
        .await
        .expect("a round");
    let letters = house.letters().await;
    let ours = letters
        .into_iter()
        .filter(|it| it.text.contains("/followed/"));
    ours.map(|it| (it.to_email.clone(), it.subject.clone(), link_in(&it)))
        .collect()
}

pub async fn noted(house: &House, path: &str) -> Vec<outcomes::Noted> {
    let id = path.rsplit('/').next().and_then(|id| id.parse().ok());
    let id: IntroductionId = id.expect("an id");
    let mut read = house.shared.db.read().await.expect("a connection");
    outcomes::of_introduction(&mut read, id)
        .await
        .expect("outcomes")
}

pub const PILOT: [(&str, &str); 9] = [
    ("act", "outcome"),
    ("kind", "pilot"),
    ("starts", "2026-04-01"),
    ("ends", "2026-09-30"),
    ("days", ""),
    ("value", "12 500,50"),
    ("evidence", "Convention signée."),
    ("publish", "yes"),
    ("once", "pilot"),
];

fn changed<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut typed = PILOT.to_vec();
    typed.retain(|(there, _)| *there != name && *there != "once");
    typed.push((name, value));
    typed
}

stories! {
    async fn each_side_is_asked_in_turn_and_answers_from_the_letter(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        assert!(days_later(house, 9).await.is_empty());
        let told = days_later(house, 1).await;
        let [(to, subject, link)] = &told[..] else { panic!("{told:#?}") };
        assert_eq!((to.as_str(), subject.as_str()), ("amina@example.org", "Avez-vous rencontré Microsoft ?"));
        let mut phone = house.visitor();
        let before = house.fresh.everything().await;
        let page = phone.see(link).await;
        assert!(page.says("Oui, la rencontre a eu lieu") && !page.says("<script"), "{}", page.html);
        assert_eq!(house.fresh.everything().await, before, "opening changes nothing");
        let yes = [("act", "follow"), ("about", "met"), ("say", "yes")];
        for _ in 0..2 {
            let there = phone.post_and_follow(link, &yes).await;
            assert!(phone.see(&there).await.says("Merci, c’est noté"));
        }
        assert!(days_later(house, 29).await.is_empty(), "nothing more until a month after the meeting");
        let told = days_later(house, 1).await;
        let [(to, subject, link)] = &told[..] else { panic!("{told:#?}") };
        assert_eq!((to.as_str(), subject.as_str()), ("amina@example.org", "Microsoft : qu’en est-il sorti ?"));
        phone.post_and_follow(link, &PILOT).await;
        assert_eq!(noted(house, &path).await.len(), 1);

        house.advance(TimeDelta::minutes(1));
        // The partner is asked whether it is right.
        let told = days_later(house, 0).await;
        let [(to, subject, partners)] = &told[..] else { panic!("{told:#?}") };
        assert_eq!((to.as_str(), subject.as_str()), ("paul@example.org", "Jaccede : est-ce exact ?"));
        let page = phone.see(partners).await;
        assert!(page.says("Un essai") && page.says("12 500,50 €") && page.says("Convention signée."), "{}", page.html);
        let outcome = page.field("outcome");
        house.advance(TimeDelta::minutes(1));
        for _ in 0..2 {
            phone.post_and_follow(partners, &[("act", "confirm"), ("outcome", &outcome), ("publish", "yes")]).await;
        }
        let kept = noted(house, &path).await;
        assert!(kept[0].confirmed_at.is_some() && kept[0].may_be_published());
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("confirmé par les deux, peut être publié"));
        assert!(days_later(house, 200).await.is_empty(), "and nobody is asked again");
        assert_eq!(
            house.journal_of(&path).await[3..],
            ["introduction.met", "introduction.outcome", "introduction.outcome-confirmed"]
        );
    }

    async fn silence_is_chased_gently_then_left_to_staff(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        let mut all = Vec::new();
        for day in 1..=60 {
            for (to, subject, _) in days_later(house, 1).await {
                all.push((day, to, subject));
            }
        }
        let all: Vec<(i32, &str, &str)> = all.iter().map(|(day, to, subject)| (*day, to.as_str(), subject.as_str())).collect();
        assert_eq!(all, [
            (10, "amina@example.org", "Avez-vous rencontré Microsoft ?"),
            (17, "amina@example.org", "Rappel : Avez-vous rencontré Microsoft ?"),
            (24, "paul@example.org", "Avez-vous rencontré Jaccede ?"),
            (31, "paul@example.org", "Rappel : Avez-vous rencontré Jaccede ?"),
        ]);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("Jaccede et Microsoft"), "on the first page of staff");
        let page = salome.see(&path).await;
        assert!(page.says("C’est à vous") && page.says("Se sont-ils rencontrés"), "{}", page.html);
        salome.post_and_follow(&path, &[("act", "follow"), ("about", "met"), ("say", "no")]).await;
        let page = salome.see(&path).await;
        assert!(page.says("Rien") && !page.says("C’est à vous"));
        assert_eq!(house.journal_of(&path).await[3..], ["introduction.left-to-staff", "introduction.outcome"]);
    }

    async fn not_yet_is_believed_and_asked_again(house) {
        let cast = house.cast().await;
        introduced(house, &cast).await;
        let mut letters = 0;
        for day in 1..=90 {
            for (to, _, link) in days_later(house, 1).await {
                letters += 1;
                assert_eq!(to, "amina@example.org", "day {day}");
                house.visitor().post_and_follow(&link, &[("act", "follow"), ("about", "met"), ("say", "not-yet")]).await;
            }
        }
        assert_eq!(letters, 3, "then staff talk to them");
        assert!(house.browser_of(cast.salome).await.see("/").await.says("Jaccede et Microsoft"));
    }

    async fn slips_in_an_outcome_are_told_and_nothing_typed_is_lost(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        house.advance(TimeDelta::days(40));
        let mut amina = house.browser_of(cast.amina).await;
        for (name, value, sentence) in [
            ("kind", "", "Dites ce qui en est sorti"),
            ("starts", "", "Donnez une date."),
            ("starts", "hier", "Donnez une date qui existe"),
            ("starts", "0026-03-01", "donnez-la en quatre chiffres"),
            ("value", "12 500,505", "se lire de deux façons"),
            ("starts", "2026-03-01", "Choisissez une date après la demande"),
            ("starts", "2030-01-01", "Choisissez une date après la demande"),
            ("ends", "2026-03-31", "La fin vient avant le début."),
            ("ends", "2099-03-31", "Dix ans au plus."),
            ("value", "douze", "Écrivez un montant en euros"),
            ("value", "99999999999999", "Ce montant est trop grand"),
            ("days", "2,3", "Écrivez un nombre de jours"),
            ("days", "3", "Seul le mécénat de compétences se compte en jours"),
            ("kind", "skills-sponsorship", "Combien de jours ?"),
            ("kind", "advice", "Un conseil n’a pas de prix"),
        ] {
            let refused = amina.post(&path, &changed(name, value)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(refused.says(sentence) && refused.says("Convention signée."), "{name}={value}: {}", refused.html);
        }
        assert!(noted(house, &path).await.is_empty());
        for _ in 0..2 {
            amina.post_and_follow(&path, &[&PILOT[..], &[("met", "yes")]].concat()).await;
        }
        assert_eq!(noted(house, &path).await.len(), 1, "pressed twice, noted once");

        // Whoever said it takes it back; the other side may not.
        let id = noted(house, &path).await[0].id.to_string();
        let retract = [("act", "retract"), ("outcome", id.as_str())];
        let mut paul = house.browser_of(cast.paul).await;
        assert_eq!(paul.post(&path, &retract).await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            amina.post_and_follow(&path, &retract).await;
        }
        assert!(noted(house, &path).await.is_empty());
        assert!(amina.see("/introductions").await.says("Rencontre faite"), "that they met stands");
        let page = house.browser_of(cast.salome).await.see(&path).await;
        assert!(page.says("C’est à vous"), "and staff find out what became of it");
    }

    async fn each_side_gives_its_own_leave_to_publish(house) {
        let cast = house.cast().await;
        let path = introduced(house, &cast).await;
        house.advance(TimeDelta::days(40));
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &PILOT).await;
        let id = noted(house, &path).await[0].id.to_string();
        assert!(noted(house, &path).await[0].may_be_published(), "staff heard it from both");
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&path).await.says("Ne plus publier"));
        for _ in 0..2 {
            amina.post_and_follow(&path, &[("act", "publish"), ("outcome", &id), ("may", "no")]).await;
        }
        assert!(!noted(house, &path).await[0].may_be_published());
        let published = house.journal_of(&path).await;
        assert_eq!(published.iter().filter(|act| *act == "introduction.outcome-published").count(), 1);
        assert_eq!(salome.post(&path, &[("act", "publish"), ("outcome", &id), ("may", "yes")]).await.status, StatusCode::NOT_FOUND);
        let yes = [("act", "follow"), ("about", "outcome"), ("say", "yes")];
        assert_eq!(amina.post(&path, &yes).await.status, StatusCode::NOT_FOUND, "what came of it is said by its own form");
    }

    async fn a_link_whose_time_is_up_gives_the_words_back(house) {
        let cast = house.cast().await;
        introduced(house, &cast).await;
        let told = days_later(house, 10).await;
        let link = &told[0].2;
        house.advance(TimeDelta::days(61));
        let late = house.visitor().post(link, &PILOT).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Convention signée."), "{}", late.html);
        let pressed = house.visitor().post(link, &[("act", "follow"), ("about", "met"), ("say", "yes")]).await;
        assert!(!pressed.says("Les voici"), "a button is no word of theirs: {}", pressed.html);
    }

    async fn nobody_else_says_what_came_of_it(house) {
        let cast = house.cast().await;
        let (path, _) = asked(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let soon = amina.post(&path, &PILOT).await;
        assert!(soon.status == StatusCode::UNPROCESSABLE_ENTITY && soon.says("pas encore présentés"), "{}", soon.html);
        let soon = amina.post(&path, &[("act", "follow"), ("about", "met"), ("say", "yes")]).await;
        assert!(soon.says("pas encore présentés"));
        for person in [cast.olga, cast.omar, cast.marc] {
            let mut other = house.browser_of(person).await;
            assert_eq!(other.post(&path, &PILOT).await.status, StatusCode::NOT_FOUND);
        }
    }
}
