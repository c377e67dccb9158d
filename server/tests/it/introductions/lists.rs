//! Where introductions stand one under the other: the first pages, and the list of all.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{PITCH, proposed};
use crate::house::{Cast, House, stories};

stories! {
    async fn the_first_pages_tell_whose_turn_it_is(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let home = amina.see("/").await;
        assert!(home.says("Donner votre accord à une mise en relation avec Microsoft") && home.says(&path));
        assert!(home.says("depuis aujourd’hui") && !home.says("attend depuis longtemps"));
        house.advance(TimeDelta::days(8));
        let mut amina = house.browser_of(cast.amina).await;
        let home = amina.see("/").await;
        assert!(home.says("depuis 8 jours") && home.says("attend depuis longtemps"));
        house.advance(TimeDelta::days(8));
        let mut amina = house.browser_of(cast.amina).await;
        assert!(!amina.see("/").await.says("Donner votre accord"), "the question expired");
        let mut salome = house.browser_of(cast.salome).await;
        let home = salome.see("/").await;
        assert!(home.says("Attend : l’équipe du programme") && home.says(&path));
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/").await.says(&path));
        assert!(salome.see(&path).await.says("Demander l’accord de la startup"));
    }

    async fn staff_narrow_the_list_and_its_cost_stays(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (query, there) in [
            (String::new(), true),
            ("?stage=founder-asked".into(), true),
            ("?stage=met".into(), false),
            (format!("?startup={}", cast.startup), true),
            (format!("?partner={}", cast.other_organisation), false),
            (format!("?cohort={}", cast.cohort), true),
            (format!("?cohort={}", cast.other_cohort), false),
            ("?page=2".into(), false),
        ] {
            let page = salome.see(&format!("/introductions{query}")).await;
            assert_eq!(page.says(&format!("href=\"{path}\"")), there, "{query}");
        }
        let before = house.shared.db.statements();
        salome.see("/introductions").await;
        let statements = house.shared.db.statements() - before;
        fill(house, &cast, 200).await;
        let before = house.shared.db.statements();
        let page = salome.see("/introductions").await;
        assert_eq!(house.shared.db.statements() - before, statements);
        assert!(page.says("1 à 30 sur 201") && page.html.len() < 100_000, "{} bytes", page.html.len());
    }
}

/// Introductions of other startups of the same programme.
async fn fill(house: &House, cast: &Cast, count: u128) {
    use domain::ids::{IntroductionId, StartupId};
    use domain::introductions::{Introduction, Pitch, Starter};
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in 0..count {
        let startup = StartupId(Uuid::from_u128(0xA000 + n));
        let profile = store::startups::Profile {
            name: format!("Startup {n}"),
            ..Default::default()
        };
        store::startups::add(&mut tx, startup, &profile, now)
            .await
            .expect("added");
        let pitch = Pitch::parse(PITCH).expect("a pitch");
        let introduction = Introduction::draft(Starter::Founder, cast.amina, pitch, now);
        let new = store::introductions::New {
            id: IntroductionId(Uuid::from_u128(0xB000 + n)),
            programme: cast.programme,
            startup,
            organisation: cast.organisation,
            contact: cast.paul,
            author: cast.amina,
            introduction: &introduction,
        };
        store::introductions::add(&mut tx, &new, now)
            .await
            .expect("added");
    }
    tx.commit().await.expect("kept");
}
