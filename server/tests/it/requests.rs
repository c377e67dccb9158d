//! Mentors who wish to agree first: asked, answering from the letter, silent; the founder's other
//! choices; and who comes along.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::chores::turn;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::sign_in::link_in;

/// Marc offers hours, and wishes to be asked.
pub async fn marc_is_asked_first(house: &House, cast: &Cast) -> Browser {
    let mut marc = marc_offers_hours(house, cast).await;
    asked_first(&mut marc).await;
    marc
}

async fn asked_first(mentor: &mut Browser) {
    let version = mentor.see("/my-hours/settings").await.field("version");
    let typed = [
        ("version", &*version),
        ("booking", "ask"),
        ("step", "30"),
        ("before", "0"),
        ("after", "0"),
        ("notice", "2"),
        ("horizon", "28"),
        ("day", ""),
        ("week", ""),
        ("hours", "10"),
        ("paused_until", ""),
    ];
    mentor.post_and_follow("/my-hours/settings", &typed).await;
}

/// The hours of a mentor, for whoever of theirs looks.
pub async fn hours_of(browser: &mut Browser, path: &str) -> Vec<String> {
    free_hours(&browser.see(path).await.html)
}

/// Amina asks Marc for his first hour of next week: answers its path and the link of his letter.
pub async fn asked(house: &House, cast: &Cast, amina: &mut Browser) -> (String, String) {
    let hours = hours_of(amina, &format!("/mentors/{}/slots", cast.mentor)).await;
    let form = amina.see(&hours[3]).await;
    assert!(form.says("Demander cette heure"), "{}", form.html);
    let booking = book(amina, &hours[3], "ask").await;
    let letter = house.letter_to("marc@example.org").await;
    (booking, link_in(&letter.text))
}

/// Olga mentors in Amina's programme too, on Wednesdays, and is booked at once.
pub async fn olga_offers_hours(house: &House, cast: &Cast) -> Browser {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let now = house.shared.clock.now();
    store::mentors::open_to(&mut tx, cast.other_mentor, cast.programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
    let mut olga = house.browser_of(cast.olga).await;
    let hours = [
        ("once", "o"),
        ("weekday", "3"),
        ("from", "09:00"),
        ("until", "10:00"),
    ];
    olga.post_and_follow("/my-hours/weekly", &hours).await;
    olga
}

stories! {
    async fn marc_says_yes_from_the_letter_without_an_account(house) {
        let cast = house.cast().await;
        marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, link) = asked(house, &cast, &mut amina).await;
        let page = amina.see(&booking).await;
        assert!(page.says("En attente de réponse") && page.says("La demande est partie"), "{}", page.html);
        assert!(!page.says("Déplacer la séance"));
        let hour = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(!hour.iter().any(|it| it.ends_with(&format!("at={}", 1_773_147_600 / 900))), "it is kept meanwhile");

        let mut phone = house.visitor();
        let question = phone.see(&link).await;
        assert!(question.says("Jaccede vous demande une séance") && question.says("mardi 10 mars 2026, 14 h"), "{}", question.html);
        assert!(question.says("Amina Benali") && question.says("Nos données ouvertes"));
        for act in ["", "held", "oui"] {
            assert_eq!(phone.post(&link, &[("act", act)]).await.status, StatusCode::NOT_FOUND, "nothing but its own button is a yes");
        }
        phone.post_and_follow(&link, &[("act", "agree")]).await;
        let letters = house.letters().await;
        assert_eq!(letters.len(), 2);
        for letter in &letters {
            let ics = &letter.calendar.as_ref().expect("an invitation").ics;
            assert!(ics.contains("METHOD:REQUEST") && ics.contains("DTSTART:20260310T130000Z"));
        }
        assert!(amina.see(&booking).await.says("Convenue"));
        // Pressing twice, or changing one's mind by an old link, shows what is recorded.
        for act in ["agree", "decline"] {
            let again = phone.post(&link, &[("act", act), ("reason", "Mes mots")]).await;
            assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.says("Convenue"), "{}", again.html);
        }
        assert!(house.letters().await.is_empty());
        house.advance(TimeDelta::days(60));
        assert_eq!(phone.get(&link).await.location(), booking, "an old link leads to where it stands");
    }

    async fn marc_says_no_and_the_next_choice_takes_its_place(house) {
        let cast = house.cast().await;
        let mut marc = marc_is_asked_first(house, &cast).await;
        olga_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, _) = asked(house, &cast, &mut amina).await;
        let page = amina.see(&booking).await;
        let mentors = amina.see(&page.link_to("/mentors?startup=")).await;
        let olga = mentors.link_to(&format!("/mentors/{}", cast.other_mentor));
        let slots = amina.see(&olga).await.link_to(&format!("/mentors/{}/slots", cast.other_mentor));
        let hours = hours_of(&mut amina, &slots).await;
        let form = amina.see(&hours[0]).await;
        assert!(form.says("Un autre choix : Olga Novak") && form.says("Nos données ouvertes"), "{}", form.html);
        for (once, hour) in [("w1", &hours[0]), ("w2", &hours[1])] {
            assert_eq!(amina.post_and_follow(hour, &[("once", once)]).await, booking);
        }
        let twice = amina.post(&hours[0], &[("once", "w3")]).await;
        assert!(twice.says("déjà parmi vos choix"), "{}", twice.html);
        let page = amina.see(&booking).await;
        assert!(page.says("Olga Novak, mercredi 4 mars 2026, 9 h") && page.says("Olga Novak, mercredi 11 mars 2026, 9 h"), "{}", page.html);
        // The first wish is lost before its turn.
        amina.post_and_follow(&hours[0].replace(&format!("&instead={}", booking.trim_start_matches("/bookings/")), ""), &[("once", "own"), ("subject", "Autre chose")]).await;
        house.letters().await;

        assert!(marc.see("/").await.says("Jaccede vous demande une séance"));
        marc.post_and_follow(&booking, &[("act", "decline"), ("reason", "En congé")]).await;
        let letters = house.letters().await;
        let told = letters.iter().find(|it| it.subject.starts_with("Pas de séance avec Marc Petit")).expect("told");
        assert!(told.to_email.starts_with("amina") && told.text.contains("> En congé"));
        assert!(told.text.contains("N’ont pas pu être demandés") && told.text.contains("Olga Novak"), "{}", told.text);
        assert!(told.text.contains("Votre choix suivant est réservé"), "{}", told.text);
        assert_eq!(letters.iter().filter(|it| it.calendar.is_some()).count(), 2, "Olga is booked at once");
        let old = amina.see(&booking).await;
        assert!(old.says("Déclinée") && old.says("votre choix suivant a pris sa place"), "{}", old.html);
        assert!(!old.says("Voir les autres mentors"), "the next choice is the way on");
        let next = old.html.split("href=\"/bookings/").skip(1).filter_map(|it| it.split('"').next()).find(|it| !it.contains('/') && !booking.ends_with(it)).expect("the next");
        let next = amina.see(&format!("/bookings/{next}")).await;
        assert!(next.says("Olga Novak") && next.says("mercredi 11 mars 2026, 9 h") && next.says("Nos données ouvertes"), "{}", next.html);
    }

    async fn nobody_answers_and_the_hour_is_free_again(house) {
        let cast = house.cast().await;
        marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, link) = asked(house, &cast, &mut amina).await;
        house.advance(TimeDelta::hours(25));
        for worker in ["one", "two"] {
            turn(&house.shared, worker).await.expect("a round");
        }
        let again = house.letter_to("marc@example.org").await;
        assert!(again.subject.starts_with("Encore sans réponse") && link_in(&again.text) != link, "{}", again.subject);
        house.advance(TimeDelta::hours(48));
        // Its time is up whether or not the chore came.
        assert!(amina.see(&booking).await.says("Restée sans réponse"));
        let late = house.visitor().post(&link, &[("act", "agree")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Le délai est passé"), "{}", late.html);
        for worker in ["one", "two"] {
            turn(&house.shared, worker).await.expect("a round");
        }
        let letters = house.letters().await;
        assert_eq!(letters.len(), 1, "{letters:#?}");
        assert!(letters[0].to_email.starts_with("amina") && letters[0].text.contains("n’a pas répondu à temps"));
        let over = amina.see(&booking).await;
        let others = over.html.find("Voir les autres mentors").expect("a way on");
        assert!(over.says("Restée sans réponse") && over.html.find("Choisir une autre heure").is_some_and(|again| others < again), "{}", over.html);
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &hours[0], "again").await;
        house.letters().await;
    }

    async fn amina_takes_her_request_back(house) {
        let cast = house.cast().await;
        let mut marc = marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, link) = asked(house, &cast, &mut amina).await;
        let by_mentor = marc.post(&booking, &[("act", "cancel"), ("reason", "")]).await;
        assert!(by_mentor.says("répondez oui ou non"), "{}", by_mentor.html);
        let by_amina = amina.post(&booking, &[("act", "agree")]).await;
        assert_eq!(by_amina.status, StatusCode::NOT_FOUND, "nobody answers their own question");
        amina.post_and_follow(&booking, &[("act", "cancel"), ("reason", "")]).await;
        for letter in house.letters().await {
            assert!(letter.subject.starts_with("Demande reprise") && letter.calendar.is_none(), "{letter:#?}");
        }
        let late = house.visitor().post(&link, &[("act", "agree")]).await;
        assert!(late.says("La startup a repris sa demande"), "{}", late.html);
        let late = marc.post(&booking, &[("act", "agree")]).await;
        assert!(late.says("La startup a repris sa demande"), "{}", late.html);
    }

    async fn staff_answer_for_a_mentor_on_the_telephone(house) {
        let cast = house.cast().await;
        marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, _) = asked(house, &cast, &mut amina).await;
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&booking, &[("act", "agree")]).await;
        house.letters().await;
        let told = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(told.says("Salomé Diallo a accepté une séance avec Marc Petit. Pour Marc Petit."), "{}", told.html);
    }

    async fn twenty_answers_at_once_are_one(house) {
        let cast = house.cast().await;
        marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, link) = asked(house, &cast, &mut amina).await;
        let presses = (0..20).map(|n| {
            let (mut phone, link) = (house.visitor(), link.clone());
            let act = if n % 2 == 0 { "agree" } else { "decline" };
            tokio::spawn(async move { phone.post(&link, &[("act", act), ("reason", "")]).await.status })
        });
        let mut recorded = 0;
        for press in presses.collect::<Vec<_>>() {
            recorded += usize::from(press.await.expect("no panic") == StatusCode::SEE_OTHER);
        }
        assert_eq!(recorded, 1);
        let agreed = amina.see(&booking).await.says("Convenue");
        assert_eq!(house.letters().await.len(), if agreed { 2 } else { 1 });
    }

    async fn a_mentor_without_hours_is_proposed_one(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let page = amina.see(&slots).await;
        assert!(page.says("Marc Petit n’a pas encore proposé d’heures"), "{}", page.html);
        for (date, time) in [("2026-03-10", ""), ("", "14:00"), ("demain", "14:00"), ("2026-03-10", "14:07")] {
            let wrong = amina.see(&format!("{slots}?date={date}&time={time}")).await;
            assert!(wrong.says("Donnez un jour et une heure ronde"), "{date} {time}");
        }
        let on = amina.get(&format!("{slots}?date=2026-03-10&time=14:00")).await.location();
        assert!(amina.see(&on).await.says("mardi 10 mars 2026, 14 h"));
        let booking = book(&mut amina, &on, "k").await;
        let letter = house.letter_to("marc@example.org").await;
        let link = link_in(&letter.text);
        assert!(amina.see(&booking).await.says("En attente de réponse"));
        let night = amina.see(&format!("{slots}?date=2026-03-10&time=23:00")).await;
        assert!(night.says("ne peut pas recevoir de demande pour cette heure") && night.html.contains("23:00"), "{}", night.html);
        house.visitor().post_and_follow(&link, &[("act", "agree")]).await;
        house.letters().await;
        assert!(amina.see(&booking).await.says("Convenue"));
        // Nobody moves it without him, for there is no hour to move it to.
        let moving = amina.see(&format!("{booking}/move")).await;
        assert!(crate::changes::other_hours(&moving.html).is_empty(), "{}", moving.html);
        let mut marc = house.browser_of(cast.marc).await;
        let moving = marc.see(&format!("{booking}/move")).await;
        assert!(!crate::changes::other_hours(&moving.html).is_empty());
    }

    async fn a_session_that_was_asked_for_is_not_moved_without_asking(house) {
        let cast = house.cast().await;
        let mut marc = marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, _) = asked(house, &cast, &mut amina).await;
        marc.post_and_follow(&booking, &[("act", "agree")]).await;
        house.letters().await;
        let page = amina.see(&format!("{booking}/move")).await;
        assert!(page.says("accepte chaque heure avant"), "{}", page.html);
        let own = marc.see(&format!("{booking}/move")).await;
        let hour = crate::changes::other_hours(&own.html).pop().expect("an hour");
        let tried = amina.post(&hour, &[("reason", "Mes mots")]).await;
        assert!(tried.status == StatusCode::UNPROCESSABLE_ENTITY && tried.says("Mes mots"), "{}", tried.html);
        marc.post_and_follow(&hour, &[("reason", "")]).await;
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn another_choice_may_be_the_same_hour_with_somebody_else(house) {
        let cast = house.cast().await;
        marc_is_asked_first(house, &cast).await;
        olga_offers_hours(house, &cast).await;
        let mut olga = house.browser_of(cast.olga).await;
        olga.post_and_follow("/my-hours/weekly", &[("once", "t"), ("weekday", "2"), ("from", "14:00"), ("until", "15:00")]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (booking, link) = asked(house, &cast, &mut amina).await;
        let id = booking.trim_start_matches("/bookings/");
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots?instead={id}", cast.other_mentor)).await;
        let same = hours.iter().find(|hour| hour.ends_with(&format!("at={}", 1_773_147_600 / 900))).expect("the same hour");
        assert_eq!(amina.post_and_follow(same, &[("once", "w")]).await, booking);
        house.visitor().post_and_follow(&link, &[("act", "decline"), ("reason", "")]).await;
        let told = house.letters().await;
        assert!(told.iter().any(|it| it.text.contains("Votre choix suivant est réservé")), "{told:#?}");
        // Too late for more: the page says where it stands.
        let late = amina.post(&hours[0], &[("once", "x")]).await;
        assert_eq!(late.location(), booking);
    }
}
