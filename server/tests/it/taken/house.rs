//! A house whose lists are hard to write down.

use chrono::{NaiveDate, TimeDelta};
use domain::expertise::Expertise;
use domain::ids::{CohortId, OrganisationId, PersonId, PlaceId, StartupId};
use domain::places::Standing;
use domain::{EmailAddress, Language};
use store::imports::{self, MentorProfile, Place, Sponsorship};
use store::startups::{self, Link, Profile};
use store::{Tx, mentors, organisations, people, programmes};
use uuid::Uuid;

use crate::house::{Cast, House};

pub const MISSION: &str = "Cartographier, \"ensemble\" ;\n=1+1\n'-2 lieux\u{a0}: ouverts";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_d000 + number)
}

async fn startup(tx: &mut Tx, house: &House, number: u128, profile: Profile) -> StartupId {
    let (id, now) = (StartupId(id(number)), house.shared.clock.now());
    startups::add(tx, id, &profile, now).await.expect("added");
    id
}

async fn stays(tx: &mut Tx, house: &House, number: u128, place: Place) {
    let (id, now) = (PlaceId(id(number)), house.shared.clock.now());
    let place = Place { id, ..place };
    imports::add_places(tx, &[&place], now)
        .await
        .expect("placed");
}

fn in_cohort(startup: StartupId, cohort: CohortId) -> Place {
    Place {
        id: PlaceId(Uuid::nil()),
        cohort,
        startup,
        state: Standing::Placed,
        placed_on: Some(day("2026-01-05")),
        ended_on: None,
        reason: String::new(),
        version: 1,
    }
}

fn named(name: &str) -> Profile {
    Profile {
        name: name.into(),
        ..Profile::default()
    }
}

async fn organisation(tx: &mut Tx, house: &House, number: u128, name: &str) -> OrganisationId {
    let (id, now) = (OrganisationId(id(number)), house.shared.clock.now());
    let profile = organisations::Profile {
        name: name.into(),
        acronym: "+AB".into(),
        field: "Eau, air ; terre".into(),
        website: Some("http://example.org/a,b;c".into()),
        ..Default::default()
    };
    assert!(
        organisations::add(tx, id, &profile, now)
            .await
            .expect("added")
    );
    id
}

/// Jaccede with all that may stand in a profile, in two cohorts of which one is closed, and without
/// a reference; two startups of one name; one in two programmes; some that left.
pub async fn startups_of(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let found = startups::find(&mut tx, cast.startup)
        .await
        .expect("an answer");
    let version = found.expect("a startup").version;
    let profile = Profile {
        name: "'=Jaccede  «\u{a0}tout\u{a0}»".into(),
        mission: MISSION.into(),
        themes: vec!["'=x".into(), "Eau, air".into(), "\"cité\"".into()],
        beneficiaries: vec!["-18 ans".into()],
        technologies: vec!["@ll".into(), "Rust".into()],
        levers: vec!["platform".into()],
        legal_form: "scic".into(),
        town: "L’Haÿ-les-Roses".into(),
        siret: Some("00012345500016".into()),
        rna: Some("W751234567".into()),
        website: Some("https://example.org/é?a=1;b=2".into()),
        links: vec![
            Link {
                kind: "impact".into(),
                url: "https://example.org/impact".into(),
            },
            Link {
                kind: "press".into(),
                url: "https://example.org/presse".into(),
            },
        ],
        ..Profile::default()
    };
    assert!(
        startups::change(&mut tx, cast.startup, &profile, version, now)
            .await
            .expect("changed")
    );
    let old = CohortId(id(1));
    let new = programmes::NewCohort {
        id: old,
        programme: cast.programme,
        name: "=Promotion ; 2025",
        starts_on: None,
        ends_on: None,
        hours_a_startup: None,
    };
    programmes::add_cohort(&mut tx, &new, now)
        .await
        .expect("added");
    let left = Place {
        state: Standing::Left,
        placed_on: Some(day("2025-01-06")),
        ended_on: Some(day("2025-12-31")),
        reason: "-perdue\u{a0}; \"voilà\"".into(),
        ..in_cohort(cast.startup, old)
    };
    stays(&mut tx, house, 11, left).await;
    // Of two of one name, one has a reference like a formula, the other none.
    for (number, reference) in [(21, Some("=banc")), (22, None)] {
        let banc = startup(&mut tx, house, number, named("Le Banc")).await;
        if let Some(reference) = reference {
            imports::add_references(&mut tx, &[(cast.programme, reference, banc)])
                .await
                .expect("added");
        }
        stays(&mut tx, house, number + 10, in_cohort(banc, cast.cohort)).await;
    }
    let both = startup(&mut tx, house, 23, named("Des deux côtés")).await;
    for (number, programme, cohort) in [
        (41, cast.programme, cast.cohort),
        (42, cast.other_programme, cast.other_cohort),
    ] {
        let reference = format!("ref;{number}");
        imports::add_references(&mut tx, &[(programme, &reference, both)])
            .await
            .expect("added");
        stays(&mut tx, house, number, in_cohort(both, cohort)).await;
    }
    // Ends without a day, a day to come, and a reason that says something else than how it ended.
    let ends = [
        (51, Standing::Left, None, ""),
        (52, Standing::Graduated, Some(day("2026-02-01")), ""),
        (
            53,
            Standing::Left,
            Some(day("2027-02-01")),
            "Abandon du projet",
        ),
        (54, Standing::Left, Some(day("2026-02-01")), ""),
        (
            55,
            Standing::Left,
            Some(day("2026-02-01")),
            "Diplômée ailleurs",
        ),
    ];
    for (number, state, ended_on, reason) in ends {
        let gone = startup(&mut tx, house, number, named(&format!("Fin {number}"))).await;
        let place = Place {
            state,
            placed_on: None,
            ended_on,
            reason: reason.into(),
            ..in_cohort(gone, old)
        };
        stays(&mut tx, house, number + 10, place).await;
    }
    for (number, name) in [(71, "A; B"), (72, "=Fonds \"C\"")] {
        let organisation = organisation(&mut tx, house, number, name).await;
        let new = Sponsorship {
            programme: cast.programme,
            startup: cast.startup,
            organisation,
        };
        imports::add_sponsorships(&mut tx, &[new])
            .await
            .expect("added");
    }
    store::cohorts::set_closed(&mut tx, old, Some(now))
        .await
        .expect("closed");
    tx.commit().await.expect("kept");
    house.advance(TimeDelta::minutes(1));
}

/// Partners in several lists, under names that are hard to part.
pub async fn partners_of(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let both = organisation(&mut tx, house, 81, "'-Deux\u{a0}; listes").await;
    for programme in [cast.programme, cast.other_programme] {
        organisations::open_to(&mut tx, both, programme, now)
            .await
            .expect("opened");
        let reference = format!("+{programme}");
        imports::add_organisation_references(&mut tx, &[(Some(programme), &reference, both)])
            .await
            .expect("added");
    }
    imports::add_organisation_references(&mut tx, &[(None, "maison", both)])
        .await
        .expect("added");
    organisation(&mut tx, house, 82, "Nulle part").await;
    tx.commit().await.expect("kept");
}

/// Marc in both programmes, and a mentor of none.
pub async fn mentors_of(house: &House, cast: &Cast) {
    house.befriend(cast).await;
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let profile = MentorProfile {
        headline: "Coach\u{a0}: produit,  \"vite\"".into(),
        about: "-Dix ans\n\n=de conseil ; et plus".into(),
        languages: vec!["fr".into(), "en".into()],
        town: "Fort-de-France".into(),
        expertise: vec![Expertise::OpenData],
    };
    imports::change_mentor(&mut tx, cast.mentor, 1, &profile)
        .await
        .expect("changed");
    mentors::add(&mut tx, id(91).into(), cast.paul, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
}

/// Amina in two startups of one name, with somebody whose name begins like a formula.
pub async fn founders_of(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let email = EmailAddress::parse("zoe@example.org").expect("an address");
    let zoe = PersonId(id(95));
    let new = people::NewPerson {
        id: zoe,
        email: &email,
        name: "=Zoé \"Z\" ; Martin",
        language: Language::French,
        zone: "Europe/Paris",
    };
    assert!(people::add(&mut tx, &new, now).await.expect("added"));
    for number in [21, 22] {
        let banc = StartupId(id(number));
        startups::add_founder(&mut tx, banc, cast.amina, true, now)
            .await
            .expect("added");
        startups::add_founder(&mut tx, banc, zoe, false, now)
            .await
            .expect("added");
    }
    startups::add_founder(&mut tx, StartupId(id(23)), zoe, true, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
}
