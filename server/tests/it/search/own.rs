//! Nobody finds what was noted on themselves, be they staff as well.

use chrono::TimeDelta;
use domain::ids::{NoteId, PersonId};
use store::{bookings, people, startups};
use uuid::Uuid;

use super::asked;
use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::documents::{PDF, of_startup, put};
use crate::house::{Cast, House, stories};

/// Makes somebody a manager of the programme, beside what they are.
async fn is_staff_too(house: &House, cast: &Cast, person: PersonId) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let added = people::add_staff(
        &mut tx,
        Uuid::from_u128(person.0.as_u128() + 7_000),
        person,
        Some(cast.programme),
        now,
    );
    assert!(added.await.expect("added"));
    tx.commit().await.expect("kept");
}

stories! {
    async fn a_mentor_of_the_team_finds_no_note_on_themselves(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "b").await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let calls = format!("/mentors/{}/calls/new", cast.mentor);
        let once = salome.see(&calls).await.field("once");
        let said = [
            ("once", once.as_str()), ("programme", &cast.programme.to_string()),
            ("on", "2026-03-01"), ("with", "lui"), ("said", "Peu ponctuel ces temps."),
        ];
        salome.post_and_follow(&calls, &said).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let id = booking.trim_start_matches("/bookings/").parse().expect("a booking");
        for (n, author, audience, text) in [
            (1, cast.salome, "staff", "Mentor agaçant."),
            (2, cast.salome, "shared", "Atelier fructueux."),
            (3, cast.marc, "staff", "Startup étourdie."),
        ] {
            bookings::add_note(&mut tx, Uuid::from_u128(n), id, author, audience, text, now).await.expect("noted");
        }
        tx.commit().await.expect("kept");
        is_staff_too(house, &cast, cast.marc).await;
        let mut marc = house.browser_of(cast.marc).await;
        for hidden in ["ponctuel", "agacant"] {
            assert!(salome.see(&asked(hidden)).await.says("<mark>"), "{hidden}");
            let page = marc.see(&asked(hidden)).await;
            assert!(page.says("Rien pour") && !page.says("<mark>"), "{hidden}: {}", page.html);
        }
        for theirs in ["fructueux", "etourdie"] {
            assert!(marc.see(&asked(theirs)).await.says("<mark>"), "{theirs}");
        }
    }

    async fn a_founder_of_the_team_finds_no_note_on_their_startup(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        put(&mut salome, &of_startup(&cast), ("Inquiétudes", "staff"), ("i.pdf", PDF)).await;
        house.advance(TimeDelta::minutes(1));
        put(&mut salome, &of_startup(&cast), ("Conventionnement", "side"), ("c.pdf", PDF)).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "b").await;
        house.letters().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let of = (cast.programme, cast.startup);
        startups::add_note(&mut tx, NoteId(Uuid::from_u128(1)), of, cast.salome, "Trésorerie fragile.", now).await.expect("noted");
        let id = booking.trim_start_matches("/bookings/").parse().expect("a booking");
        bookings::add_note(&mut tx, Uuid::from_u128(3), id, cast.marc, "staff", "Fondatrice épuisée.", now).await.expect("noted");
        tx.commit().await.expect("kept");
        is_staff_too(house, &cast, cast.amina).await;
        let mut amina = house.browser_of(cast.amina).await;
        for hidden in ["tresorerie", "epuisee", "inquietudes"] {
            assert!(salome.see(&asked(hidden)).await.says("<mark>"), "{hidden}");
            let page = amina.see(&asked(hidden)).await;
            assert!(page.says("Rien pour") && !page.says("<mark>"), "{hidden}: {}", page.html);
        }
        assert!(amina.see(&asked("conventionnement")).await.says("<mark>"));
    }
}
