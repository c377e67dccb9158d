//! What is pressed by mistake, typed beside another button, told too late, or not so after all.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::after::held;
use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::Browser;
use crate::company::nadia;
use crate::house::{Cast, House, stories};
use crate::requests::hours_of;

/// An hour of Marc's that is over, and of which nobody said how it went.
async fn past(house: &House, cast: &Cast) -> (Browser, Browser, String) {
    let marc = marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
    house.letters().await;
    house.advance(TimeDelta::hours(40));
    (amina, marc, booking)
}

stories! {
    async fn no_word_is_lost_beside_another_button(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = past(house, &cast).await;
        let page = marc.see(&booking).await;
        let once = page.field("once");
        let told = [("act", "held"), ("once", once.as_str()), ("note", "Une longue note"), ("audience", "shared")];
        marc.post_and_follow(&booking, &told).await;
        let page = marc.see(&booking).await;
        assert!(page.says("A eu lieu") && page.says("Une longue note"), "{}", page.html);
        // A note that is refused leaves what stands in the other part of the form.
        let (once, seen) = (page.field("once"), page.field("next-seen"));
        let part = |act: &'static str, note: &'static str| {
            [
                ("act", act), ("once", once.as_str()), ("next-seen", seen.as_str()), ("version", "0"),
                ("body", "Écrire la charte"), ("due", "2026-03-20"), ("note", note), ("audience", "staff"),
            ]
        };
        let refused = marc.post(&booking, &part("note", "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Écrire la charte") && refused.says("2026-03-20"), "{}", refused.html);
        assert_eq!(marc.post_and_follow(&booking, &part("note", "Et une autre")).await, format!("{booking}?said=booking-kept"));
        let page = marc.see(&format!("{booking}?said=booking-kept")).await;
        assert!(page.says("Et une autre") && page.says("Écrire la charte"), "{}", page.html);
        assert!(page.says("Tout ce que vous avez écrit est enregistré."));
        // Back, with more beside the same note: it is one note, and what is new is kept.
        let (seen, version) = (page.field("next-seen"), page.field("version"));
        let more = [
            ("act", "note"), ("once", once.as_str()), ("next-seen", seen.as_str()), ("version", version.as_str()),
            ("body", "Écrire et relire la charte"), ("due", "2026-03-20"), ("note", "Et une autre"), ("audience", "staff"),
        ];
        marc.post_and_follow(&booking, &more).await;
        let page = marc.see(&booking).await;
        assert!(page.says("Écrire et relire la charte"), "{}", page.html);
        let notes = store::testing::snapshot(&house.shared.db).await["booking_note"].join(" ");
        assert_eq!(notes.matches("Et une autre").count(), 1);
        // A founder ticks it with their own word half written, then whole.
        house.advance(TimeDelta::minutes(1));
        let seen = amina.see(&booking).await.field("word-seen");
        let word = [("act", "next-done"), ("word-seen", seen.as_str()), ("usefulness", "5"), ("remark", "Marc écoute")];
        let refused = amina.post(&booking, &word).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Marc écoute"), "{}", refused.html);
        let whole = [&word[..], &[("recommends", "yes")]].concat();
        amina.post_and_follow(&booking, &whole).await;
        let page = amina.see(&booking).await;
        assert!(page.says("5 sur 5") && page.says("next-open"), "{}", page.html);
        // A form that was not touched is not written again.
        let before = house.journal_of(&booking).await.len();
        marc.post_and_follow(&booking, &[("act", "keep"), ("version", "1")]).await;
        assert_eq!(house.journal_of(&booking).await.len(), before);
        house.letters().await;
    }

    async fn what_was_told_by_mistake_is_taken_back_while_nothing_stands_on_it(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = past(house, &cast).await;
        let held = [("act", "held"), ("once", "n"), ("note", "Une note"), ("audience", "shared")];
        assert_eq!(marc.post_and_follow(&booking, &held).await, booking);
        let page = marc.see(&booking).await;
        assert!(page.says("C’est noté : la séance a eu lieu."), "{}", page.html);
        let undo = page.field("undo");
        marc.post_and_follow("/undo", &[("undo", &undo)]).await;
        let page = marc.see(&booking).await;
        assert!(page.says("value=\"held\"") && page.says("Une note"), "told anew, the note kept: {}", page.html);
        // Once something was agreed on the strength of it, it stays.
        marc.post_and_follow(&booking, &[("act", "held")]).await;
        let undo = marc.see(&booking).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        amina.post_and_follow(&booking, &[("act", "next"), ("version", "0"), ("body", "Relire"), ("due", "")]).await;
        let stays = marc.post("/undo", &[("undo", &undo)]).await;
        assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(marc.see(&booking).await.says("A eu lieu"));
    }

    async fn whoever_goes_back_finds_the_hour_is_theirs(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &hours[0], "k").await;
        let back = amina.see(&hours[0]).await;
        assert!(back.says("Vous avez réservé cette heure") && back.says(&booking), "{}", back.html);
        assert!(!back.says("n’est plus libre"), "{}", back.html);
        let again = amina.post(&hours[0], &[("once", "other"), ("subject", "La même")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Vous avez réservé cette heure") && !again.says("n’est plus libre"), "{}", again.html);
        // A second one is said to be a second one, and nobody is kept from it.
        let second = amina.see(&hours[3]).await;
        assert!(second.says("Jaccede a déjà une séance à venir avec Marc Petit") && second.says(&booking), "{}", second.html);
        assert_ne!(book(&mut amina, &hours[3], "k2").await, booking);
        let (_, mut nadia) = nadia(house, &cast).await;
        let seen = nadia.see(&hours[0]).await;
        assert!(seen.says("Amina Benali a réservé cette heure pour votre startup"), "{}", seen.html);
        house.letters().await;
    }

    async fn whoever_was_asked_to_come_hears_of_another_hour_and_of_none(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let (id, _) = nadia(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let id = id.to_string();
        let booking = amina.post_and_follow(&hours[3], &[("once", "k"), ("subject", "Nos données"), ("invited", &id)]).await;
        assert_eq!(house.letters().await.len(), 3);
        let moving = amina.see(&format!("{booking}/move")).await;
        let later = crate::changes::other_hours(&moving.html);
        amina.post_and_follow(&later[0], &[("reason", "Le train")]).await;
        let hers = house.letter_to("nadia@example.org").await;
        assert!(hers.subject.starts_with("Déplacée") && hers.text.contains("Amina Benali vous demande de venir"), "{}", hers.text);
        assert!(hers.text.contains("> Le train") && hers.calendar.is_none(), "nothing is in her calendar before her yes");
        assert_eq!(house.letters().await.len(), 2);
        amina.post_and_follow(&booking, &[("act", "cancel"), ("reason", "Grippe")]).await;
        let hers = house.letter_to("nadia@example.org").await;
        assert!(hers.subject.starts_with("Annulée") && hers.text.contains("> Grippe"), "{}", hers.text);
        assert_eq!(house.letters().await.len(), 2);
    }

    /// Marc withdraws his hours, and moves the session to one he never offered.
    async fn whoever_did_not_choose_the_hour_says_that_it_does_not_suit(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &hours[3], "k").await;
        let offered = marc.see("/my-hours").await.field("hours");
        marc.post_and_follow("/my-hours", &[("hours", &offered)]).await;
        house.letters().await;
        let choosing = marc.see(&format!("{booking}/move")).await;
        assert!(choosing.says("Vous ne proposez pas d’heures en ce moment"), "{}", choosing.html);
        let other = crate::changes::other_hours(&choosing.html);
        let there = marc.post_and_follow(&other[0], &[("reason", "")]).await;
        let page = marc.see(&there).await;
        assert!(page.says("La séance est déplacée.") && !page.says("La séance est réservée"), "{}", page.html);
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Marc Petit a déplacé votre séance, qui") && told.text.contains("Cette heure ne me va pas"), "{}", told.text);
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        // No hours are offered: she asks.
        let way = format!("{booking}/move");
        let page = amina.see(&way).await;
        assert!(page.says("Aucune heure ne vous va") && page.says("Écrire à Marc Petit"), "{}", page.html);
        let empty = amina.post(&way, &[("act", "other-hour"), ("words", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let asks = [("act", "other-hour"), ("words", "Plutôt le matin")];
        assert_eq!(marc.post(&way, &asks).await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            let there = amina.post_and_follow(&way, &asks).await;
            assert!(amina.see(&there).await.says("Votre demande est partie."));
        }
        let asked = house.letter_to("marc@example.org").await;
        assert!(asked.subject.starts_with("Autre heure demandée") && asked.text.contains("> Plutôt le matin"), "{}", asked.text);
        assert!(house.letters().await.is_empty(), "asked once");
        assert!(marc.see("/").await.says("Jaccede demande une autre heure"));
        assert!(marc.see(&booking).await.says("Plutôt le matin"));
        house.advance(TimeDelta::minutes(1));
        let other = crate::changes::other_hours(&marc.see(&way).await.html);
        marc.post_and_follow(&other[1], &[("reason", "")]).await;
        assert!(!marc.see(&booking).await.says("Plutôt le matin"), "answered by the move");
        house.letters().await;
    }

    async fn a_link_that_was_missing_is_added_on_the_session(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hours = hours_of(&mut amina, &format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &hours[0], "k").await;
        let his = house.letter_to("marc@example.org").await;
        assert!(his.text.contains("Vous n’avez pas donné de lien"), "{}", his.text);
        let hers = house.letter_to("amina@example.org").await;
        assert!(hers.text.contains("le lien est à venir"), "{}", hers.text);
        assert!(amina.see(&booking).await.says("le lien est à venir"));
        assert!(marc.see(&booking).await.says("Il manque le lien pour se retrouver"));
        let place = |detail| [("act", "place"), ("detail", detail)];
        assert_eq!(amina.post(&booking, &place("https://visio.example.org/x")).await.status, StatusCode::NOT_FOUND);
        for wrong in ["", "ma salle"] {
            let refused = marc.post(&booking, &place(wrong)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        for _ in 0..2 {
            marc.post_and_follow(&booking, &place("https://visio.example.org/x")).await;
        }
        for address in ["amina@example.org", "marc@example.org"] {
            let told = house.letter_to(address).await;
            let ics = told.calendar.expect("an update").ics;
            assert!(ics.contains("METHOD:REQUEST") && ics.contains("SEQUENCE:1"), "{ics}");
            assert!(ics.contains("visio.example.org"), "{ics}");
        }
        assert!(house.letters().await.is_empty(), "told once");
        assert!(amina.see(&booking).await.says("https://visio.example.org/x"));
        // And the kind itself is changed, the last one too.
        let kinds = marc.see("/my-hours").await.link_to("/my-hours/kinds?kind=");
        let page = marc.see(&kinds).await;
        assert!(page.says("Enregistrer"), "{}", page.html);
        let (version, drawn) = (page.field("version"), page.field("drawn"));
        marc.post_and_follow(&kinds, &[("version", &*version), ("drawn", &*drawn), ("minutes", "45"), ("meets", "video"), ("detail", "https://visio.example.org/y")]).await;
        let page = marc.see("/my-hours").await;
        assert!(page.says("45 min · En vidéo") && page.says("https://visio.example.org/y") && !page.says("1 h · En vidéo"), "{}", page.html);
    }

    async fn what_was_done_is_said_on_arrival(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = held(house, &cast).await;
        let there = amina.post_and_follow(&booking, &[("act", "next"), ("version", "0"), ("body", "Relire"), ("due", "")]).await;
        let page = amina.see(&there).await;
        assert!(page.says("Ce qui est convenu est enregistré."), "{}", page.html);
        // Only sentences of the house are said, and none beside a refusal.
        assert!(!amina.see(&format!("{booking}?said=hacked")).await.says("hacked</p>"));
        let refused = amina.post(&there, &[("act", "next"), ("version", "1"), ("body", "")]).await;
        assert!(!refused.says("Ce qui est convenu est enregistré."), "{}", refused.html);
    }
}
