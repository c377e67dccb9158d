//! The line and the seats while the session moves, a place ends, or a seat is given back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;
use store::testing::snapshot;

use super::{Other, gives_back, line_of, marc_opens, others, takes, waits};
use crate::agenda;
use crate::browser::Browser;
use crate::calendar::makes_an_address;
use crate::house::{Cast, House, stories};

/// Two seats, Startups 3 and 4 in line, and a seat kept for Startup 3 since a minute past nine.
async fn one_is_offered(house: &House, cast: &Cast) -> (Browser, String, Vec<Other>) {
    let (marc, path) = marc_opens(house, cast, "2").await;
    let mut others = others(house, cast, 4).await;
    let first = takes(&mut others[0].browser, &path).await;
    takes(&mut others[1].browser, &path).await;
    for other in &mut others[2..] {
        waits(&mut other.browser, &path).await;
        house.advance(TimeDelta::minutes(1));
    }
    gives_back(&mut others[0].browser, &first).await;
    house.letters().await;
    (marc, path, others)
}

async fn round(house: &House) {
    turn(&house.shared, "one").await.expect("a round");
}

async fn moves(marc: &mut Browser, path: &str, date: &str, time: &str) {
    let typed = [("date", date), ("time", time), ("reason", "")];
    marc.post_and_follow(&format!("{path}/move"), &typed).await;
}

stories! {
    async fn an_offer_is_kept_no_longer_than_the_new_hour_allows(house) {
        let cast = house.cast().await;
        let (mut marc, path, mut others) = one_is_offered(house, &cast).await;
        moves(&mut marc, &path, "2026-03-03", "11:00").await;
        let told = house.letter_to("founder3@example.org").await;
        assert!(told.text.contains("gardée l’est jusqu’au mardi 3 mars 2026, 9 h."), "{}", told.text);
        house.letters().await;
        assert!(others[2].browser.see(&path).await.says("jusqu’au mardi 3 mars 2026, 9 h"));
        house.advance(TimeDelta::hours(24));
        round(house).await;
        let passed = house.letters().await;
        assert!(passed.iter().any(|it| it.to_email == "founder3@example.org" && it.subject.starts_with("La place n’est plus gardée")), "{passed:#?}");
        assert!(passed.iter().any(|it| it.to_email == "founder4@example.org" && it.subject.starts_with("Une place s’est libérée")));
        // It begins before the fourth has answered: nobody is told of what is over.
        house.advance(TimeDelta::hours(2));
        round(house).await;
        let late = house.letters().await;
        assert!(late.iter().all(|it| it.to_email != "founder4@example.org"), "{late:#?}");
        assert_eq!(snapshot(&house.shared.db).await["seat"].len(), 1);
    }

    async fn moved_within_the_hour_the_seat_is_for_whoever_comes_first(house) {
        let cast = house.cast().await;
        let (mut marc, path, mut others) = one_is_offered(house, &cast).await;
        moves(&mut marc, &path, "2026-03-02", "09:45").await;
        let told = house.letter_to("founder3@example.org").await;
        assert!(told.text.contains("La place qui vous était gardée ne l’est plus"), "{}", told.text);
        house.letters().await;
        assert_eq!(snapshot(&house.shared.db).await["seat"].len(), 1);
        takes(&mut others[3].browser, &path).await;
        let full = others[2].browser.post(&path, &[("act", "take")]).await;
        assert!(full.says("Toutes les places sont prises"), "{}", full.html);
        house.letters().await;
    }

    async fn a_startup_that_leaves_its_cohort_leaves_the_line(house) {
        let cast = house.cast().await;
        let (_, path, mut others) = one_is_offered(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let place = format!("/places/{}", uuid::Uuid::from_u128(0xC003));
        let version = salome.see(&place).await.field("version");
        let typed = [("act", "leave"), ("version", &*version), ("on", "2026-03-02"), ("reason", "Fin d’activité")];
        salome.post_and_follow(&place, &typed).await;
        let told = house.letters().await;
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].to_email == "founder3@example.org" && told[0].text.contains("n’est plus dans le programme de cette séance"));
        assert!(told[1].to_email == "founder4@example.org" && told[1].subject.starts_with("Une place s’est libérée"));
        assert!(!others[2].browser.see("/").await.says("Répondre à un appel d’offres"));
        assert_eq!(others[2].browser.get(&path).await.status, StatusCode::NOT_FOUND);
        takes(&mut others[3].browser, &path).await;
        house.letters().await;
    }

    /// What a calendar kept of a seat that was given back stays where it was.
    async fn a_seat_given_back_does_not_follow_the_session(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        let address = makes_an_address(&mut amina).await;
        let booking = takes(&mut amina, &path).await;
        gives_back(&mut amina, &booking).await;
        house.letters().await;
        let before = amina.see(&address).await;
        house.advance(TimeDelta::minutes(1));
        moves(&mut marc, &path, "2026-03-16", "10:00").await;
        house.letters().await;
        let after = amina.see(&address).await;
        assert_eq!(after.html, before.html);
        let read = agenda::read(&after.html).expect("a calendar");
        assert_eq!(read.events[0].sequence, 1);
        assert_eq!(line_of(&after.html, "DTSTART"), "DTSTART:20260312T130000Z");
        assert!(amina.see(&booking).await.says("jeudi 12 mars 2026, 14 h"));
        let his = marc.see(&format!("{path}/calendar")).await;
        assert_eq!(line_of(&his.html, "DTSTART"), "DTSTART:20260316T090000Z");
    }

    /// Given back late and taken again, one session counts once in a startup's hours.
    async fn whoever_changes_their_mind_late_pays_once(house) {
        let cast = house.cast().await;
        crate::changes::hours_a_startup(house, &cast, "2").await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&path).await.says("Il reste à votre startup 2 h de séances sur 2 h"));
        let first = takes(&mut amina, &path).await;
        house.advance(TimeDelta::days(10) + TimeDelta::hours(3));
        gives_back(&mut amina, &first).await;
        assert!(amina.see(&first).await.says("les heures comptent comme données"));
        takes(&mut amina, &path).await;
        // He cannot come himself: nobody's hours are gone.
        marc.post_and_follow(&path, &[("act", "cancel"), ("reason", "")]).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let hours = salome.see(&format!("/cohorts/{}/hours", cast.cohort)).await;
        assert!(!hours.says("1 h 30"), "{}", hours.html);
    }
}
