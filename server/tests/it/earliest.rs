//! The next free hours with anyone who knows something.

use axum::http::StatusCode;
use domain::expertise::Expertise;
use domain::ids::{MentorId, PersonId};
use domain::{EmailAddress, Language};
use store::{mentors, people};
use uuid::Uuid;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::{Cast, House, stories};
use crate::requests::olga_offers_hours;

async fn knows(house: &House, mentor: MentorId, known: &[Expertise]) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    mentors::set_expertise(&mut tx, mentor, known)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
}

/// More mentors of Amina's programme, each on the same day as Marc.
async fn many(house: &House, cast: &Cast, count: u128) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in 0..count {
        let (person, mentor) = (
            PersonId(Uuid::from_u128(0x3E00 + n)),
            MentorId(Uuid::from_u128(0x3F00 + n)),
        );
        let email = EmailAddress::parse(&format!("m{n}@example.org")).expect("an address");
        let name = format!("Mentor n° {n:02}");
        let new = people::NewPerson {
            id: person,
            email: &email,
            name: &name,
            language: Language::French,
            zone: "Europe/Paris",
        };
        assert!(people::add(&mut tx, &new, now).await.expect("added"));
        assert!(
            mentors::add(&mut tx, mentor, person, now)
                .await
                .expect("added")
        );
        mentors::open_to(&mut tx, mentor, cast.programme, now)
            .await
            .expect("opened");
        let span = domain::hours::Span::parse("14:00", "16:00").expect("a span");
        let range = domain::hours::WeeklyRange::new(2, span, None, None).expect("a range");
        let id = domain::ids::HoursId(Uuid::from_u128(0x4000 + n));
        store::hours::add_weekly(&mut tx, id, mentor, &range)
            .await
            .expect("added");
    }
    tx.commit().await.expect("kept");
}

stories! {
    /// What helps to choose: the hour one could have, and what is left in the month of that hour.
    async fn the_list_of_mentors_says_the_next_free_hour_and_what_is_left_of_its_month(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let none = amina.see("/mentors").await;
        assert!(none.says("pas publié d’heures") && !none.says("Encore"), "{}", none.html);
        marc_offers_hours(house, &cast).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        house.letters().await;
        // On the last evening of March the next free hour is one of April, and so is what is left.
        house.advance(chrono::TimeDelta::days(29) + chrono::TimeDelta::hours(10));
        let mut amina = house.browser_of(cast.amina).await;
        let list = amina.see("/mentors").await;
        assert!(list.says("mardi 7 avril 2026") && list.says("Encore 4 h ce mois-là"), "{}", list.html);
    }

    async fn amina_takes_the_next_hour_with_whoever_knows(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        olga_offers_hours(house, &cast).await;
        knows(house, cast.mentor, &[Expertise::OpenData]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let list = amina.see("/mentors").await;
        assert!(list.says("Encore 4 h ce mois-là"), "{}", list.html);
        let all = amina.see(&list.link_to("/mentors/earliest")).await;
        assert!(all.says("14 h · Marc Petit") && all.says("9 h · Olga Novak"), "{}", all.html);
        assert!(all.says("mardi 3 mars, 14 h · Marc Petit, libre"));
        let known = amina.see("/mentors/earliest?expertise=open-data").await;
        assert!(known.says("Marc Petit") && !known.says("Olga Novak"));
        let none = amina.see("/mentors/earliest?expertise=cybersecurity").await;
        assert!(none.says("Personne qui connaît « Cybersécurité"), "{}", none.html);
        let hours = free_hours(&known.html);
        book(&mut amina, &hours[0], "k").await;
        house.letters().await;
        let left = amina.see("/mentors").await;
        assert!(left.says("Encore 3 h ce mois-là"), "{}", left.html);
        // What is taken is nobody's; Omar's startup is in no programme of Marc's.
        let again = amina.see("/mentors/earliest?expertise=open-data").await;
        assert!(!free_hours(&again.html).contains(&hours[0]));
        let mut omar = house.browser_of(cast.omar).await;
        assert!(!omar.see("/mentors/earliest").await.says("Marc Petit"));
        let mut marc = house.browser_of(cast.marc).await;
        assert_eq!(marc.get("/mentors/earliest").await.status, StatusCode::NOT_FOUND);
    }

    async fn many_mentors_cost_no_more_statements_and_pages_go_on(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        amina.see("/mentors/earliest").await;
        let before = house.shared.db.statements();
        amina.see("/mentors/earliest").await;
        let few = house.shared.db.statements() - before;
        many(house, &cast, 45).await;
        let before = house.shared.db.statements();
        let first = amina.see("/mentors/earliest").await;
        assert_eq!(house.shared.db.statements() - before, few);
        // All at the same moment: shown whole, and the next moment on the next page.
        assert_eq!(free_hours(&first.html).len(), 46);
        let next = amina.see(&first.link_to("/mentors/earliest?")).await;
        assert!(free_hours(&next.html).len() == 46 && next.says("14 h 30 · Mentor n° 44"), "{}", next.html);
    }
}
