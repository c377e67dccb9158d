//! Hours for funders, by startup, and by mentor.

use axum::http::{StatusCode, header};
use chrono::TimeDelta;

use super::{held, said};
use crate::bookings::{book, free_hours};
use crate::figures::cell;
use crate::house::{Cast, House, stories};
use crate::seats;

const WORKSHOPS_GIVEN: &str = "reçues par les startups";
const QUIET: &str = "Startups sans séance depuis quatre semaines";

async fn hours_page(house: &House, cast: &Cast, query: &str) -> crate::browser::Page {
    let mut salome = house.browser_of(cast.salome).await;
    salome
        .see(&format!("/programmes/{}/hours{query}", cast.programme))
        .await
}

/// One figure of a page, under its name.
pub fn figure(page: &crate::browser::Page, name: &str) -> String {
    let after = page.html.split(&format!("<dt>{name}")).nth(1);
    let figure = after.and_then(|rest| rest.split("<dd>").nth(1));
    let figure = figure.and_then(|rest| rest.split('<').next());
    figure.unwrap_or_default().to_owned()
}

stories! {
    async fn a_funder_reads_hours_and_no_person(house) {
        let cast = house.cast().await;
        let nothing = hours_page(house, &cast, "").await;
        assert!(nothing.says("Aucune séance dans cette période"), "{}", nothing.html);
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        // Another one is missed.
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let missed = book(&mut amina, &free_hours(&slots.html)[0], "m").await;
        house.advance(TimeDelta::days(7));
        marc.post_and_follow(&missed, &[("act", "missed")]).await;
        said(house, &booking, cast.amina, 5).await;
        said(house, &booking, cast.paul, 4).await;
        let two = hours_page(house, &cast, "").await;
        assert!(two.says("trop peu de réponses") && !two.says("sur 5"), "{}", two.html);
        said(house, &booking, cast.omar, 2).await;
        let page = hours_page(house, &cast, "").await;
        for (name, told) in [("Heures données", "1 h"), ("Séances tenues", "1"), ("Startups ayant reçu des heures", "1"), ("Recommandent", "67 %")] {
            assert_eq!(figure(&page, name), told, "{name}: {}", page.html);
        }
        for told in ["3,7 sur 5", "67 %", "du 12 mars 2025 au 11 mars 2026", "Mentorat"] {
            assert!(page.says(told), "{told}: {}", page.html);
        }
        for name in ["Amina", "Marc", "Jaccede", "Omar"] {
            assert!(!page.says(name), "{name}");
        }
        let cohort = format!("&cohort={}", cast.cohort);
        for (query, held) in [
            ("?from=2026-03-03&to=2026-03-03", true),
            ("?from=2026-03-04", false),
            ("?to=2026-03-02", false),
            (&format!("?from=2026-03-03&to=2026-03-03{cohort}"), true),
        ] {
            let page = hours_page(house, &cast, query).await;
            assert_eq!(figure(&page, "Heures données") == "1 h", held, "{query}: {}", page.html);
        }
        let wrong = hours_page(house, &cast, "?from=2026-03-04&to=2026-03-03").await;
        assert!(wrong.says("Cette période n’existe pas") && wrong.says("12 mars 2025"), "{}", wrong.html);
        let mut salome = house.browser_of(cast.salome).await;
        for cohort in [cast.other_cohort.to_string(), "rien".into()] {
            let theirs = format!("/programmes/{}/hours?cohort={cohort}", cast.programme);
            assert_eq!(salome.get(&theirs).await.status, StatusCode::NOT_FOUND);
        }
        let theirs = format!("/programmes/{}/hours?format=csv", cast.other_programme);
        assert_eq!(salome.get(&theirs).await.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }

    async fn the_table_opens_in_a_spreadsheet_and_runs_nothing(house) {
        let cast = house.cast().await;
        let (_, _, booking) = held(house, &cast).await;
        for (person, points) in [(cast.amina, 5), (cast.paul, 4), (cast.omar, 2)] {
            said(house, &booking, person, points).await;
        }
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&path).await.field("version");
        let typed = [("version", version.as_str()), ("name", "=HYPERLINK(\"x\")"), ("starts", ""), ("ends", ""), ("hours", "")];
        salome.post_and_follow(&path, &typed).await;
        let page = hours_page(house, &cast, &format!("?cohort={}", cast.cohort)).await;
        let file = salome.see(&page.link_to(&format!("/programmes/{}/hours?", cast.programme))).await;
        let said = |name| file.headers[name].to_str().expect("plain text").to_owned();
        assert_eq!(said(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert!(said(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"levier-2025-03-"));
        let lines: Vec<&str> = file.html.lines().collect();
        assert!(lines[0].starts_with("\u{feff}Programme;Promotion;Du;Au;"), "{}", lines[0]);
        assert!(lines[1].starts_with("ShareIT;\"'=HYPERLINK(\"\"x\"\")\";2025-03-"), "{}", lines[1]);
        assert!(lines[1].ends_with(";1;1,00;1,00;1;0;0;3,7;67;3"), "{}", lines[1]);
        assert_eq!(lines.len(), 2);
        house.letters().await;
    }

    /// An hour of Jaccede's own, and one of an hour and a half to which two startups of three came.
    async fn sessions_with_seats_are_workshops_and_no_mentoring(house) {
        let cast = house.cast().await;
        held(house, &cast).await;
        let alone = hours_page(house, &cast, "").await;
        assert!(!alone.says(WORKSHOPS_GIVEN), "a programme without one is not told so: {}", alone.html);
        let (mut marc, path) = seats::marc_opens(house, &cast, "3").await;
        let mut amina = house.browser_of(cast.amina).await;
        let mut bookings = vec![seats::takes(&mut amina, &path).await];
        for other in &mut seats::others(house, &cast, 2).await {
            bookings.push(seats::takes(&mut other.browser, &path).await);
        }
        house.advance(TimeDelta::days(10));
        for (booking, became) in bookings.iter().zip(["held", "held", "missed"]) {
            marc.post_and_follow(booking, &[("act", became)]).await;
        }
        let cohort = format!("?cohort={}", cast.cohort);
        for query in ["", &cohort] {
            let page = hours_page(house, &cast, query).await;
            for (name, told) in [("Heures données", "2 h 30"), ("Séances tenues", "2"), ("Startups ayant reçu des heures", "2")] {
                assert_eq!(figure(&page, name).replace('\u{a0}', " "), told, "of both kinds, {name}: {}", page.html);
            }
            for (row, head, told) in [
                ("Mentorat", "Séances tenues", "1"), ("Mentorat", "Heures données", "1 h"),
                ("Mentorat", "Startups ayant reçu des heures", "1"), ("Mentorat", "Séances manquées", "0"),
                ("Ateliers", "Séances tenues", "1"), ("Ateliers", "Heures données", "1 h 303 h reçues par les startups"),
                ("Ateliers", "Startups ayant reçu des heures", "2"), ("Ateliers", "Séances manquées", "1"),
            ] {
                assert_eq!(cell(&page, row, head), told, "{row}, {head}: {}", page.html);
            }
            assert!(page.says("une heure à laquelle trois sont venues"), "what it counts is said");
        }
        let mut salome = house.browser_of(cast.salome).await;
        let file = salome.see(&format!("/programmes/{}/hours?format=csv", cast.programme)).await;
        let lines: Vec<&str> = file.html.lines().collect();
        assert_eq!(lines.len(), 3, "{}", file.html);
        assert!(lines[0].contains(";Heures données;Heures reçues par les startups;"), "{}", lines[0]);
        assert!(lines[1].contains("Mentorat") && lines[1].ends_with(";1;1,00;1,00;1;0;0;;;0"), "{}", lines[1]);
        assert!(lines[2].contains("Ateliers") && lines[2].ends_with(";1;1,50;3,00;2;1;0;;;0"), "{}", lines[2]);
        // A period without the one still has the other.
        let page = hours_page(house, &cast, "?from=2026-03-10&to=2026-03-20").await;
        assert_eq!(cell(&page, "Mentorat", "Heures données"), "0 min", "{}", page.html);
        assert_eq!(cell(&page, "Ateliers", "Séances tenues"), "1", "{}", page.html);
        house.letters().await;
    }

    async fn those_without_a_session_for_weeks_come_first(house) {
        let cast = house.cast().await;
        let (mut amina, _, _) = held(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for (number, name) in ["Zoé sans séance", "Alto sans séance"].into_iter().enumerate() {
            let id = |n: u128| uuid::Uuid::from_u128(0xA000 + 16 * number as u128 + n);
            let startup = domain::ids::StartupId(id(1));
            let profile = store::startups::Profile { name: name.into(), ..Default::default() };
            store::startups::add(&mut tx, startup, &profile, now).await.expect("added");
            let place = domain::ids::PlaceId(id(2));
            store::startups::place(&mut tx, place, cast.cohort, startup, None, now).await.expect("placed");
        }
        tx.commit().await.expect("kept");
        house.advance(TimeDelta::days(21));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &free_hours(&slots.html)[2], "l").await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/cohorts/{}/hours", cast.cohort);
        let page = salome.see(&path).await;
        assert!(page.says("3 semaines sans séance") && page.says("aucune encore") && figure(&page, QUIET) == "0", "{}", page.html);
        assert!(!page.says("Restent"), "hours are not counted here");
        house.advance(TimeDelta::days(7));
        let page = salome.see(&path).await;
        let order = |html: &str| {
            let at = |name: &str| html.find(name).unwrap_or_else(|| panic!("{name} in {html}"));
            let mut names = ["Alto", "Jaccede", "Zoé"];
            names.sort_by_key(|name| at(&format!(">{name}")));
            names
        };
        assert_eq!(order(&page.html), ["Alto", "Zoé", "Jaccede"], "{}", page.html);
        assert_eq!(figure(&page, QUIET), "2", "{}", page.html);
        for (sort, expected) in [
            ("name", ["Alto", "Jaccede", "Zoé"]), ("-name", ["Zoé", "Jaccede", "Alto"]),
            ("held", ["Alto", "Zoé", "Jaccede"]), ("-held", ["Jaccede", "Zoé", "Alto"]), ("nonsense", ["Alto", "Zoé", "Jaccede"]),
        ] {
            let page = salome.see(&format!("{path}?sort={sort}")).await;
            assert_eq!(order(&page.html), expected, "{sort}");
        }
        // Hours that are counted show what is left: one held and one to come, of three.
        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Promotion 2026"), ("starts", ""), ("ends", ""), ("hours", "3")]).await;
        let page = salome.see(&path).await;
        assert!(page.says("Restent") && page.says("data-label=\"Restent\" class=\"number\">1 h<") && page.says("data-label=\"Restent\" class=\"number\">3 h<"), "{}", page.html);
        house.letters().await;
    }

    async fn a_cohort_s_page_asks_as_much_for_many_startups_as_for_one(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/cohorts/{}/hours", cast.cohort);
        let before = house.shared.db.statements();
        salome.see(&path).await;
        let for_one = house.shared.db.statements() - before;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for number in 0..20 {
            let id = |n: u128| uuid::Uuid::from_u128(0xB000 + 16 * number + n);
            let startup = domain::ids::StartupId(id(1));
            let profile = store::startups::Profile { name: format!("Startup {number}"), ..Default::default() };
            store::startups::add(&mut tx, startup, &profile, now).await.expect("added");
            store::startups::place(&mut tx, domain::ids::PlaceId(id(2)), cast.cohort, startup, None, now).await.expect("placed");
        }
        tx.commit().await.expect("kept");
        let before = house.shared.db.statements();
        assert!(salome.see(&path).await.says("Startup 19"));
        assert_eq!(house.shared.db.statements() - before, for_one);
    }

    async fn a_mentor_prints_what_they_gave(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let (mut amina, mut marc, _) = held(house, &cast).await;
        let page = marc.see("/my-hours/statement").await;
        assert!(page.says("En 2026, Marc Petit a donné 1 h de mentorat bénévole, en 1 séance, à 1 startup."), "{}", page.html);
        assert!(page.says("ShareIT") && page.says("établi par Levier le 4 mars 2026"), "{}", page.html);
        let last_year = marc.see("/my-hours/statement?year=2025").await;
        assert!(last_year.says("Aucune heure donnée en 2025") && last_year.says("year=2026"), "{}", last_year.html);
        marc.see("/my-hours/statement?year=rien").await;
        let path = format!("/mentors/{}/statement", cast.mentor);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("a donné 1 h"));
        // Open to their programme as well, but nothing was given there.
        let mut olga = house.browser_of(cast.olga).await;
        let theirs = olga.see(&path).await;
        assert!(theirs.says("Aucune heure donnée en 2026") && !theirs.says("ShareIT"), "{}", theirs.html);
        assert_eq!(amina.get(&path).await.status, StatusCode::NOT_FOUND);
        assert!(marc.see(&path).await.says("a donné 1 h"));
        house.letters().await;
    }

    async fn a_mentor_reads_a_mean_of_three_people_once_it_is_settled(house) {
        let cast = house.cast().await;
        let (_, mut marc, booking) = held(house, &cast).await;
        for (person, points) in [(cast.amina, 5), (cast.paul, 4)] {
            said(house, &booking, person, points).await;
        }
        house.advance(TimeDelta::days(15));
        let page = marc.see("/my-hours").await;
        assert!(page.says("quand au moins trois personnes") && !page.says("sur 5"), "{}", page.html);
        said(house, &booking, cast.omar, 2).await;
        let page = marc.see("/my-hours").await;
        assert!(page.says("utiles à 3,7 sur 5, d’après 3 réponses"), "{}", page.html);
        assert!(!page.says("Amina") && !page.says("Omar"), "{}", page.html);
    }
}
