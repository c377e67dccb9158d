//! Startups, a mentor, a partner and cohorts beside those of the cast.

use chrono::NaiveDate;
use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, PlaceId, StartupId};
use domain::{EmailAddress, Language};
use store::imports::Sponsorship;
use store::{Tx, mentors, organisations, people, programmes, startups};
use uuid::Uuid;

use crate::house::{Cast, House};

pub struct Others {
    pub atelier: StartupId,
    pub zebre: StartupId,
    pub bilal: PersonId,
    pub zoe: MentorId,
    pub apple: OrganisationId,
    pub alumni: CohortId,
}

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(0xF111_0000 + number).into()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

async fn person(tx: &mut Tx, house: &House, number: u128, name: &str) -> PersonId {
    let address = format!(
        "{}@example.org",
        name.split(' ').next().expect("a name").to_lowercase()
    );
    let email = EmailAddress::parse(&address).expect("an address");
    let new = people::NewPerson {
        id: id(number),
        email: &email,
        name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    let now = house.shared.clock.now();
    assert!(people::add(tx, &new, now).await.expect("added"));
    new.id
}

/// Other startups, a mentor, a partner and a cohort beside those of the cast.
pub async fn others(house: &House, cast: &Cast) -> Others {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let alumni = programmes::NewCohort {
        id: id(1),
        programme: cast.programme,
        name: "Anciens",
        starts_on: Some(day("2024-01-08")),
        ends_on: None,
        hours_a_startup: None,
    };
    assert!(
        programmes::add_cohort(&mut tx, &alumni, now)
            .await
            .expect("added")
    );
    for (number, cohort) in [(2, cast.other_programme), (3, cast.other_programme)] {
        let closed = programmes::NewCohort {
            id: id(number),
            programme: cohort,
            name: if number == 2 { "2022" } else { "2023" },
            ..alumni
        };
        programmes::add_cohort(&mut tx, &closed, now)
            .await
            .expect("added");
        store::cohorts::set_closed(&mut tx, closed.id, Some(now))
            .await
            .expect("closed");
    }
    let [atelier, zebre, gone]: [StartupId; 3] = [id(10), id(11), id(12)];
    for (startup, name, place, cohort, entered) in [
        (atelier, "Atelier", 20, cast.cohort, Some("2025-09-01")),
        (zebre, "Zèbre", 21, cast.cohort, Some("2025-01-15")),
        (zebre, "", 22, alumni.id, Some("2024-01-08")),
        (gone, "Partie", 23, cast.cohort, None),
    ] {
        let profile = startups::Profile {
            name: name.into(),
            ..Default::default()
        };
        if !name.is_empty() {
            startups::add(&mut tx, startup, &profile, now)
                .await
                .expect("added");
        }
        let place: PlaceId = id(place);
        startups::place(&mut tx, place, cohort, startup, entered.map(day), now)
            .await
            .expect("placed");
    }
    let zoe = person(&mut tx, house, 30, "Zoe Aubry").await;
    mentors::add(&mut tx, id(31), zoe, now)
        .await
        .expect("added");
    mentors::open_to(&mut tx, id(31), cast.programme, now)
        .await
        .expect("opened");
    let bilal = person(&mut tx, house, 32, "Bilal Roy").await;
    startups::add_founder(&mut tx, atelier, bilal, true, now)
        .await
        .expect("added");
    let apple = id(40);
    let profile = organisations::Profile {
        name: "Apple".into(),
        ..Default::default()
    };
    organisations::add(&mut tx, apple, &profile, now)
        .await
        .expect("added");
    organisations::open_to(&mut tx, apple, cast.programme, now)
        .await
        .expect("opened");
    for (number, name) in [(41, "Pia Costa"), (42, "Pol Costa")] {
        let contact = person(&mut tx, house, number, name).await;
        organisations::add_person(&mut tx, apple, contact, "", now)
            .await
            .expect("added");
    }
    let sponsored = [
        (atelier, apple),
        (zebre, apple),
        (cast.startup, cast.organisation),
    ];
    let sponsored = sponsored.map(|(startup, organisation)| Sponsorship {
        programme: cast.programme,
        startup,
        organisation,
    });
    store::imports::add_sponsorships(&mut tx, &sponsored)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    Others {
        atelier,
        zebre,
        bilal,
        zoe: id(31),
        apple,
        alumni: alumni.id,
    }
}
