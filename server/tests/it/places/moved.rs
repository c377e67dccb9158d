//! A startup that was written down in the wrong cohort of its programme.

use axum::http::StatusCode;
use domain::ids::{CohortId, PlaceId};
use store::mentorships;
use uuid::Uuid;

use crate::browser::Browser;
use crate::house::{Cast, stories};
use crate::imports::{imported, previewed, undoes, uploaded};
use crate::leave::marc_follows_jaccede;

/// Another cohort of the programme.
async fn another(salome: &mut Browser, cast: &Cast, name: &str) -> String {
    let new = format!("/programmes/{}/cohorts/new", cast.programme);
    let path = salome
        .post_and_follow(&new, &[("once", name), ("name", name)])
        .await;
    path.trim_start_matches("/cohorts/").to_owned()
}

fn to<'a>(version: &'a str, cohort: &'a str) -> [(&'a str, &'a str); 3] {
    [("act", "move"), ("version", version), ("to", cohort)]
}

stories! {
    async fn a_startup_in_the_wrong_cohort_moves_with_what_is_its_own(house) {
        let cast = house.cast().await;
        marc_follows_jaccede(house, &cast).await;
        let (_, _, booking) = crate::after::held(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/places/{}", cast.place);
        assert!(!salome.see(&path).await.says("Changer de promotion"), "there is no other one");
        let next = another(&mut salome, &cast, "Promotion 2030").await;
        let page = salome.see(&path).await;
        assert!(page.says("Changer de promotion") && page.says(&format!("<option value=\"{next}\"")), "{}", page.html);
        let version = page.field("version");
        let there = salome.post_and_follow(&path, &to(&version, &next)).await;
        let page = salome.see(&there).await;
        assert!(page.says("Startup changée de promotion.") && page.says("Sa place dans Promotion 2030"), "{}", page.html);
        assert!(page.says("Marc Petit"), "its mentor comes along: {}", page.html);
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("place.moved"));
        assert!(salome.see(&format!("/cohorts/{next}")).await.says("Jaccede"));
        assert!(!salome.see(&format!("/cohorts/{}", cast.cohort)).await.says("/places/"));
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(timeline.says("a changé la startup de promotion"), "{}", timeline.html);
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&format!("/startups/{}", cast.startup)).await.says("Promotion 2030"));
        amina.see(&format!("/cohorts/{next}/calendar")).await;
        amina.see(&booking).await;
        assert!(house.letters().await.is_empty(), "nobody is written to");

        // A form that was open meanwhile moves nothing, and keeps its choice.
        let third = another(&mut salome, &cast, "Promotion 2031").await;
        let stale = salome.post(&path, &to(&version, &third)).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("vient de changer cette place") && stale.says("Sa place dans Promotion 2030"), "{}", stale.html);
        assert!(stale.says(&format!("<option value=\"{third}\" selected")), "{}", stale.html);
    }

    async fn a_move_is_taken_back_with_all_that_came_along(house) {
        let cast = house.cast().await;
        marc_follows_jaccede(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/places/{}", cast.place);
        let next = another(&mut salome, &cast, "Promotion 2030").await;
        let version = salome.see(&path).await.field("version");
        let there = salome.post_and_follow(&path, &to(&version, &next)).await;
        let undo = salome.see(&there).await.field("undo");
        let back = salome.post_and_follow("/undo", &[("undo", &undo)]).await;
        let page = salome.see(&back).await;
        assert!(!page.says("Sa place dans Promotion 2030") && page.says("Marc Petit"), "{}", page.html);
        let mut db = house.shared.db.read().await.expect("a connection");
        let follows = mentorships::of_cohort(&mut db, cast.cohort).await.expect("read");
        assert_eq!(follows.len(), 1);
    }

    async fn a_list_moves_a_place_with_its_mentors_and_takes_it_back_with_them(house) {
        let cast = house.cast().await;
        marc_follows_jaccede(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let next = another(&mut salome, &cast, "Promotion 2030").await;
        let next: CohortId = next.parse().expect("an id");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let known = [(cast.programme, "jaccede", cast.startup)];
        store::imports::add_references(&mut tx, &known).await.expect("added");
        tx.commit().await.expect("kept");
        let list = "Code;Nom;Promotion\njaccede;Jaccede;Promotion 2030\n";
        let follows = async || {
            let mut db = house.shared.db.read().await.expect("a connection");
            let mut found = Vec::new();
            for cohort in [cast.cohort, next] {
                found.push(mentorships::of_cohort(&mut db, cohort).await.expect("an answer").len());
            }
            found
        };
        assert_eq!(follows().await, [1, 0]);
        let import = imported(&mut salome, &cast, "startups", list).await;
        assert_eq!(follows().await, [0, 1], "{}", salome.see(&import).await.html);
        let undone = undoes(&mut salome, &import).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.html);
        assert_eq!(follows().await, [1, 0]);

        // A list moves nothing that the form would not: pairs are prepared there, or it is closed.
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::matching::start(&mut tx, next, 1, 1, cast.salome, now).await.expect("started"));
        tx.commit().await.expect("kept");
        let again = format!("{list}\n");
        let import = uploaded(&mut salome, &cast, "startups", again.as_bytes()).await;
        let page = previewed(&mut salome, &import).await;
        assert!(page.says("des binômes se préparent dans la promotion « Promotion 2030 »"), "{}", page.html);
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::matching::discard(&mut tx, next).await.expect("given up");
        store::cohorts::set_closed(&mut tx, cast.cohort, Some(now)).await.expect("closed");
        tx.commit().await.expect("kept");
        let import = uploaded(&mut salome, &cast, "startups", format!("{again}\n").as_bytes()).await;
        let page = previewed(&mut salome, &import).await;
        assert!(page.says("est close. Rouvrez-la d’abord"), "{}", page.html);
        assert_eq!(follows().await, [1, 0]);
    }

    async fn a_place_moves_only_where_it_may(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/places/{}", cast.place);
        let (own, theirs) = (cast.cohort.to_string(), cast.other_cohort.to_string());
        let next = another(&mut salome, &cast, "Promotion 2030").await;
        let shut = another(&mut salome, &cast, "Promotion 2019").await;
        let version = salome.see(&path).await.field("version");
        salome.post_and_follow(&format!("/cohorts/{shut}"), &[("act", "close")]).await;
        assert!(!salome.see(&path).await.says(&shut), "a closed one is not offered");
        for (cohort, told) in [
            ("", "Choisissez une promotion"),
            (&own, "Elle est déjà dans cette promotion"),
            (&shut, "La promotion est fermée"),
        ] {
            let refused = salome.post(&path, &to(&version, cohort)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
            assert!(refused.says(told), "{told}: {}", refused.html);
        }
        // One of another programme is as good as none, and nobody else moves anything.
        for cohort in [&*theirs, "01980000-0000-7000-8000-00000000dead"] {
            assert_eq!(salome.post(&path, &to(&version, cohort)).await.status, StatusCode::NOT_FOUND);
        }
        for person in [cast.olga, cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.post(&path, &to(&version, &next)).await.status, StatusCode::NOT_FOUND);
        }
        // Who follows whom is being prepared where it is.
        let matching = format!("/cohorts/{}/matching", cast.cohort);
        let once = salome.see(&matching).await.field("once");
        salome.post_and_follow(&matching, &[("act", "start"), ("once", &once), ("wants", "1"), ("takes", "1")]).await;
        let refused = salome.post(&path, &to(&version, &next)).await;
        assert!(refused.says("Une proposition de binômes se prépare"), "{}", refused.html);

        // It has a place in the other one already.
        let third = another(&mut salome, &cast, "Promotion 2031").await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let cohort: CohortId = third.parse().expect("an id");
        let place = PlaceId(Uuid::from_u128(0xF1));
        store::startups::place(&mut tx, place, cohort, cast.startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        let refused = salome.post(&path, &to(&version, &third)).await;
        assert!(refused.says("Elle a déjà une place dans cette promotion"), "{}", refused.html);
        assert!(house.letters().await.is_empty());
    }
}
