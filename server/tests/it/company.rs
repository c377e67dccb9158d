//! Who comes along to a session, and what both sides prepare from.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::PersonId;
use domain::{EmailAddress, Language};
use server::chores::turn;
use store::{people, startups};

use crate::bookings::marc_offers_hours;
use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::requests::hours_of;

/// Nadia founded Jaccede with Amina.
pub async fn nadia(house: &House, cast: &Cast) -> (PersonId, Browser) {
    co_founder(house, cast, 0xAAD1A, ("nadia@example.org", "Nadia Roux")).await
}

/// Lou came to it later.
pub async fn lou(house: &House, cast: &Cast) -> (PersonId, Browser) {
    co_founder(house, cast, 0x10D, ("lou@example.org", "Lou Morel")).await
}

async fn co_founder(
    house: &House,
    cast: &Cast,
    number: u128,
    (email, name): (&str, &str),
) -> (PersonId, Browser) {
    let now = house.shared.clock.now();
    let id = PersonId(uuid::Uuid::from_u128(number));
    let email = EmailAddress::parse(email).expect("an address");
    let new = people::NewPerson {
        id,
        email: &email,
        name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    assert!(people::add(&mut tx, &new, now).await.expect("added"));
    startups::add_founder(&mut tx, cast.startup, id, false, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    (id, house.browser_of(id).await)
}

/// Salomé, who looks after the startup, reads that somebody left.
pub async fn staff_hear(house: &House) {
    let told = house.letter_to("salome@example.org").await;
    assert!(told.subject.contains("a quitté"), "{}", told.subject);
}

stories! {
    async fn nadia_says_herself_whether_she_comes(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let typed = [("once", "k"), ("subject", "Nos données"), ("invited", &*id.to_string())].map(|(a, b)| (a, b.to_owned()));
        let typed: Vec<(&str, &str)> = typed.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let booking = amina.post_and_follow(&hours[3], &typed).await;
        let asked = house.letter_to("nadia@example.org").await;
        assert!(asked.calendar.is_none() && asked.text.contains("Amina Benali vous demande de venir"), "{}", asked.text);
        house.letters().await;
        assert!(amina.see(&booking).await.says("Pas encore répondu"));
        let page = nadia.see(&booking).await;
        assert!(page.says("Amina Benali vous demande de venir à cette séance"), "{}", page.html);
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        let hers = house.letter_to("nadia@example.org").await;
        assert!(hers.calendar.expect("an invitation").ics.contains("METHOD:REQUEST"));
        // Her time is taken, and she cannot be elsewhere.
        let free = hours_of(&mut nadia, &format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(!free.contains(&hours[3]));
        assert!(amina.see(&booking).await.says("Vient"));
        // Everybody hears of a move, in their own calendar.
        let moving = nadia.see(&format!("{booking}/move")).await;
        let later = crate::changes::other_hours(&moving.html);
        nadia.post_and_follow(&later[0], &[("reason", "")]).await;
        assert_eq!(house.letters().await.len(), 3);
        nadia.post_and_follow(&booking, &[("act", "stay-away")]).await;
        let left = house.letter_to("nadia@example.org").await;
        let ics = left.calendar.expect("a cancellation").ics;
        assert!(ics.contains("METHOD:CANCEL") && ics.contains("SEQUENCE:3"), "{ics}");
        assert!(amina.see(&booking).await.says("Ne vient pas"));
        // She comes after all: a calendar takes that for newer than the cancellation.
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        let back = house.letter_to("nadia@example.org").await.calendar.expect("an invitation").ics;
        assert!(back.contains("METHOD:REQUEST") && back.contains("SEQUENCE:4"), "{back}");
        nadia.post_and_follow(&booking, &[("act", "stay-away")]).await;
        house.letter_to("nadia@example.org").await;
        let alone = amina.post(&booking, &[("act", "stay-away")]).await;
        assert_eq!(alone.status, StatusCode::NOT_FOUND, "whoever booked cancels instead");
        amina.post_and_follow(&booking, &[("act", "invite"), ("person", &id.to_string())]).await;
        assert!(house.letter_to("nadia@example.org").await.subject.starts_with("Venez-vous aussi"));
        let stranger = amina.post(&booking, &[("act", "invite"), ("person", &cast.omar.to_string())]).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    }

    async fn a_co_founder_who_leaves_comes_to_nothing_any_more(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let typed = [("once", "k"), ("subject", "Nos données"), ("invited", &*id.to_string())].map(|(a, b)| (a, b.to_owned()));
        let typed: Vec<(&str, &str)> = typed.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let booking = amina.post_and_follow(&hours[3], &typed).await;
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        house.letters().await;
        amina.post_and_follow(&format!("/startups/{}/founders", cast.startup), &[("act", "leave"), ("person", &id.to_string())]).await;
        staff_hear(house).await;
        let left = house.letter_to("nadia@example.org").await;
        assert!(left.calendar.expect("a cancellation").ics.contains("METHOD:CANCEL"));
        // Reminders still come to those who come, although the sequence rose.
        house.advance(TimeDelta::hours(6 * 24 + 6));
        turn(&house.shared, "one").await.expect("a round");
        let told = house.letters().await;
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told.iter().all(|it| it.subject.starts_with("Dans deux jours") && !it.to_email.starts_with("nadia")));
        let taken = store::testing::snapshot(&house.shared.db).await;
        assert_eq!(taken["occupied"].len(), 2 * 4, "Amina's hour and Marc's");
    }

    /// Amina booked, and leaves: Nadia is asked to go in her place, and the session is hers.
    async fn whoever_booked_leaves_and_the_session_is_handed_over(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = amina.post_and_follow(&hours[3], &[("once", "k"), ("subject", "Nos données")]).await;
        house.letters().await;
        let team = format!("/startups/{}/founders", cast.startup);
        amina.post_and_follow(&team, &[("act", "main"), ("person", &id.to_string())]).await;
        nadia.post_and_follow(&team, &[("act", "leave"), ("person", &cast.amina.to_string())]).await;
        staff_hear(house).await;
        let gone = house.letter_to("amina@example.org").await;
        assert!(gone.calendar.expect("a cancellation").ics.contains("METHOD:CANCEL"));
        let asked = house.letter_to("nadia@example.org").await;
        assert!(asked.subject.starts_with("Y allez-vous ?") && asked.text.contains("Amina Benali a quitté Jaccede"), "{}", asked.text);
        let home = nadia.see("/").await;
        assert!(home.says("Allez-vous à la séance avec Marc Petit") && home.says("Votre réponse est attendue"), "{}", home.html);
        let over = house.browser_of(cast.amina).await.see("/").await;
        assert!(over.says("Vous n’avez plus de rôle ici"), "{}", over.html);
        let page = nadia.see(&booking).await;
        assert!(page.says("Personne de votre startup ne vient plus") && !page.says("Je ne viens pas"), "{}", page.html);
        assert!(page.says("Nadia Roux") && !page.says("Amina Benali"), "{}", page.html);
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        let hers = house.letter_to("nadia@example.org").await;
        assert!(hers.calendar.expect("an invitation").ics.contains("METHOD:REQUEST"));
        assert!(!nadia.see(&booking).await.says("Personne de votre startup ne vient plus"));
        assert_eq!(amina.get(&booking).await.status, StatusCode::NOT_FOUND);
        // Reminders and what follows are hers.
        house.advance(TimeDelta::hours(6 * 24 + 6));
        turn(&house.shared, "one").await.expect("a round");
        let told = house.letters().await;
        assert_eq!(told.iter().filter(|it| it.to_email == "nadia@example.org").count(), 1, "{told:#?}");
        assert_eq!(told.len(), 2);
    }

    /// Nadia was asked along and had not answered; Marc, who hosts it, founded Jaccede too.
    async fn nobody_is_handed_a_session_they_host(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        startups::add_founder(&mut tx, cast.startup, cast.marc, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut amina = house.browser_of(cast.amina).await;
        let team = format!("/startups/{}/founders", cast.startup);
        amina.post_and_follow(&team, &[("act", "main"), ("person", &cast.marc.to_string())]).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let id = id.to_string();
        let typed = [("once", "k"), ("subject", "Nos données"), ("invited", &*id)];
        let booking = amina.post_and_follow(&hours[3], &typed).await;
        house.letters().await;
        amina.post_and_follow(&team, &[("act", "leave"), ("person", &cast.amina.to_string())]).await;
        staff_hear(house).await;
        let asked = house.letter_to("nadia@example.org").await;
        assert!(asked.subject.starts_with("Y allez-vous ?"), "{}", asked.subject);
        let told = house.letters().await;
        assert!(told.iter().all(|it| it.to_email != "marc@example.org"), "{told:#?}");
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        house.letters().await;
    }

    /// Handed to Nadia, whom nobody asked before; Lou says yes first, so Nadia may say no.
    async fn whoever_was_handed_a_session_may_stay_away_once_somebody_else_comes(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = amina.post_and_follow(&hours[3], &[("once", "k"), ("subject", "Nos données")]).await;
        let team = format!("/startups/{}/founders", cast.startup);
        amina.post_and_follow(&team, &[("act", "main"), ("person", &id.to_string())]).await;
        let (lou, mut hers) = lou(house, &cast).await;
        nadia.post_and_follow(&team, &[("act", "leave"), ("person", &cast.amina.to_string())]).await;
        staff_hear(house).await;
        house.letters().await;
        let alone = nadia.post(&booking, &[("act", "stay-away")]).await;
        assert_eq!(alone.status, StatusCode::NOT_FOUND, "nobody else comes");
        nadia.post_and_follow(&booking, &[("act", "invite"), ("person", &lou.to_string())]).await;
        hers.post_and_follow(&booking, &[("act", "come")]).await;
        house.letters().await;
        let page = nadia.see(&booking).await;
        assert!(page.says("Cette séance est à vous depuis que") && page.says("Je ne viens pas"), "{}", page.html);
        nadia.post_and_follow(&booking, &[("act", "stay-away")]).await;
        // It is Lou's now, who cannot stay away from it.
        assert_eq!(hers.post(&booking, &[("act", "stay-away")]).await.status, StatusCode::NOT_FOUND);
        assert!(hers.see(&booking).await.says("Annuler la séance"));
        house.letters().await;
    }

    /// What was only asked for is handed over too: whoever is left says whether they go.
    async fn a_request_is_handed_over_and_asks_whoever_is_left(house) {
        let cast = house.cast().await;
        crate::requests::marc_is_asked_first(house, &cast).await;
        let (id, mut nadia) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = amina.post_and_follow(&hours[3], &[("once", "k"), ("subject", "Nos données")]).await;
        let asked = crate::sign_in::link_in(&house.letter_to("marc@example.org").await.text);
        let team = format!("/startups/{}/founders", cast.startup);
        amina.post_and_follow(&team, &[("act", "main"), ("person", &id.to_string())]).await;
        nadia.post_and_follow(&team, &[("act", "leave"), ("person", &cast.amina.to_string())]).await;
        staff_hear(house).await;
        let gone = house.letter_to("amina@example.org").await;
        assert!(gone.calendar.is_none() && gone.text.contains("Rien n’était encore convenu"), "{}", gone.text);
        house.letters().await;
        house.visitor().post_and_follow(&asked, &[("act", "agree")]).await;
        house.letters().await;
        assert!(nadia.see(&booking).await.says("Personne de votre startup ne vient plus"));
        nadia.post_and_follow(&booking, &[("act", "come")]).await;
        house.letters().await;
        let taken = store::testing::snapshot(&house.shared.db).await;
        assert_eq!(taken["occupied"].len(), 2 * 4, "Nadia's hour and Marc's");
    }

    async fn marc_prepares_from_what_amina_asks(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let typed = |links| [("once", "k"), ("subject", "Nos données"), ("questions", "Par où commencer ?"), ("links", links)];
        let wrong = amina.post(&hours[3], &typed("example.org/deck\nle dossier")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("« le dossier » n’est pas une adresse") && wrong.says("Par où commencer ?"), "{}", wrong.html);
        let booking = amina.post_and_follow(&hours[3], &typed("example.org/deck")).await;
        let his = house.letter_to("marc@example.org").await;
        assert!(his.text.contains("> Par où commencer ?"), "{}", his.text);
        house.letters().await;
        let path = format!("{booking}/prepare");
        let page = marc.see(&path).await;
        assert!(page.says("Par où commencer ?") && page.says("https://example.org/deck") && page.says("Jaccede"), "{}", page.html);
        assert_eq!(marc.post(&path, &[("questions", "x"), ("links", "")]).await.status, StatusCode::NOT_FOUND);
        let seen = amina.see(&path).await.field("seen");
        let typed = |questions| [("seen", &*seen), ("questions", questions), ("links", "")].map(|(a, b): (&str, &str)| (a, b.to_owned()));
        let (first, second) = (typed("Et ensuite ?"), typed("Combien de temps ?"));
        let first: Vec<(&str, &str)> = first.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let second: Vec<(&str, &str)> = second.iter().map(|(a, b)| (*a, b.as_str())).collect();
        amina.post_and_follow(&path, &first).await;
        let stale = amina.post(&path, &second).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("Et ensuite ?") && stale.says("Combien de temps ?"), "{}", stale.html);
        let page = marc.see(&path).await;
        assert!(page.says("Et ensuite ?") && !page.says("example.org/deck"));
        for stranger in [cast.omar, cast.olga, cast.paul] {
            assert_eq!(house.browser_of(stranger).await.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    }
}
