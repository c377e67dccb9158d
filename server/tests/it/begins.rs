//! An empty house: what to do first, ticked off by what is there.

use domain::ids::{CohortId, MentorId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::{EmailAddress, Language};
use store::{mentors, people, programmes, startups};
use uuid::Uuid;

use crate::browser::Page;
use crate::house::{House, stories};

const DONE: &str = "<li class=\"done\">";

/// Somebody who looks after the whole house, and nobody else.
async fn first(house: &House) -> PersonId {
    let now = house.shared.clock.now();
    let email = EmailAddress::parse("ada@example.org").expect("an address");
    let ada = PersonId(Uuid::from_u128(0xADA));
    let new = people::NewPerson {
        id: ada,
        email: &email,
        name: "Ada Martin",
        language: Language::French,
        zone: "Europe/Paris",
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    assert!(people::add(&mut tx, &new, now).await.expect("added"));
    people::add_staff(&mut tx, Uuid::from_u128(1), ada, None, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    ada
}

fn done(page: &Page) -> usize {
    page.html.matches(DONE).count()
}

stories! {
    async fn an_empty_house_says_what_to_do_first(house) {
        let ada = first(house).await;
        let now = house.shared.clock.now();
        let mut browser = house.browser_of(ada).await;
        let empty = browser.see("/").await;
        assert!(empty.says("Pour commencer") && empty.says("href=\"/programmes/new\""), "{}", empty.html);
        assert!(!empty.says("Tout le monde va bien") && done(&empty) == 0);
        assert!(!empty.says("href=\"/mentors/new\""), "what cannot be done yet leads nowhere");

        let programme = ProgrammeId(Uuid::from_u128(2));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        programmes::add(&mut tx, programme, "ShareIT", "", now).await.expect("added");
        tx.commit().await.expect("kept");
        let page = browser.see("/").await;
        assert_eq!(done(&page), 1, "{}", page.html);
        for way in [format!("/programmes/{programme}/cohorts/new"), "/mentors/new".into(), format!("/programmes/{programme}/managers")] {
            assert!(page.says(&format!("href=\"{way}\"")), "{way}: {}", page.html);
            browser.see(&way).await;
        }

        let cohort = CohortId(Uuid::from_u128(3));
        let new = programmes::NewCohort {
            id: cohort,
            programme,
            name: "Promotion 2026",
            starts_on: None,
            ends_on: None,
            hours_a_startup: None,
        };
        let startup = StartupId(Uuid::from_u128(4));
        let profile = startups::Profile { name: "Jaccede".into(), ..Default::default() };
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        programmes::add_cohort(&mut tx, &new, now).await.expect("added");
        tx.commit().await.expect("kept");
        let page = browser.see("/").await;
        assert!(done(&page) == 2 && page.says(&format!("href=\"/cohorts/{cohort}/add\"")) && page.says("href=\"/imports/new\""));

        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        startups::add(&mut tx, startup, &profile, now).await.expect("added");
        startups::place(&mut tx, PlaceId(Uuid::from_u128(5)), cohort, startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        assert_eq!(done(&browser.see("/").await), 3);

        let mentor = MentorId(Uuid::from_u128(6));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        mentors::add(&mut tx, mentor, ada, now).await.expect("added");
        mentors::open_to(&mut tx, mentor, programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        let page = browser.see("/").await;
        assert!(!page.says("Pour commencer"), "what goes needs no beginning: {}", page.html);
    }

    /// Staff of a programme, who make no programmes and name no colleagues.
    async fn a_house_that_goes_shows_no_first_steps(house) {
        let cast = house.cast().await;
        for person in [cast.salome, cast.olga, cast.ada] {
            let page = house.browser_of(person).await.see("/").await;
            assert!(!page.says("Pour commencer"), "{}", page.html);
        }
    }
}
