use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// Marc offers Tuesdays from 14:00 to 16:00 in Paris, an hour at a time.
pub async fn marc_offers_hours(house: &House, cast: &Cast) -> Browser {
    let mut marc = house.browser_of(cast.marc).await;
    let hours = [
        ("once", "w1"),
        ("weekday", "2"),
        ("from", "14:00"),
        ("until", "16:00"),
    ];
    assert_eq!(
        marc.post_and_follow("/my-hours/weekly", &hours).await,
        "/my-hours"
    );
    let page = marc.see("/my-hours").await;
    assert!(page.says("chaque mardi, de 14 h à 16 h"), "{}", page.html);
    marc
}

/// Addresses of the free hours of a page of slots.
pub fn free_hours(html: &str) -> Vec<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.contains("/book?"))
        .map(|href| href.replace("&amp;", "&"))
        .collect()
}

pub async fn book(founder: &mut Browser, hour: &str, once: &str) -> String {
    founder
        .post_and_follow(hour, &[("once", once), ("subject", "Nos données ouvertes")])
        .await
}

stories! {
    async fn amina_books_marc_and_both_get_it_in_their_calendar(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/mentors").await.says("Marc Petit"));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(slots.says("mardi 3 mars") && slots.says("14 h"));
        let hours = free_hours(&slots.html);
        let page = amina.see(&hours[0]).await;
        assert!(page.says("mardi 3 mars 2026, 14 h"));
        let booking = book(&mut amina, &hours[0], &page.field("once")).await;
        assert!(amina.see(&booking).await.says("Convenue"));

        let to_amina = house.letter_to("amina@example.org").await;
        assert_eq!(to_amina.subject, "Séance avec Marc Petit, mardi 3 mars 2026, 14 h");
        let to_marc = house.letter_to("marc@example.org").await;
        assert!(to_marc.text.contains("Amina Benali (Jaccede)") && to_marc.text.contains("Nos données ouvertes"));
        for letter in [&to_amina, &to_marc] {
            let ics = &letter.calendar.as_ref().expect("an invitation").ics;
            assert!(ics.contains("METHOD:REQUEST") && ics.contains("DTSTART:20260303T130000Z") && ics.contains("SEQUENCE:0"));
        }
        assert!(marc.see("/").await.says("Jaccede"));
        assert!(amina.see("/").await.says("Séance avec Marc Petit"));
    }

    async fn the_link_to_meet_is_in_the_letters_and_staff_do_not_read_it(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let usual = marc.see("/my-hours").await;
        assert!(usual.says("1 h · En vidéo") && !usual.html.contains("name=\"kind\""), "the last kind stays: {}", usual.html);
        let kind = |minutes, detail| [("once", minutes), ("minutes", minutes), ("meets", "video"), ("detail", detail)];
        let wrong = marc.post("/my-hours/kinds", &kind("20", "ma salle")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("de 15 à 90 minutes") && wrong.says("Ce lien ne s’ouvre pas") && wrong.says("ma salle"));
        let room = "https://visio.example.org/salle-de-marc";
        assert_eq!(marc.post_and_follow("/my-hours/kinds", &kind("45", room)).await, "/my-hours");
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        assert!(slots.says("Une séance dure 60 minutes"), "{}", slots.html);
        let hers = slots.html.split("href=\"").filter_map(|rest| rest.split('"').next()).filter(|href| href.contains("/slots?"));
        let hers = hers.last().expect("another kind").replace("&amp;", "&");
        let slots = amina.see(&hers).await;
        assert!(slots.says("Une séance dure 45 minutes"), "{}", slots.html);
        // The hour-long one is offered no more, and a link to it leads nowhere.
        let old = marc.see("/my-hours").await.field("kind");
        marc.post_and_follow("/my-hours", &[("kind", &old)]).await;
        marc.post_and_follow("/my-hours", &[("kind", &old)]).await;
        let gone = amina.get(&format!("/mentors/{}/slots?kind={old}", cast.mentor)).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        for letter in house.letters().await {
            assert!(letter.text.contains(room) && letter.text.contains("45 min"), "{}", letter.text);
        }
        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see("/letters").await;
        let one = list.html.split("href=\"/letters/").nth(1).and_then(|rest| rest.split('"').next());
        let page = salome.see(&format!("/letters/{}", one.expect("a letter"))).await;
        assert!(page.says("ouvertes") && !page.says("salle-de-marc"), "{}", page.html);
    }

    async fn pressing_twice_books_once(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hour = free_hours(&slots.html)[0].clone();
        let once = amina.see(&hour).await.field("once");
        let first = book(&mut amina, &hour, &once).await;
        assert_eq!(book(&mut amina, &hour, &once).await, first);
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn whoever_is_signed_out_meanwhile_keeps_their_words_and_sends_them_later(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hour = free_hours(&slots.html)[0].clone();
        let typed = [("once", "k"), ("subject", "Un long sujet & <des> mots")];
        let mut out = house.visitor();
        let kept = out.post(&hour, &typed).await;
        assert_eq!(kept.status, StatusCode::UNAUTHORIZED, "{}", kept.html);
        assert!(kept.says("Votre connexion a pris fin") && kept.says("Envoyer de nouveau"), "{}", kept.html);
        assert_eq!(kept.field("subject"), "Un long sujet & &lt;des&gt; mots");
        assert!(kept.html.contains("target=\"_blank\"") && kept.html.contains("href=\"/sign-in\""));
        assert!(house.letters().await.is_empty(), "nothing was done");
        // Without a word of theirs there is nothing to keep.
        assert_eq!(out.post(&hour, &[("once", "k")]).await.status, StatusCode::SEE_OTHER);
        let booking = amina.post_and_follow(&hour, &typed).await;
        assert!(amina.see(&booking).await.says("Un long sujet"));
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn of_two_who_press_at_once_one_has_the_hour_and_the_other_keeps_their_words(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        house.befriend(&cast).await;
        let amina = house.browser_of(cast.amina).await;
        let omar = house.browser_of(cast.omar).await;
        let slots = amina.clone().see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let at = free_hours(&slots.html)[0].split("at=").nth(1).expect("an hour").to_owned();
        let presses = [(amina, cast.startup), (omar, cast.other_startup)].map(|(mut browser, startup)| {
            let path = format!("/mentors/{}/book?startup={startup}&at={at}", cast.mentor);
            tokio::spawn(async move { browser.post(&path, &[("once", "k"), ("subject", "Mon sujet à moi")]).await })
        });
        let mut won = 0;
        for press in presses {
            let page = press.await.expect("no panic");
            if page.status == StatusCode::SEE_OTHER {
                won += 1;
            } else {
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
                assert!(page.says("n’est plus libre") && page.says("Mon sujet à moi"));
                assert!(page.says("D’autres heures proches") && page.says("15 h"));
            }
        }
        assert_eq!(won, 1);
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn a_cancellation_reaches_both_calendars_and_frees_the_hour(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let hour = free_hours(&amina.see(&slots).await.html)[0].clone();
        let booking = book(&mut amina, &hour, "k").await;
        house.letters().await;
        assert!(!free_hours(&amina.see(&slots).await.html).contains(&hour));
        marc.post_and_follow(&booking, &[("act", "cancel"), ("reason", "Je suis souffrant")]).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("> Je suis souffrant"));
        let ics = letter.calendar.expect("a cancellation").ics;
        assert!(ics.contains("METHOD:CANCEL") && ics.contains("STATUS:CANCELLED") && ics.contains("SEQUENCE:1"));
        house.letter_to("marc@example.org").await;
        let over = amina.see(&booking).await;
        assert!(over.says("Annulée") && over.says("Choisir une autre heure") && over.says("Voir les autres mentors"), "{}", over.html);
        assert!(!marc.see(&booking).await.says("Choisir une autre heure"));
        assert!(free_hours(&amina.see(&slots).await.html).contains(&hour));
        let again = amina.post(&booking, &[("act", "cancel"), ("reason", "")]).await;
        assert!(again.says("Le mentor l’a déjà annulée"));
    }

    async fn after_the_session_marc_says_how_it_went(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hour = free_hours(&amina.see(&format!("/mentors/{}/slots", cast.mentor)).await.html)[0].clone();
        let booking = book(&mut amina, &hour, "k").await;
        house.letters().await;
        let early = marc.post(&booking, &[("act", "held")]).await;
        assert!(early.says("n’a pas encore commencé"));
        house.advance(TimeDelta::hours(31));
        assert!(marc.see("/").await.says("Dites comment s’est passée la séance avec Jaccede"));
        let by_founder = amina.post(&booking, &[("act", "held")]).await;
        assert_eq!(by_founder.status, StatusCode::NOT_FOUND);
        marc.post_and_follow(&booking, &[("act", "held")]).await;
        assert!(marc.see(&booking).await.says("A eu lieu"));
        for (audience, words) in [("shared", "Publier le premier jeu"), ("staff", "Fondatrice fatiguée")] {
            marc.post_and_follow(&booking, &[("act", "note"), ("once", audience), ("audience", audience), ("note", words)]).await;
        }
        let seen = amina.see(&booking).await;
        assert!(seen.says("Publier le premier jeu") && !seen.says("Fondatrice fatiguée"));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&booking).await.says("Fondatrice fatiguée"));
    }

    async fn a_programme_gives_each_video_session_a_room_of_its_own(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/programmes/{}/edit", cast.programme);
        let typed = |video| [
            ("version", "1"), ("name", "ShareIT"), ("mission", ""), ("move", "48"), ("cancel", "4"), ("video", video),
        ];
        let one_room = salome.post(&path, &typed("https://visio.example.org/salle")).await;
        assert!(one_room.says("dans la même salle") && one_room.status == StatusCode::UNPROCESSABLE_ENTITY);
        salome.post_and_follow(&path, &typed("https://visio.example.org/{code}")).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let mut rooms = std::collections::BTreeSet::new();
        for (once, hour) in [("a", 0), ("b", 3)] {
            let booking = book(&mut amina, &free_hours(&slots.html)[hour], once).await;
            rooms.insert(amina.see(&booking).await.link_to("https://visio.example.org/"));
        }
        assert!(rooms.len() == 2 && rooms.iter().all(|room| room.len() > 40), "{rooms:?}");
        house.letters().await;
    }

    async fn nobody_else_sees_a_booking_or_a_mentor(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let hour = free_hours(&amina.see(&format!("/mentors/{}/slots", cast.mentor)).await.html)[0].clone();
        let booking = book(&mut amina, &hour, "k").await;
        house.letters().await;
        for person in [cast.omar, cast.olga, cast.paul] {
            let mut other = house.browser_of(person).await;
            for path in [&booking, &hour, &format!("/mentors/{}", cast.mentor), &format!("/mentors/{}/slots", cast.mentor)] {
                assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
                let posted = other.post(path, &[("act", "cancel"), ("subject", "x"), ("once", "z")]).await;
                assert!(matches!(posted.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED), "{path}: {}", posted.status);
            }
        }
        assert!(amina.see(&booking).await.says("Convenue"));
    }

    async fn slips_in_hours_are_told_beside_the_field(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        for (from, until, sentence) in [
            ("14:10", "16:00", "vont par quarts"),
            ("16:00", "14:00", "La fin vient après le début"),
            ("quatorze", "16:00", "comme 14:30"),
            ("15:00", "17:00", "en recouvrent d’autres : chaque mardi"),
        ] {
            let typed = [("once", "x"), ("weekday", "2"), ("from", from), ("until", until)];
            let page = marc.post("/my-hours/weekly", &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.says(sentence) && page.says(&format!("value=\"{from}\"")), "{sentence}\n{}", page.html);
        }
    }

    async fn two_windows_on_the_settings_lose_nothing(house) {
        let cast = house.cast().await;
        let (mut desk, mut phone) = (house.browser_of(cast.marc).await, house.browser_of(cast.marc).await);
        let seen = desk.see("/my-hours/settings").await.field("version");
        let typed = |version, notice, hours| [
            ("version", version), ("session", "45"), ("step", "30"), ("before", "0"), ("after", "15"),
            ("notice", notice), ("horizon", "30"), ("hours", hours), ("paused_until", ""),
        ];
        assert_eq!(phone.post_and_follow("/my-hours/settings", &typed(&seen, "5", "7")).await, "/my-hours");
        // A slip in a form opened before: what is saved now stands beside it.
        let slip = desk.post("/my-hours/settings", &typed(&seen, "bientôt", "4")).await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(slip.says("enregistré entre-temps : 7"), "{}", slip.html);
        let stale = desk.post("/my-hours/settings", &typed(&seen, "2", "4")).await;
        assert!(stale.says("Quelqu’un d’autre a changé la même chose") && stale.says("value=\"4\""), "{}", stale.html);
        let version = stale.field("version");
        assert_eq!(desk.post_and_follow("/my-hours/settings", &typed(&version, "2", "4")).await, "/my-hours");
        assert!(phone.see("/my-hours").await.says("4 heures"));
    }

    async fn staff_invite_a_mentor(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = cast.programme.to_string();
        let typed = [("once", "k"), ("name", "Inès Faure"), ("email", "ines@example.org"), ("programme", &*programme)];
        let to = salome.post_and_follow("/mentors/new", &typed).await;
        assert!(salome.see(&to).await.says("Inès Faure"));
        assert!(house.letter_to("ines@example.org").await.text.contains("Salomé Diallo"));
        let other = cast.other_programme.to_string();
        let elsewhere = [("once", "l"), ("name", "X"), ("email", "x@example.org"), ("programme", &*other)];
        assert_eq!(salome.post("/mentors/new", &elsewhere).await.status, StatusCode::NOT_FOUND);
    }
}
