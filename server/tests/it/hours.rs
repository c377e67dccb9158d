use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::Quarter;

use crate::bookings::{book, free_hours};
use crate::house::stories;

/// As the link of that hour ends.
fn at(instant: &str) -> String {
    let instant = instant.parse().expect("an instant");
    format!("at={}", Quarter::at(instant).expect("a quarter").0)
}

stories! {
    async fn a_day_away_is_whole_only_when_no_hour_is_given(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        for (date, kind, from, until, told) in [
            ("2026-03-01", "off", "", "", "Ce jour est passé"),
            ("2026-03-10", "off", "", "12:00", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "off", "09:00", "", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "extra", "", "", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "off", "12:00", "09:00", "La fin vient après le début"),
            ("2027-03-28", "extra", "02:00", "03:00", "les horloges sautent cette heure"),
        ] {
            let typed = [("once", date), ("date", date), ("kind", kind), ("from", from), ("until", until)];
            let refused = marc.post("/my-hours/dated", &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
            assert!(refused.says(told) && refused.says(date), "{typed:?}: {}", refused.html);
        }
        for (date, until) in [("2026-03-10", ""), ("2026-03-02", "")] {
            let typed = [("once", date), ("date", date), ("kind", "off"), ("from", ""), ("until", until)];
            marc.post_and_follow("/my-hours/dated", &typed).await;
        }
        assert!(marc.see("/my-hours").await.says("10 mars 2026"));
    }

    async fn hours_come_back_every_two_weeks(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let typed = |every, from| [("once", every), ("weekday", "2"), ("from", "14:00"), ("until", "15:00"), ("every", every), ("valid_from", from)];
        for (every, from, told) in [
            ("2", "", "Donnez la première date : elle dit de quelles semaines il s’agit"),
            ("9", "2026-03-03", "Choisissez d’une semaine à quatre"),
        ] {
            let refused = marc.post("/my-hours/weekly", &typed(every, from)).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(told), "{}", refused.html);
        }
        marc.post_and_follow("/my-hours/weekly", &typed("2", "2026-03-03")).await;
        let page = marc.see("/my-hours").await;
        assert!(page.says("mardi 3 mars, mardi 17 mars, mardi 31 mars"), "the next times, by name: {}", page.html);
        assert!(marc.see("/my-hours").await.says("un mardi sur deux, de 14 h à 15 h"));
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(slots.says("mardi 3 mars") && slots.says("mardi 17 mars"), "{}", slots.html);
        assert!(!slots.says("mardi 10 mars") && !slots.says("mardi 24 mars"), "{}", slots.html);
        // The weeks between are still free for other hours; the same weeks are not.
        let mut clash = typed("2", "2026-03-17");
        clash[0].1 = "clash";
        let clash = marc.post("/my-hours/weekly", &clash).await;
        assert!(clash.says("Ces heures en recouvrent d’autres") && clash.says("un mardi sur deux"), "{}", clash.html);
        let mut other = typed("2", "2026-03-10");
        other[0].1 = "between";
        marc.post_and_follow("/my-hours/weekly", &other).await;
        assert!(amina.see(&format!("/mentors/{}/slots", cast.mentor)).await.says("mardi 10 mars"));
    }

    /// Easter Monday is the 6th of April in 2026.
    async fn marc_rests_on_public_holidays(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let typed = [("once", "k"), ("weekday", "1"), ("from", "14:00"), ("until", "15:00")];
        marc.post_and_follow("/my-hours/weekly", &typed).await;
        house.advance(TimeDelta::days(21));
        let mut marc = house.browser_of(cast.marc).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let shown = amina.see(&slots).await;
        assert!(shown.says("lundi 6 avril"));
        let hours = free_hours(&shown.html);
        let booking = book(&mut amina, &hours[0], "k").await;
        house.letters().await;
        let version = marc.see("/my-hours/settings").await.field("version");
        let settings = [
            ("version", &*version), ("booking", "at-once"), ("step", "30"), ("before", "0"), ("after", "0"), ("notice", "2"),
            ("horizon", "28"), ("day", ""), ("week", ""), ("hours", "10"), ("paused_until", ""), ("holidays-asked", "yes"), ("holidays", "yes"),
        ];
        marc.post_and_follow("/my-hours/settings", &settings).await;
        assert!(marc.see("/my-hours").await.says("Jours fériés"));
        let page = amina.see(&slots).await;
        assert!(page.says("lundi 13 avril") && !page.says("lundi 6 avril"), "{}", page.html);
        // A date that he adds is his to give, and what was agreed stands.
        assert!(amina.see(&booking).await.says("Convenue"));
        let extra = [("once", "e"), ("date", "2026-04-06"), ("kind", "extra"), ("from", "09:00"), ("until", "10:00")];
        marc.post_and_follow("/my-hours/dated", &extra).await;
        assert!(amina.see(&slots).await.says("lundi 6 avril"));
        house.letters().await;
    }

    /// Tokyo is eight hours ahead of Paris: two in the afternoon there is six in the morning here.
    async fn hours_follow_marc_on_a_journey(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let weekly = [("once", "w"), ("weekday", "2"), ("from", "14:00"), ("until", "15:00")];
        marc.post_and_follow("/my-hours/weekly", &weekly).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let agreed = free_hours(&amina.see(&slots).await.html).into_iter().find(|href| href.ends_with(&at("2026-03-10T13:00:00Z")));
        let agreed = agreed.unwrap_or_else(|| panic!("two in the afternoon"));
        let booking = book(&mut amina, &agreed, "k").await;
        house.letters().await;
        for (from, until, zone, told) in [
            ("", "2026-03-12", "Asia/Tokyo", "Donnez une date qui existe"),
            ("2026-03-09", "", "Asia/Tokyo", "Donnez une date qui existe"),
            ("2026-03-09", "2026-03-12", "Asia/Nowhere", "Choisissez un fuseau de la liste"),
            ("2026-03-09", "2026-03-08", "Asia/Tokyo", "Le voyage finit après avoir commencé"),
            ("2026-02-09", "2026-02-12", "Asia/Tokyo", "Ce voyage est fini"),
            ("2026-03-09", "2027-03-10", "Asia/Tokyo", "Un voyage dure un an au plus"),
            ("2026-03-09", "2026-03-12", "Europe/Paris", "C’est déjà votre fuseau"),
        ] {
            let typed = [("once", zone), ("from", from), ("until", until), ("zone", zone)];
            let refused = marc.post("/my-hours/journey", &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
            assert!(refused.says(told) && refused.html.contains(from) && refused.html.contains(until), "{told}: {}", refused.html);
        }
        let tokyo = [("once", "j"), ("from", "2026-03-09"), ("until", "2026-03-12"), ("zone", "Asia/Tokyo")];
        marc.post_and_follow("/my-hours/journey", &tokyo).await;
        let page = marc.see("/my-hours").await;
        assert!(page.says("du 9 mars 2026 au 12 mars 2026") && page.says("fuseau horaire Tokyo"), "{}", page.html);
        // What was agreed in Paris hours stands, and both sides are told so.
        let letters = house.letters().await;
        assert!(letters.len() == 2 && letters.iter().all(|it| it.subject.starts_with("Toujours convenue")), "{letters:#?}");
        assert!(amina.see(&booking).await.says("Convenue"));
        let hours = free_hours(&amina.see(&slots).await.html);
        let of = |instant| hours.iter().find(|href| href.ends_with(&at(instant)));
        let away = of("2026-03-10T05:00:00Z").unwrap_or_else(|| panic!("{hours:?}"));
        assert!(of("2026-03-17T13:00:00Z").is_some() && of("2026-03-10T13:15:00Z").is_none());
        let page = amina.see(away).await;
        assert!(page.says("mardi 10 mars 2026, 6 h") && page.says("mardi 10 mars 2026, 14 h (Tokyo)"), "{}", page.html);
        let before = amina.post(away, &[("once", "a"), ("subject", "Nos données ouvertes")]).await;
        assert_eq!(before.status, StatusCode::SEE_OTHER, "{}", before.html);
        // Kept with the session, whatever becomes of the journey.
        let agreed = before.location();
        assert!(amina.see(&agreed).await.says("mardi 10 mars 2026, 14 h (Tokyo)"));
        // Nobody is in two zones on one date; a journey is taken away like hours.
        let again = [("once", "again"), ("from", "2026-03-12"), ("until", "2026-03-20"), ("zone", "America/New_York")];
        let clash = marc.post("/my-hours/journey", &again).await;
        assert!(clash.says("Ces dates en recouvrent d’autres") && clash.says("fuseau horaire Tokyo"), "{}", clash.html);
        let journey = marc.see("/my-hours").await;
        let journey = journey.html.split("name=\"hours\" value=\"").last().and_then(|it| it.split('"').next());
        marc.post_and_follow("/my-hours", &[("hours", journey.unwrap_or_default())]).await;
        assert!(!marc.see("/my-hours").await.says("Tokyo"));
        // What was agreed there stands too, and is told: beside the two letters of the booking itself.
        let letters = house.letters().await;
        let kept = letters.iter().filter(|it| it.subject.starts_with("Toujours convenue"));
        assert!(letters.len() == 4 && kept.count() == 2, "{letters:#?}");
        let mut stranger = house.browser_of(cast.amina).await;
        assert_eq!(stranger.get("/my-hours/journey").await.status, StatusCode::NOT_FOUND);
    }
}
