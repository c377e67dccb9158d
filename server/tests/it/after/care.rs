//! Mentors who need a word, and the one letter a month.

use chrono::TimeDelta;
use server::chores::turn;

use super::held;
use crate::bookings::marc_offers_hours;
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// Marc's settings, with these changed.
async fn settings(marc: &mut Browser, changes: &[(&str, &str)]) {
    let version = marc.see("/my-hours/settings").await.field("version");
    let usual = [
        ("version", version.as_str()),
        ("session", "60"),
        ("step", "30"),
        ("before", "0"),
        ("after", "0"),
        ("notice", "2"),
        ("horizon", "28"),
        ("day", ""),
        ("week", ""),
        ("hours", "4"),
        ("paused_until", ""),
        ("letter-asked", "yes"),
    ];
    let usual = usual
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let typed: Vec<(&str, &str)> = usual.chain(changes).copied().collect();
    marc.post_and_follow("/my-hours/settings", &typed).await;
}

/// How many letters of the month went to this address, and nobody else's is kept.
async fn gentle_letters(house: &House, address: &str) -> usize {
    for worker in ["one", "two", "three"] {
        turn(&house.shared, worker).await.expect("a round");
    }
    let letters = house.letters().await;
    let gentle = letters
        .iter()
        .filter(|it| it.subject.starts_with("Avez-vous une heure à offrir"));
    gentle.filter(|it| it.to_email == address).count()
}

async fn first_page(house: &House, cast: &Cast) -> crate::browser::Page {
    house.browser_of(cast.salome).await.see("/").await
}

stories! {
    async fn the_silent_and_the_overrun_show_up_for_their_staff(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let settling_in = salome.see("/mentors/care").await;
        assert!(settling_in.says("Tous les mentors vont bien"), "{}", settling_in.html);
        house.advance(TimeDelta::days(15));
        let page = salome.see("/mentors/care").await;
        assert!(page.says("Marc Petit") && page.says("aucune heure dans les 30 prochains jours"), "{}", page.html);
        assert!(page.says("mailto:marc@example.org") && !page.says("Olga"), "{}", page.html);
        assert!(first_page(house, &cast).await.says("1 mentor silencieux"));
        marc_offers_hours(house, &cast).await;
        assert!(salome.see("/mentors/care").await.says("Tous les mentors vont bien"));
        assert!(!first_page(house, &cast).await.says("Mentors qui ont besoin d’un mot"));
        // Open, and forgotten.
        house.advance(TimeDelta::days(50));
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/mentors/care").await;
        assert!(page.says("aucune séance depuis 60 jours") && page.says("aucune séance encore"), "{}", page.html);
        let mut marc = house.browser_of(cast.marc).await;
        settings(&mut marc, &[("paused_until", "2026-12-01")]).await;
        let page = salome.see("/mentors/care").await;
        assert!(page.says("1 mentor en pause") && page.says("Marc Petit, jusqu’au 1er décembre 2026"), "{}", page.html);
        assert!(page.says("Tous les mentors vont bien"));
    }

    async fn whoever_says_no_to_every_request_shows_up(house) {
        let cast = house.cast().await;
        let mut marc = crate::requests::marc_is_asked_first(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let hour = crate::requests::hours_of(&mut amina, &slots).await.pop().expect("an hour");
        let booking = amina.post_and_follow(&hour, &[("once", "r"), ("subject", "Nos données")]).await;
        marc.post_and_follow(&booking, &[("act", "decline"), ("reason", "")]).await;
        house.advance(TimeDelta::days(61));
        let page = house.browser_of(cast.salome).await.see("/mentors/care").await;
        assert!(page.says("aucune séance depuis 60 jours") && page.says("1 demande sans réponse ou déclinée"), "{}", page.html);
        house.letters().await;
    }

    async fn whoever_gives_all_they_can_is_relieved(house) {
        let cast = house.cast().await;
        let (_, mut marc, _) = held(house, &cast).await;
        settings(&mut marc, &[("hours", "1")]).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/mentors/care").await;
        assert!(page.says("1 h par mois au plus, toutes prises en mars"), "{}", page.html);
        assert!(first_page(house, &cast).await.says("1 mentor à la limite de ses heures"));
        house.advance(TimeDelta::days(29));
        let page = house.browser_of(cast.salome).await.see("/mentors/care").await;
        assert!(page.says("toutes prises en mars"), "last month counts: {}", page.html);
        house.advance(TimeDelta::days(30));
        let page = house.browser_of(cast.salome).await.see("/mentors/care").await;
        assert!(!page.says("toutes prises"), "{}", page.html);
    }

    async fn one_gentle_letter_a_month(house) {
        let cast = house.cast().await;
        let marc = "marc@example.org";
        assert_eq!(gentle_letters(house, marc).await, 0, "settling in");
        // 2 March, 20 March, then the 28th: one in March; 2 April is 13 days later.
        for (days, expected) in [(18, 1), (8, 0), (5, 0), (9, 1), (10, 0), (20, 1)] {
            house.advance(TimeDelta::days(days));
            let written = gentle_letters(house, marc).await;
            assert_eq!(written, expected, "{}", house.shared.clock.now());
        }
        let page = house.browser_of(cast.salome).await.see("/mentors/care").await;
        assert!(page.says("lettre envoyée le 11 mai 2026"), "{}", page.html);
    }

    async fn the_letter_says_where_to_offer_to_pause_and_to_stop_it(house) {
        let cast = house.cast().await;
        house.advance(TimeDelta::days(18));
        turn(&house.shared, "one").await.expect("a round");
        let letter = house.letter_to("marc@example.org").await;
        for told in ["https://levier.test/my-hours\n", "https://levier.test/my-hours/settings", "pause", "décochez"] {
            assert!(letter.text.contains(told), "{told}: {}", letter.text);
        }
        let mut marc = house.browser_of(cast.marc).await;
        assert!(marc.see("/my-hours/settings").await.html.contains("name=\"letter\" value=\"yes\" checked"));
        settings(&mut marc, &[]).await;
        assert!(!marc.see("/my-hours/settings").await.html.contains("name=\"letter\" value=\"yes\" checked"));
        house.advance(TimeDelta::days(40));
        assert_eq!(gentle_letters(house, "marc@example.org").await, 0, "as wished");
        marc = house.browser_of(cast.marc).await;
        settings(&mut marc, &[("letter", "yes")]).await;
        house.advance(TimeDelta::days(1));
        assert_eq!(gentle_letters(house, "marc@example.org").await, 1);
        house.letters().await;
    }

    async fn nobody_who_rests_or_offers_hours_is_written_to(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        settings(&mut marc, &[("letter", "yes"), ("paused_until", "2026-04-01")]).await;
        house.advance(TimeDelta::days(20));
        assert_eq!(gentle_letters(house, "marc@example.org").await, 0, "resting");
        marc_offers_hours(house, &cast).await;
        settings(&mut marc, &[("letter", "yes")]).await;
        house.advance(TimeDelta::days(1));
        assert_eq!(gentle_letters(house, "marc@example.org").await, 0, "offers hours");
    }

    async fn hours_offered_before_the_letter_leaves_keep_it_back(house) {
        let cast = house.cast().await;
        house.advance(TimeDelta::days(18));
        turn(&house.shared, "one").await.expect("a round");
        marc_offers_hours(house, &cast).await;
        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::Accept).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_secs(2)).expect("an address");
        let transport = server::post::Transport::smtp(server, TimeDelta::minutes(5));
        assert_eq!(house.turn(&transport).await, 2, "to Marc and to Olga");
        assert_eq!(smtp.taken().len(), 1, "Olga's");
    }

    async fn many_mentors_are_looked_after_in_as_many_statements_as_one(house) {
        let cast = house.cast().await;
        house.advance(TimeDelta::days(20));
        let mut salome = house.browser_of(cast.salome).await;
        let mut asked = Vec::new();
        for path in ["/mentors/care", "/"] {
            let before = house.shared.db.statements();
            salome.see(path).await;
            asked.push((path, house.shared.db.statements() - before));
        }
        let long_ago = house.shared.clock.now() - TimeDelta::days(90);
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for number in 0..12 {
            let id = |n: u128| uuid::Uuid::from_u128(0xC000 + 16 * number + n);
            let person = domain::ids::PersonId(id(1));
            let email = domain::EmailAddress::parse(&format!("mentor{number}@example.org")).expect("an address");
            let new = store::people::NewPerson {
                id: person, email: &email, name: &format!("Mentor {number}"),
                language: domain::Language::French, zone: "Asia/Kathmandu",
            };
            store::people::add(&mut tx, &new, long_ago).await.expect("added");
            let mentor = domain::ids::MentorId(id(2));
            store::mentors::add(&mut tx, mentor, person, long_ago).await.expect("added");
            store::mentors::open_to(&mut tx, mentor, cast.programme, long_ago).await.expect("opened");
            let span = domain::hours::Span::parse("09:00", "12:00").expect("a span");
            let range = domain::hours::WeeklyRange::new(1 + number as i64 % 5, span, None, None).expect("a range");
            store::hours::add_weekly(&mut tx, domain::ids::HoursId(id(3)), mentor, &range).await.expect("offered");
        }
        tx.commit().await.expect("kept");
        for (path, before) in asked {
            let began = house.shared.db.statements();
            let page = salome.see(path).await;
            assert!(page.says(if path == "/" { "13 mentors silencieux" } else { "Mentor 11" }), "{}", page.html);
            assert_eq!(house.shared.db.statements() - began, before, "{path}");
        }
    }
}
