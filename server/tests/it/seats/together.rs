//! What concerns everybody of a session: another hour, its end, who came, and what is written.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;
use store::testing::snapshot;

use super::{gives_back, line_of, marc_opens, opening, others, takes, waits};
use crate::bookings::book;
use crate::calendar::makes_an_address;
use crate::house::stories;
use crate::requests::{hours_of, olga_offers_hours};

stories! {
    async fn marc_moves_it_for_everybody(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 3).await;
        for other in &mut others[..2] {
            takes(&mut other.browser, &path).await;
        }
        waits(&mut others[2].browser, &path).await;
        house.letters().await;
        let form = marc.see(&format!("{path}/move")).await;
        assert_eq!((form.field("date").as_str(), form.field("time").as_str()), ("2026-03-12", "14:00"));
        let to = |date, time| [("date", date), ("time", time), ("reason", "Un train supprimé")];
        let wrong = marc.post(&format!("{path}/move"), &to("2026-03-12", "14:05")).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("Un train supprimé"), "{}", wrong.html);
        let same = marc.post(&format!("{path}/move"), &to("2026-03-12", "14:00")).await;
        assert!(same.says("déjà à cette heure"), "{}", same.html);
        marc.post_and_follow(&format!("{path}/move"), &to("2026-03-13", "09:30")).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), 4, "{letters:#?}");
        for letter in &letters {
            assert!(letter.subject.starts_with("Déplacée :"), "{}", letter.subject);
            let waits = letter.to_email == "founder3@example.org";
            assert_eq!(letter.calendar.is_none(), waits, "{}", letter.to_email);
            if let Some(calendar) = &letter.calendar {
                assert!(calendar.ics.contains("SEQUENCE:1"), "{}", calendar.ics);
                assert_eq!(line_of(&calendar.ics, "DTSTART"), "DTSTART:20260313T083000Z");
            }
        }
        let kept = snapshot(&house.shared.db).await;
        assert_eq!(kept["occupied"].len(), 3 * 6);
        // Two days before, by the programme's cut-off, it stays where it is.
        house.advance(TimeDelta::days(9) + TimeDelta::hours(2));
        let late = marc.see(&format!("{path}/move")).await;
        assert!(late.says("La séance pouvait être déplacée jusqu’au"), "{}", late.html);
        turn(&house.shared, "one").await.expect("a round");
        house.letters().await;
    }

    async fn it_does_not_move_where_somebody_who_comes_is_elsewhere(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        olga_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        takes(&mut amina, &path).await;
        // She meets Olga on Wednesday week at nine.
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.other_mentor)).await;
        let booking = book(&mut amina, &hours[1], "k").await;
        assert!(amina.see(&booking).await.says("mercredi 11 mars 2026, 9 h"));
        house.letters().await;
        let kept = snapshot(&house.shared.db).await;
        let at = |time| [("date", "2026-03-11"), ("time", time), ("reason", "")];
        let refused = marc.post(&format!("{path}/move"), &at("09:30")).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Quelqu’un qui vient a déjà une séance"), "{}", refused.html);
        assert_eq!(snapshot(&house.shared.db).await["occupied"], kept["occupied"]);
        marc.post_and_follow(&format!("{path}/move"), &at("10:00")).await;
        // And she takes no seat where she is elsewhere.
        let mut olga = house.browser_of(cast.olga).await;
        let programme = cast.programme.to_string();
        let mut typed = opening("2", "hers");
        typed.retain(|(name, _)| *name != "date" && *name != "time");
        typed.extend([("date", "2026-03-11"), ("time", "11:00"), ("programme", &programme)]);
        let other = olga.post_and_follow("/sessions/new", &typed).await;
        let refused = amina.post(&other, &[("act", "take")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Vous avez déjà une séance à ce moment-là"), "{}", refused.html);
        house.letters().await;
    }

    async fn marc_cancels_it_and_everybody_hears(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 4).await;
        for other in &mut others[..2] {
            takes(&mut other.browser, &path).await;
        }
        waits(&mut others[2].browser, &path).await;
        house.letters().await;
        let long = "a".repeat(501);
        let wrong = marc.post(&path, &[("act", "cancel"), ("reason", &long)]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says(&long));
        marc.post_and_follow(&path, &[("act", "cancel"), ("once", "c"), ("reason", "Malade")]).await;
        marc.post_and_follow(&path, &[("act", "cancel"), ("once", "c"), ("reason", "Malade")]).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), 4, "{letters:#?}");
        for letter in &letters {
            assert!(letter.subject.starts_with("Annulée :") && letter.text.contains("> Malade"), "{} {}", letter.subject, letter.text);
            let waited = letter.to_email == "founder3@example.org";
            assert_eq!(letter.calendar.is_none(), waited, "{}", letter.to_email);
            if let Some(calendar) = &letter.calendar {
                assert!(calendar.ics.contains("METHOD:CANCEL") && calendar.ics.contains("SEQUENCE:1"), "{}", calendar.ics);
            }
        }
        let kept = snapshot(&house.shared.db).await;
        assert!(kept["occupied"].is_empty() && kept["seat"].is_empty());
        assert!(others[3].browser.see("/sessions").await.says("Aucune séance à plusieurs à venir"));
        let page = others[3].browser.see(&path).await;
        assert!(page.says("Cette séance a été annulée") && !page.says("Prendre une place"), "{}", page.html);
        let again = marc.post(&path, &[("act", "cancel"), ("once", "d"), ("reason", "")]).await;
        assert!(again.says("Cette séance a été annulée"), "{}", again.html);
        house.advance(TimeDelta::days(9));
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.is_empty(), "no reminder of what does not take place");
    }

    async fn each_is_reminded_once(house) {
        let cast = house.cast().await;
        let (_, path) = marc_opens(house, &cast, "3").await;
        let mut others = others(house, &cast, 2).await;
        for other in &mut others {
            takes(&mut other.browser, &path).await;
            house.advance(TimeDelta::minutes(1));
        }
        house.letters().await;
        house.advance(TimeDelta::days(8) + TimeDelta::hours(5));
        turn(&house.shared, "one").await.expect("a round");
        let told = house.letters().await;
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(told.iter().all(|it| it.subject.starts_with("Dans deux jours")));
        let his = told.iter().find(|it| it.to_email == "marc@example.org").expect("his");
        assert!(his.text.contains("Viennent à votre séance : Startup 1, Startup 2."), "{}", his.text);
    }

    async fn marc_says_who_came(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "4").await;
        let mut others = others(house, &cast, 3).await;
        let mut bookings = Vec::new();
        for other in &mut others {
            bookings.push(takes(&mut other.browser, &path).await);
        }
        gives_back(&mut others[2].browser, &bookings[2]).await;
        house.letters().await;
        let ids: Vec<&str> = bookings.iter().map(|it| it.trim_start_matches("/bookings/")).collect();
        let early = marc.post(&path, &[("act", "told"), ("came", ids[0])]).await;
        assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.says("pas encore commencé"), "{}", early.html);
        house.advance(TimeDelta::days(10) + TimeDelta::hours(8));
        assert!(marc.see("/").await.says("Dites qui est venu"));
        let page = marc.see(&path).await;
        assert!(page.says("Qui est venu ?") && page.says("Startup 2") && !page.says("Startup 3"), "{}", page.html);
        marc.post_and_follow(&path, &[("act", "told"), ("came", ids[0])]).await;
        assert!(marc.see(&bookings[0]).await.says("A eu lieu"));
        assert!(marc.see(&bookings[1]).await.says("Manquée"));
        // He gave an hour and a half, once.
        let statement = marc.see("/my-hours/statement").await;
        assert!(statement.says("1 h 30"), "{}", statement.html);
        // What he writes to one is not for the other.
        let note = [("act", "note"), ("once", "n"), ("audience", "shared"), ("note", "Revoir le prix.")];
        marc.post_and_follow(&bookings[0], &note).await;
        assert!(others[0].browser.see(&bookings[0]).await.says("Revoir le prix."));
        assert!(!others[1].browser.see(&bookings[1]).await.says("Revoir le prix."));
        let kept = snapshot(&house.shared.db).await;
        marc.post_and_follow(&path, &[("act", "told")]).await;
        assert_eq!(snapshot(&house.shared.db).await["booking"], kept["booking"], "what was told stays");
        house.advance(TimeDelta::days(1));
        turn(&house.shared, "one").await.expect("a round");
        let asked = house.letters().await;
        let asked: Vec<_> = asked.iter().filter(|it| it.subject.contains("utile")).map(|it| it.to_email.as_str()).collect();
        assert_eq!(asked, ["founder1@example.org"], "whoever came is asked");
    }

    /// A calendar that is read by itself has the session once for Marc, and the seat for Amina.
    async fn a_calendar_address_shows_it_once(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "4").await;
        let mut amina = house.browser_of(cast.amina).await;
        let booking = takes(&mut amina, &path).await;
        let mut other = others(house, &cast, 1).await.remove(0);
        takes(&mut other.browser, &path).await;
        house.letters().await;
        for (browser, id) in [(&mut marc, path.trim_start_matches("/sessions/")), (&mut amina, booking.trim_start_matches("/bookings/"))] {
            let address = makes_an_address(browser).await;
            let feed = browser.see(&address).await;
            assert_eq!(feed.html.matches("BEGIN:VEVENT").count(), 1, "{}", feed.html);
            assert_eq!(line_of(&feed.html, "UID:"), format!("UID:{id}"));
        }
        let file = marc.see(&format!("{path}/calendar")).await;
        assert!(file.says("BEGIN:VEVENT") && !file.says("METHOD:"), "{}", file.html);
        assert_eq!(marc.get(&format!("{booking}/calendar")).await.status, StatusCode::NOT_FOUND);
        assert!(amina.see(&format!("{booking}/calendar")).await.says("BEGIN:VEVENT"));
    }
}
