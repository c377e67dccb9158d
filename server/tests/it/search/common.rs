//! A word that very many texts hold: the newest are shown, and nobody's own are missed.

use chrono::TimeDelta;
use domain::ids::{CohortId, NoteId, PlaceId, StartupId};
use store::startups::{self, Profile};
use uuid::Uuid;

use super::asked;
use crate::house::{House, stories};

/// Beyond which a word is common, and what is looked at of one.
const NOTES: u128 = 2_020;
const STARTUPS: u128 = 1_010;

fn id(of: u128, n: u128) -> Uuid {
    Uuid::from_u128((of << 64) + n)
}

async fn startup(house: &House, n: u128, cohort: CohortId) -> StartupId {
    let now = house.shared.clock.now();
    let profile = Profile {
        name: format!("Pousse {n}"),
        mission: "Un accompagnement de terrain".into(),
        ..Default::default()
    };
    let startup = StartupId(id(1, n));
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    startups::add(&mut tx, startup, &profile, now)
        .await
        .expect("added");
    let place = PlaceId(id(2, n));
    startups::place(&mut tx, place, cohort, startup, None, now)
        .await
        .expect("placed");
    tx.commit().await.expect("kept");
    startup
}

stories! {
    async fn of_a_word_in_very_many_texts_the_newest_are_shown(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for n in 0..NOTES {
            let text = format!("Un accompagnement, note {n}.");
            let of = (cast.programme, cast.startup);
            let at = now - TimeDelta::minutes(i64::try_from(NOTES - n).unwrap_or(0));
            startups::add_note(&mut tx, NoteId(id(3, n)), of, cast.salome, &text, at).await.expect("added");
        }
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&asked("accompagnement")).await.plain();
        assert!(page.says("Plus de 1 000 résultats"), "{}", page.html);
        assert!(page.says(&format!("note {}.", NOTES - 1)) && !page.says("note 7."), "{}", page.html);
        // With another word beside it, none is passed over.
        let page = salome.see(&asked("accompagnement 7")).await.plain();
        assert!(page.says("<mark>7</mark>.") && page.says("Un résultat"), "{}", page.html);
    }

    async fn what_is_theirs_is_found_behind_a_thousand_of_others(house) {
        let cast = house.cast().await;
        let oldest = startup(house, 0, cast.other_cohort).await;
        for n in 1..STARTUPS {
            startup(house, n, cast.cohort).await;
        }
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for n in STARTUPS..NOTES {
            let of = (cast.programme, cast.startup);
            let text = "Un accompagnement.";
            startups::add_note(&mut tx, NoteId(id(3, n)), of, cast.salome, text, now).await.expect("added");
        }
        tx.commit().await.expect("kept");
        let mut olga = house.browser_of(cast.olga).await;
        let page = olga.see(&asked("accompagnement")).await.plain();
        assert!(page.says("Startups (1)") && page.says(&format!("/startups/{oldest}")), "{}", page.html);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&asked("accompagnement")).await.says("Plus de"), "cut");
    }
}
