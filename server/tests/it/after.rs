//! After a session: the next step, the founder's word, and what it all counts to.

mod care;
pub mod hours;

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::bookings::Usefulness;
use domain::ids::{BookingId, PersonId};
use server::chores::turn;
use store::words_on_use::{NewWord, say};

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// Amina came to an hour of Marc's on Tuesday 3 March, and he said so at one in the morning.
pub async fn held(house: &House, cast: &Cast) -> (Browser, Browser, String) {
    let mut marc = marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
    house.letters().await;
    house.advance(TimeDelta::hours(40));
    marc.post_and_follow(&booking, &[("act", "held")]).await;
    (amina, marc, booking)
}

pub fn id_of(booking: &str) -> BookingId {
    let id = booking.trim_start_matches("/bookings/");
    id.parse().expect("an id")
}

/// Somebody's word, put there without a browser.
pub async fn said(house: &House, booking: &str, person: PersonId, points: i64) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let word = NewWord {
        booking: id_of(booking),
        person,
        usefulness: Usefulness::of_points(points).expect("one to five"),
        recommends: points > 2,
        remark: "",
    };
    say(&mut tx, &word, now).await.expect("said");
    tx.commit().await.expect("kept");
}

pub const WORD: [(&str, &str); 4] = [
    ("act", "word"),
    ("usefulness", "4"),
    ("recommends", "yes"),
    ("remark", "Marc écoute bien"),
];

stories! {
    async fn what_was_agreed_next_waits_until_it_is_done(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        let body = "Publier cent lieux\nPuis les relire";
        for (typed, status, told) in [
            ([("body", ""), ("due", "")], StatusCode::UNPROCESSABLE_ENTITY, "Il manque quelques mots"),
            ([("body", body), ("due", "demain")], StatusCode::UNPROCESSABLE_ENTITY, "Donnez une date qui existe"),
            ([("body", body), ("due", "2026-03-02")], StatusCode::UNPROCESSABLE_ENTITY, "à partir du jour de la séance, le 3 mars 2026"),
            ([("body", body), ("due", "2026-03-20")], StatusCode::SEE_OTHER, ""),
        ] {
            let typed = [[("act", "next"), ("version", "0")], typed].concat();
            let answer = marc.post(&booking, &typed).await;
            assert_eq!(answer.status, status, "{typed:?}: {}", answer.html);
            assert!(answer.says(told) && (status != StatusCode::UNPROCESSABLE_ENTITY || answer.says("value=\"0\"")));
        }
        let first = amina.see("/").await;
        assert!(first.says("Publier cent lieux") && !first.says("Puis les relire"), "{}", first.html);
        assert!(first.says("convenu avec Marc Petit") && first.says("pour le 20 mars 2026"), "{}", first.html);
        let page = amina.see(&booking).await;
        assert!(page.says("Puis les relire") && page.says("noté par Marc Petit"), "{}", page.html);
        assert!(!marc.see(&booking).await.says("C’est fait"), "the startup does it");
        assert_eq!(marc.post(&booking, &[("act", "next-done")]).await.status, StatusCode::NOT_FOUND);

        // Two at one form: the second sees the first one's words and keeps their own.
        let typed = |body| [("act", "next"), ("version", "1"), ("body", body), ("due", "")];
        amina.post_and_follow(&booking, &typed("Publier dix lieux")).await;
        let stale = marc.post(&booking, &typed("Publier mille lieux")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Publier dix lieux") && stale.says("Publier mille lieux"), "{}", stale.html);

        house.advance(TimeDelta::days(20));
        amina.post_and_follow(&booking, &[("act", "next"), ("version", "2"), ("body", "Relire"), ("due", "2026-03-20")]).await;
        assert!(amina.see("/").await.says("en retard"));
        assert_eq!(amina.post_and_follow(&booking, &[("act", "next-done"), ("back", "home")]).await, "/");
        assert!(!amina.see("/").await.says("Relire"));
        assert!(marc.see(&booking).await.says("Fait, dit Amina Benali"));
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&booking, &[("act", "next-open")]).await;
        assert!(amina.see("/").await.says("Relire"), "not done after all");
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        for told in [
            "Marc Petit a noté ce qui est convenu après une séance",
            "Amina Benali a coché ce qui était convenu après une séance avec Marc Petit",
            "Salomé Diallo a noté que ce qui était convenu après une séance avec Marc Petit reste à faire",
        ] {
            assert!(timeline.says(told), "{told}: {}", timeline.html);
        }
        house.letters().await;
    }

    async fn nothing_is_agreed_next_of_what_did_not_take_place(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        let typed = [("act", "next"), ("version", "0"), ("body", "Relire"), ("due", "")];
        let early = marc.post(&booking, &typed).await;
        assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.says("Notez d’abord que la séance a eu lieu"), "{}", early.html);
        assert!(early.says("Relire"), "what was typed stays");
        house.advance(TimeDelta::hours(40));
        marc.post_and_follow(&booking, &[("act", "missed")]).await;
        let missed = marc.post(&booking, &typed).await;
        assert!(missed.says("la séance a été manquée"), "{}", missed.html);
        let judged = amina.post(&booking, &WORD).await;
        assert!(judged.says("On donne son avis sur une séance qui a eu lieu"), "{}", judged.html);
        house.letters().await;
    }

    async fn the_next_session_is_booked_from_there(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        let typed = [("act", "next"), ("version", "0"), ("body", "Choisir une licence\nlaquelle ?"), ("due", "")];
        marc.post_and_follow(&booking, &typed).await;
        let slots = amina.see(&booking).await.link_to(&format!("/mentors/{}/slots", cast.mentor));
        let hour = free_hours(&amina.see(&slots).await.html)[0].clone();
        let form = amina.see(&hour).await;
        assert_eq!(form.field("subject"), "Choisir une licence");
        let next = amina.post_and_follow(&hour, &[("once", "n"), ("subject", "Choisir une licence")]).await;
        assert_ne!(next, booking);
        // Another startup learns nothing from it.
        let mut omar = house.browser_of(cast.omar).await;
        let theirs = format!("/mentors/{}/slots?after={}", cast.mentor, id_of(&booking));
        let hour = free_hours(&omar.see(&theirs).await.html)[0].clone();
        assert!(hour.contains("after="));
        assert_eq!(omar.see(&hour).await.field("subject"), "");
        let odd = format!("/mentors/{}/slots?after=pas-un-numero", cast.mentor);
        let hour = free_hours(&omar.see(&odd).await.html)[0].clone();
        assert_eq!(omar.see(&hour).await.field("subject"), "");
        house.letters().await;
    }

    async fn a_founder_says_it_in_person_and_only_staff_read_it(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let first = amina.see("/").await;
        assert!(first.says("La séance avec Marc Petit vous a-t-elle été utile"), "{}", first.html);
        let refused = amina.post(&booking, &[("act", "word"), ("remark", "Mes mots")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in ["de 1 à 5", "Choisissez oui ou non", "Mes mots"] {
            assert!(refused.says(told), "{told}: {}", refused.html);
        }
        amina.post_and_follow(&booking, &WORD).await;
        assert!(!amina.see("/").await.says("utile"), "answered");
        let page = amina.see(&booking).await;
        assert!(page.says("4 sur 5") && page.says("jusqu’au 18 mars 2026"), "{}", page.html);
        amina.post_and_follow(&booking, &[("act", "word"), ("usefulness", "2"), ("recommends", "no"), ("remark", "Marc écoute bien")]).await;

        let page = salome.see(&booking).await;
        assert!(page.says("2 sur 5") && page.says("Marc écoute bien") && !page.says("4 sur 5"), "{}", page.html);
        let page = salome.see(&format!("/mentors/{}", cast.mentor)).await;
        assert!(page.says("Amina Benali, Jaccede") && page.says("ne recommande pas"), "{}", page.html);
        for path in [booking.as_str(), "/", "/my-hours", "/my-hours/statement", &format!("/mentors/{}", cast.mentor)] {
            let page = marc.see(path).await;
            assert!(!page.says("Marc écoute bien") && !page.says("sur 5"), "{path}: {}", page.html);
        }
        // In person only; and only by whoever came.
        for browser in [&mut salome, &mut marc] {
            assert_eq!(browser.post(&booking, &WORD).await.status, StatusCode::NOT_FOUND);
        }
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.startup, cast.paul, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut paul = house.browser_of(cast.paul).await;
        assert!(!paul.see(&booking).await.says("vous a-t-elle été utile"));
        let absent = paul.post(&booking, &WORD).await;
        assert!(absent.status == StatusCode::UNPROCESSABLE_ENTITY && absent.says("celles et ceux qui sont venus"), "{}", absent.html);
        assert!(!paul.see(&booking).await.says("2 sur 5"), "a co-founder's word is theirs");

        house.advance(TimeDelta::days(14));
        amina.post_and_follow(&booking, &WORD).await;
        house.advance(TimeDelta::minutes(1));
        let late = amina.post(&booking, &WORD).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("L’avis pouvait se donner jusqu’au"), "{}", late.html);
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(timeline.says("Amina Benali a donné son avis sur une séance avec Marc Petit."), "{}", timeline.html);
        let rows = &store::testing::snapshot(&house.shared.db).await["journal"];
        assert!(!rows.iter().any(|row| row.contains("usefulness")), "that it was said, never what");
        house.letters().await;
    }

    async fn it_is_asked_once_the_morning_after(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = held(house, &cast).await;
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.is_empty(), "not in the night");
        // Noted on Wednesday at one in the morning in Paris: asked on Thursday at nine.
        house.advance(TimeDelta::hours(32));
        for worker in ["one", "two"] {
            turn(&house.shared, worker).await.expect("a round");
        }
        let letters = house.letters().await;
        assert_eq!(letters.len(), 1, "{letters:#?}");
        assert_eq!(letters[0].to_email, "amina@example.org");
        assert!(letters[0].subject.contains("vous a-t-elle été utile") && letters[0].text.contains(&booking), "{}", letters[0].text);
        assert!(letters[0].text.contains("jusqu’au 18 mars 2026"), "{}", letters[0].text);
        amina.post_and_follow(&booking, &WORD).await;
        house.advance(TimeDelta::days(5));
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.iter().all(|it| !it.subject.contains("utile")));
    }

    async fn whoever_answered_is_not_asked(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = held(house, &cast).await;
        amina.post_and_follow(&booking, &WORD).await;
        house.advance(TimeDelta::hours(32));
        turn(&house.shared, "one").await.expect("a round");
        assert!(house.letters().await.is_empty());
    }

    async fn whoever_answers_before_the_letter_leaves_never_reads_it(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = held(house, &cast).await;
        house.advance(TimeDelta::hours(32));
        turn(&house.shared, "one").await.expect("a round");
        amina.post_and_follow(&booking, &WORD).await;
        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::Accept).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_secs(2)).expect("an address");
        let transport = server::post::Transport::smtp(server, TimeDelta::minutes(5));
        assert_eq!(house.turn(&transport).await, 1);
        assert_eq!(smtp.taken(), []);
    }
}
