//! A mentor's calendar kept elsewhere: linked, read in the background, lost for a day.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::calendars::{Address, Fetched, NotFetched, Version, turn};
use store::testing::snapshot;

use crate::bookings::{book, marc_offers_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::requests::hours_of;

const SECRET: &str = "https://calendar.example.org/private-marc-0123456789/basic.ics";

/// Busy on Tuesday 10 March from 13 h to 15 h UTC, 14 h to 16 h in Paris; `uid` may be a session of ours.
fn ics(uid: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//FR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         DTSTAMP:20260301T080000Z\r\nDTSTART:20260310T130000Z\r\nDTEND:20260310T150000Z\r\n\
         SUMMARY:Dentiste\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn version(etag: &str) -> Version {
    Version {
        etag: Some(etag.to_owned()),
        last_modified: None,
    }
}

/// One round in which every calendar answers so.
pub async fn round(house: &House, answer: Result<Fetched, NotFetched>) -> usize {
    let fetch = |address: Address, _: Version| {
        assert_eq!(address.as_str(), SECRET);
        let answer = answer.clone();
        async move { answer }
    };
    turn(&house.shared, fetch).await.expect("a round")
}

pub async fn link(marc: &mut Browser) {
    let typed = [("act", "set"), ("address", SECRET)];
    assert_eq!(
        marc.post_and_follow("/my-hours/calendar", &typed).await,
        "/my-hours/calendar"
    );
}

async fn slots(amina: &mut Browser, cast: &Cast) -> Vec<String> {
    hours_of(amina, &format!("/mentors/{}/slots", cast.mentor)).await
}

fn calendar(uid: &str, etag: &str) -> Result<Fetched, NotFetched> {
    Ok(Fetched::Calendar {
        ics: ics(uid),
        version: version(etag),
    })
}

stories! {
    async fn nobody_books_marc_when_he_is_busy_elsewhere(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let before = slots(&mut amina, &cast).await;
        for (typed, sentence) in [
            ("", "Ce n’est pas l’adresse d’un agenda"),
            ("http://calendar.example.org/a.ics", "doit commencer par https://"),
            ("https://marc:secret@calendar.example.org/a.ics", "un nom ou un mot de passe"),
            ("https://192.168.1.1/a.ics", "pas sur l’internet public"),
            ("https://localhost/a.ics", "pas sur l’internet public"),
        ] {
            let page = marc.post("/my-hours/calendar", &[("act", "set"), ("address", typed)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(page.says(sentence), "{typed}: {}", page.html);
        }
        assert_eq!(round(house, calendar("dentist", "one")).await, 0, "nothing is linked");
        link(&mut marc).await;
        assert!(marc.see("/my-hours/calendar").await.says("calendar.example.org) sera lu dans un instant"));
        let page = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(page.says("Ces heures sont à confirmer"), "nothing is known of it yet");
        assert_eq!(round(house, calendar("dentist", "one")).await, 1);
        assert_eq!(round(house, calendar("dentist", "one")).await, 0, "not twice in a row");
        let page = marc.see("/my-hours/calendar").await;
        assert!(page.says("a été lu") && !page.says("private-marc"), "{}", page.html);
        let after = slots(&mut amina, &cast).await;
        assert_eq!(before.len() - after.len(), 3, "14 h, 14 h 30 and 15 h of 10 March are gone");
        // Said to be the same: what was read stays.
        house.advance(TimeDelta::minutes(20));
        assert_eq!(round(house, Ok(Fetched::Same)).await, 1);
        assert_eq!(slots(&mut amina, &cast).await, after);
        // The secret is in no table as it was typed, and in no journal.
        let rows = snapshot(&house.shared.db).await;
        assert!(!format!("{rows:?}").contains("private-marc"));
        marc.post_and_follow("/my-hours/calendar", &[("act", "remove")]).await;
        assert_eq!(slots(&mut amina, &cast).await, before);
        assert!(snapshot(&house.shared.db).await["outside_busy"].is_empty());
    }

    async fn a_session_of_ours_in_it_counts_once(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = slots(&mut amina, &cast).await;
        let booking = book(&mut amina, &hours[3], "k").await;
        house.letters().await;
        link(&mut marc).await;
        let uid = booking.trim_start_matches("/bookings/").to_owned();
        round(house, calendar(&uid, "one")).await;
        // Cancelled here, and still in his calendar for a while: the hour is free again.
        amina.post_and_follow(&booking, &[("act", "cancel"), ("reason", "")]).await;
        house.letters().await;
        assert!(slots(&mut amina, &cast).await.contains(&hours[3]));
    }

    async fn a_calendar_lost_for_a_day_makes_hours_unsure_and_marc_knows(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        link(&mut marc).await;
        round(house, calendar("dentist", "one")).await;
        for hours in [1, 5, 6] {
            house.advance(TimeDelta::hours(hours));
            assert_eq!(round(house, Err(NotFetched::NotFound { status: 404 })).await, 1);
        }
        assert!(house.letters().await.is_empty(), "not a day yet");
        assert!(marc.see("/my-hours/calendar").await.says("Copiez-la de nouveau"));
        house.advance(TimeDelta::hours(13));
        for _ in 0..2 {
            round(house, Err(NotFetched::NotFound { status: 404 })).await;
            house.advance(TimeDelta::hours(5));
        }
        let told = house.letter_to("marc@example.org").await;
        assert!(told.text.contains("calendar.example.org") && told.text.contains("Copiez-la de nouveau"), "{}", told.text);
        assert!(house.letters().await.is_empty(), "told once");
        let page = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(page.says("Ces heures sont à confirmer"), "{}", page.html);
        let hours = slots(&mut amina, &cast).await;
        let form = amina.see(&hours[0]).await;
        assert!(form.says("Ces heures sont à confirmer") && form.says("Demander cette heure"), "{}", form.html);
        let booking = book(&mut amina, &hours[0], "k").await;
        assert!(amina.see(&booking).await.says("En attente de réponse"));
        house.letters().await;
        // Found again: sure again.
        marc.post_and_follow("/my-hours/calendar", &[("act", "read")]).await;
        assert_eq!(round(house, calendar("dentist", "two")).await, 1);
        assert!(!amina.see(&format!("/mentors/{}/slots", cast.mentor)).await.says("à confirmer"));
        assert!(!marc.see("/my-hours/calendar").await.says("Copiez-la de nouveau"));
    }

    async fn what_is_no_calendar_is_told_and_takes_nothing(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let before = slots(&mut amina, &cast).await;
        link(&mut marc).await;
        let broken = Fetched::Calendar { ics: "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026".into(), version: version("x") };
        round(house, Ok(broken)).await;
        let page = marc.see("/my-hours/calendar").await;
        assert!(page.says("ne peut pas être lu comme un agenda"), "{}", page.html);
        assert_eq!(slots(&mut amina, &cast).await, before);
    }
}
