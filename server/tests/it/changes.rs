//! Sessions that change: moved, cancelled late, kept when hours are withdrawn; the limits that
//! keep them fair, and the reminders before them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// In quarter hours since 1970: 13 h UTC, 14 h in Paris.
const TUESDAY_10_MARCH_14_H: i64 = 1_773_147_600 / 900;

/// Addresses of the hours a session may move to.
pub fn other_hours(html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1);
    let hrefs = hrefs.filter_map(|rest| rest.split('"').next());
    hrefs
        .filter(|href| href.contains("/move?at="))
        .map(str::to_owned)
        .collect()
}

async fn hours_of_marc(browser: &mut Browser, cast: &Cast) -> Vec<String> {
    let slots = browser
        .see(&format!("/mentors/{}/slots", cast.mentor))
        .await;
    free_hours(&slots.html)
}

/// Amina books Marc's first hour of next week: eight days ahead, so that it may be moved.
async fn booked_for_next_week(house: &House, cast: &Cast) -> (Browser, Browser, String) {
    let marc = marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let hours = hours_of_marc(&mut amina, cast).await;
    let booking = book(&mut amina, &hours[3], "k").await;
    house.letters().await;
    (amina, marc, booking)
}

pub async fn hours_a_startup(house: &House, cast: &Cast, hours: &str) {
    let mut salome = house.browser_of(cast.salome).await;
    let path = format!("/cohorts/{}/edit", cast.cohort);
    let version = salome.see(&path).await.field("version");
    let typed = [
        ("version", &*version),
        ("name", "Promotion 2026"),
        ("starts", ""),
        ("ends", ""),
        ("hours", hours),
    ];
    salome.post_and_follow(&path, &typed).await;
}

stories! {
    async fn amina_moves_her_session_and_every_calendar_follows(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = booked_for_next_week(house, &cast).await;
        let first = format!("at={TUESDAY_10_MARCH_14_H}");
        let moving = amina.see(&booking).await.link_to(&format!("{booking}/move"));
        let page = amina.see(&moving).await;
        assert!(page.says("prévue mardi 10 mars 2026, 14 h"), "{}", page.html);
        let hours = other_hours(&page.html);
        let later = hours.last().expect("a later hour").clone();
        let asked = amina.see(&later).await;
        assert!(asked.says("mardi 10 mars 2026, 14 h") && asked.says("Nouvelle heure"));
        let too_long = amina.post(&later, &[("reason", &"é".repeat(501))]).await;
        assert_eq!(too_long.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(too_long.says(&"é".repeat(501)), "what was typed stays");
        assert_eq!(amina.post_and_follow(&later, &[("reason", "Le train est tard")]).await, format!("{booking}?said=booking-moved"));

        let (mine, his) = (house.letter_to("amina@example.org").await, house.letter_to("marc@example.org").await);
        assert!(mine.subject.starts_with("Déplacée : séance avec Marc Petit"), "{}", mine.subject);
        assert!(mine.text.contains("Vous avez déplacé") && his.text.contains("Amina Benali a déplacé votre séance"));
        assert!(his.text.contains("> Le train est tard") && his.text.contains("mardi 10 mars 2026, 14 h"));
        for letter in [&mine, &his] {
            let ics = &letter.calendar.as_ref().expect("an update").ics;
            assert!(ics.contains("METHOD:REQUEST") && ics.contains("SEQUENCE:1"), "{ics}");
        }
        let free = hours_of_marc(&mut amina, &cast).await;
        let at = |path: &str| path.split("at=").nth(1).expect("an hour").to_owned();
        assert!(!free.iter().any(|hour| at(hour) == at(&later)));
        assert!(free.iter().any(|hour| hour.ends_with(&first)), "the hour it left is free again");
        assert!(marc.see("/").await.says("Jaccede"));
        let same = amina.post(&later, &[]).await;
        assert!(same.says("déjà à cette heure"), "pressing twice moves once: {}", same.html);
        let salome = house.browser_of(cast.salome).await.see(&format!("/startups/{}", cast.startup)).await;
        assert!(salome.says("Amina Benali a déplacé une séance avec Marc Petit."), "{}", salome.html);
    }

    async fn an_hour_that_somebody_took_is_not_moved_to(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let (mut amina, _, booking) = booked_for_next_week(house, &cast).await;
        let page = amina.see(&format!("{booking}/move")).await;
        let hour = other_hours(&page.html).last().expect("an hour").clone();
        let mut omar = house.browser_of(cast.omar).await;
        let theirs = hours_of_marc(&mut omar, &cast).await;
        let at = hour.split("at=").nth(1).expect("an hour");
        let same = theirs.iter().find(|it| it.ends_with(at)).expect("the same hour");
        book(&mut omar, same, "o").await;
        let lost = amina.post(&hour, &[("reason", "Mes mots")]).await;
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lost.says("n’est plus libre") && lost.says("Mes mots"), "{}", lost.html);
        assert!(amina.see(&booking).await.says("mardi 10 mars 2026, 14 h"));
        assert_eq!(house.letters().await.len(), 2, "Omar's and Marc's");
    }

    async fn late_is_late_for_moving_and_the_startups_hours_tell(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        hours_a_startup(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of_marc(&mut amina, &cast).await;
        let form = amina.see(&hours[0]).await;
        assert!(form.says("Il reste à votre startup 2 h de séances sur 2 h"), "{}", form.html);
        // Tomorrow at two: too near to be moved.
        let booking = book(&mut amina, &hours[0], "k").await;
        house.letters().await;
        assert!(!amina.see(&booking).await.says("Déplacer la séance"));
        let stuck = amina.see(&format!("{booking}/move")).await;
        assert!(stuck.says("pouvait être déplacée jusqu’au"), "{}", stuck.html);
        let tried = amina.post(&format!("{booking}/move?at={}", hours[3].split("at=").nth(1).expect("an hour")), &[]).await;
        assert!(tried.says("pouvait être déplacée jusqu’au"));
        // Cancelled two hours ahead: told at once, and its hour counts.
        house.advance(TimeDelta::hours(27));
        assert!(amina.see(&booking).await.says("compte dans les heures de votre startup"));
        amina.post_and_follow(&booking, &[("act", "cancel"), ("reason", "")]).await;
        let told = house.letters().await;
        let to = |name: &str| told.iter().find(|it| it.to_email.starts_with(name)).expect("told").text.clone();
        assert!(to("amina").contains("compte dans les heures") && !to("marc").contains("compte dans les heures"));
        let page = amina.see(&booking).await;
        assert!(page.says("moins de 4 h avant"), "{}", page.html);
        let hours = hours_of_marc(&mut amina, &cast).await;
        let left = amina.see(&hours[0]).await;
        assert!(left.says("1 h de séances sur 2 h"), "{}", left.html);
        let hours = hours_of_marc(&mut amina, &cast).await;
        book(&mut amina, &hours[0], "l").await;
        house.letters().await;
        let hours = hours_of_marc(&mut amina, &cast).await;
        let over = amina.post(&hours[0], &[("once", "m"), ("subject", "Encore une heure")]).await;
        assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(over.says("il lui reste 0 min") && over.says("Encore une heure"), "{}", over.html);
        // Staff give more.
        hours_a_startup(house, &cast, "3").await;
        book(&mut amina, &hours[0], "n").await;
        house.letters().await;
    }

    async fn staff_act_for_somebody_and_everybody_reads_it(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = booked_for_next_week(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&format!("{booking}/move")).await;
        let hour = other_hours(&page.html).last().expect("an hour").clone();
        let whom = salome.post(&hour, &[("reason", "")]).await;
        assert_eq!(whom.status, StatusCode::NOT_FOUND, "for whom must be said");
        salome.post_and_follow(&hour, &[("for", "founder"), ("reason", "Au téléphone")]).await;
        for letter in house.letters().await {
            assert!(letter.text.contains("par Salomé Diallo"), "{}", letter.text);
            let whom = match letter.to_email.as_str() {
                "amina@example.org" => "vous",
                _ => "Amina Benali",
            };
            assert!(letter.text.contains(&format!("fait pour {whom}")), "{}", letter.text);
        }
        salome.post_and_follow(&booking, &[("act", "cancel"), ("for", "mentor"), ("reason", "")]).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), 2);
        let openly = |to: &str| match to {
            "marc@example.org" => "fait pour vous",
            _ => "fait pour Marc Petit",
        };
        assert!(letters.iter().all(|it| it.text.contains(openly(&it.to_email))));
        let again = amina.post(&booking, &[("act", "cancel"), ("reason", "")]).await;
        assert!(again.says("Le mentor l’a déjà annulée"), "{}", again.html);
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(timeline.says("Salomé Diallo a déplacé une séance avec Marc Petit. Pour Amina Benali."), "{}", timeline.html);
    }

    async fn a_mentor_has_no_more_sessions_a_day_than_they_wish(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, _) = booked_for_next_week(house, &cast).await;
        let version = marc.see("/my-hours/settings").await.field("version");
        let typed = |day| [
            ("version", &*version), ("session", "60"), ("step", "30"), ("before", "0"), ("after", "0"), ("notice", "2"),
            ("horizon", "28"), ("day", day), ("week", ""), ("hours", "10"), ("paused_until", ""),
        ].map(|(name, value): (&str, &str)| (name, value.to_owned()));
        let wrong = typed("13");
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(marc.post("/my-hours/settings", &wrong).await.says("De 1 à 12 séances par jour"));
        let one = typed("1");
        let one: Vec<(&str, &str)> = one.iter().map(|(name, value)| (*name, value.as_str())).collect();
        marc.post_and_follow("/my-hours/settings", &one).await;
        assert!(marc.see("/my-hours").await.says("1 séance"));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(slots.says("mardi 3 mars") && !slots.says("mardi 10 mars"), "{}", slots.html);
    }

    async fn a_move_decided_on_an_old_page_is_decided_again(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = booked_for_next_week(house, &cast).await;
        // The latest ones: what is too near cannot be moved again.
        let mut hours = other_hours(&amina.see(&format!("{booking}/move")).await.html);
        hours.reverse();
        let from = amina.see(&hours[0]).await.field("from");
        marc.post_and_follow(&hours[1], &[("reason", "")]).await;
        house.letters().await;
        let typed = [("reason", "Je ne peux plus"), ("from", &*from)];
        let stale = amina.post(&hours[0], &typed).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("La séance a été déplacée entre-temps"), "{}", stale.html);
        assert!(stale.says("Je ne peux plus") && house.letters().await.is_empty());
        let typed = [("reason", "Je ne peux plus"), ("from", &*stale.field("from"))];
        amina.post_and_follow(&hours[0], &typed).await;
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn a_pause_is_told_where_hours_would_be(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, _) = booked_for_next_week(house, &cast).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let free = free_hours(&amina.see(&slots).await.html).remove(0);
        let version = marc.see("/my-hours/settings").await.field("version");
        let settings = [
            ("version", &*version), ("booking", "at-once"), ("step", "30"), ("before", "0"), ("after", "0"), ("notice", "2"),
            ("horizon", "28"), ("day", ""), ("week", ""), ("hours", "10"), ("paused_until", "2026-06-01"),
        ];
        marc.post_and_follow("/my-hours/settings", &settings).await;
        let page = amina.see(&slots).await;
        assert!(page.says("Marc Petit est en pause jusqu’au 1er juin 2026") && !page.says("Me prévenir"), "{}", page.html);
        let gone = amina.get(&free).await;
        assert!(gone.says("Cette heure n’est plus libre") && !gone.says("Réserver cette heure"), "{}", gone.html);
        house.letters().await;
    }

    async fn hours_withdrawn_under_a_session_keep_it_and_both_sides_know(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = booked_for_next_week(house, &cast).await;
        let hours = marc.see("/my-hours").await.field("hours");
        marc.post_and_follow("/my-hours", &[("hours", &hours)]).await;
        let (hers, his) = (house.letter_to("amina@example.org").await, house.letter_to("marc@example.org").await);
        assert!(hers.subject.starts_with("Toujours convenue"), "{}", hers.subject);
        assert!(hers.text.contains("reste convenue") && his.text.contains("déplacez-la ou annulez-la"));
        assert!(amina.see(&booking).await.says("Convenue"));
        assert!(hours_of_marc(&mut amina, &cast).await.is_empty());
        // Offered again and away for the day: nothing new to tell of this hour.
        marc.post_and_follow("/my-hours/weekly", &[("once", "w2"), ("weekday", "2"), ("from", "14:00"), ("until", "16:00")]).await;
        marc.post_and_follow("/my-hours/dated", &[("once", "d"), ("kind", "off"), ("date", "2026-03-10"), ("from", ""), ("until", "")]).await;
        assert!(house.letters().await.is_empty());
    }

    async fn reminders_come_in_time_to_those_who_wish_them(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = booked_for_next_week(house, &cast).await;
        let version = amina.see("/me").await.field("version");
        let typed = [
            ("act", "profile"), ("version", &*version), ("name", "Amina Benali"), ("language", "fr"), ("zone", "Europe/Paris"),
            ("reminders-asked", "yes"), ("reminders", "two-hours"),
        ];
        amina.post_and_follow("/me", &typed).await;
        assert!(amina.see("/me").await.html.contains("value=\"two-hours\" checked"));
        turn(&house.shared, "worker").await.expect("a round");
        assert!(house.letters().await.is_empty(), "too early");
        // Monday 2 March, 8 h UTC, to Tuesday 10 March, 13 h UTC: eight days and five hours.
        house.advance(TimeDelta::hours(6 * 24 + 5));
        for worker in ["one", "two"] {
            turn(&house.shared, worker).await.expect("a round");
        }
        let letters = house.letters().await;
        assert_eq!(letters.len(), 1, "{letters:#?}");
        assert!(letters[0].to_email.starts_with("marc") && letters[0].subject.starts_with("Dans deux jours"));
        house.advance(TimeDelta::hours(46));
        turn(&house.shared, "one").await.expect("a round");
        let letters = house.letters().await;
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().all(|it| it.subject.ends_with("à 14 h") && it.text.contains(&booking)), "{letters:#?}");
    }

    async fn a_moved_session_has_reminders_of_its_own(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = booked_for_next_week(house, &cast).await;
        let page = amina.see(&format!("{booking}/move")).await;
        let a_week_later = other_hours(&page.html).into_iter().next_back().expect("an hour");
        amina.post_and_follow(&a_week_later, &[("reason", "")]).await;
        house.letters().await;
        house.advance(TimeDelta::hours(8 * 24));
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.is_empty(), "its first hour is nobody's any more");
    }

    async fn crossing_moves_and_bookings_leave_everybody_in_one_place(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let (mut amina, _, first) = booked_for_next_week(house, &cast).await;
        let mut omar = house.browser_of(cast.omar).await;
        let theirs = hours_of_marc(&mut omar, &cast).await;
        // The hour right after, and then each wants the other's.
        let second = book(&mut omar, &theirs[3], "o").await;
        house.letters().await;
        let at = |path: &str| path.split("at=").nth(1).expect("an hour").to_owned();
        let mut presses = Vec::new();
        for (browser, booking) in [(&mut amina, &first), (&mut omar, &second)] {
            let hours = other_hours(&browser.see(&format!("{booking}/move")).await.html);
            for hour in hours.iter().take(3) {
                let (mut browser, path) = (browser.clone(), format!("{booking}/move?at={}", at(hour)));
                presses.push(tokio::spawn(async move { browser.post(&path, &[("reason", "")]).await.status }));
            }
        }
        let mut moved = 0;
        for press in presses {
            let status = press.await.expect("no panic");
            assert!(matches!(status, StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY), "{status}");
            moved += usize::from(status == StatusCode::SEE_OTHER);
        }
        assert!(moved > 0);
        assert_eq!(house.letters().await.len(), 2 * moved, "two letters for each move that was");
        let places = store::testing::snapshot(&house.shared.db).await;
        // Two sessions of an hour, two people each.
        assert_eq!(places["occupied"].len(), 2 * 2 * 4);
    }
}
