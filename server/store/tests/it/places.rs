use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::ids::*;
use domain::places::Standing;
use domain::{EmailAddress, Language, Quarter, Stretch};
use store::people::{self, NewPerson};
use store::programmes::{self, NewCohort};
use store::{Db, Tx, bookings, mentors, on_both, places, sessions, startups, today};
use uuid::Uuid;

const SHAREIT: ProgrammeId = ProgrammeId(Uuid::from_u128(1));
const OTHER: ProgrammeId = ProgrammeId(Uuid::from_u128(2));
const SALOME: PersonId = PersonId(Uuid::from_u128(3));
const OLGA: PersonId = PersonId(Uuid::from_u128(4));
const MENTOR: MentorId = MentorId(Uuid::from_u128(6));
const COHORT: CohortId = CohortId(Uuid::from_u128(7));
const PLACE: PlaceId = PlaceId(Uuid::from_u128(8));
const JACCEDE: StartupId = StartupId(Uuid::from_u128(9));

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

fn now() -> i64 {
    Quarter::at_or_before(noon()).0
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
}

/// Salomé's programme with Jaccede placed in its cohort, Marc who mentors, and Olga's programme.
async fn jaccede_is_placed(db: &Db) -> Tx {
    let mut tx = db.begin().await.expect("a unit of work");
    let marc = PersonId(Uuid::from_u128(5));
    for (id, name) in [(SALOME, "salome"), (OLGA, "olga"), (marc, "marc")] {
        let email = EmailAddress::parse(&format!("{name}@example.org")).expect("an address");
        let new = NewPerson {
            id,
            email: &email,
            name,
            language: Language::French,
            zone: "Europe/Paris",
        };
        assert!(people::add(&mut tx, &new, noon()).await.expect("added"));
    }
    programmes::add(&mut tx, SHAREIT, "ShareIT", "", noon())
        .await
        .expect("added");
    programmes::add(&mut tx, OTHER, "Les Ambitieuses", "", noon())
        .await
        .expect("added");
    people::add_staff(&mut tx, Uuid::from_u128(20), SALOME, Some(SHAREIT), noon())
        .await
        .expect("added");
    people::add_staff(&mut tx, Uuid::from_u128(21), OLGA, Some(OTHER), noon())
        .await
        .expect("added");
    mentors::add(&mut tx, MENTOR, marc, noon())
        .await
        .expect("added");
    let new = NewCohort {
        id: COHORT,
        programme: SHAREIT,
        name: "2026",
        starts_on: None,
        ends_on: Some(day(3, 20)),
        hours_a_startup: None,
    };
    programmes::add_cohort(&mut tx, &new, noon())
        .await
        .expect("added");
    let profile = startups::Profile {
        name: "Jaccède 50%_a".into(),
        ..Default::default()
    };
    startups::add(&mut tx, JACCEDE, &profile, noon())
        .await
        .expect("added");
    assert!(
        startups::place(&mut tx, PLACE, COHORT, JACCEDE, Some(day(1, 5)), noon())
            .await
            .expect("placed")
    );
    tx
}

/// An hour of Jaccede's with Marc that begins so long after noon.
async fn session(
    tx: &mut Tx,
    n: u128,
    programme: ProgrammeId,
    from_noon: TimeDelta,
) -> (SessionId, BookingId) {
    let (id, booking) = (
        SessionId(Uuid::from_u128(30 + n)),
        BookingId(Uuid::from_u128(40 + n)),
    );
    let new = sessions::NewSession {
        id,
        programme,
        mentor: MENTOR,
        stretch: Stretch::new(Quarter::at_or_before(noon() + from_noon), 4),
        before: 0,
        after: 0,
        zone: "Europe/Paris",
        meeting_kind: "video",
        meeting_detail: "",
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(tx, &new, noon()).await.expect("added");
    let seat = bookings::NewBooking {
        id: booking,
        session: id,
        startup: JACCEDE,
        place: None,
        seat: 1,
        subject: "s",
        booked_by: SALOME,
        questions: "",
        links: &[],
        asked_until: None,
        instead_of: None,
    };
    assert!(bookings::add(tx, &seat, noon()).await.expect("added"));
    (id, booking)
}

on_both! {
    async fn a_place_changes_once_for_each_version(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        assert!(places::set_referent(&mut tx, PLACE, 1, Some(SALOME)).await.expect("an answer"));
        assert!(!places::change(&mut tx, PLACE, 1, Standing::Left, Some(day(3, 1)), "Fin").await.expect("an answer"));
        assert!(places::change(&mut tx, PLACE, 2, Standing::Left, Some(day(3, 1)), "Fin").await.expect("an answer"));
        assert!(!places::set_referent(&mut tx, PLACE, 2, None).await.expect("an answer"));
        let place = places::find(&mut tx, PLACE).await.expect("an answer").expect("is known");
        assert_eq!((place.state, place.ended_on, place.reason.as_str()), (Standing::Left, Some(day(3, 1)), "Fin"));
        assert_eq!((place.referent, place.version), (Some(SALOME.0), 3));
        let again = startups::place(&mut tx, PlaceId(Uuid::from_u128(99)), COHORT, JACCEDE, None, noon()).await;
        assert!(!again.expect("an answer"), "one place in a cohort");
    }

    async fn the_last_session_is_the_programmes_own_and_past(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        let lines = places::of_cohort(&mut tx, COHORT, now()).await.expect("lines");
        assert_eq!((lines.len(), lines[0].last_session, lines[0].open_introductions), (1, None, 0));
        session(&mut tx, 0, SHAREIT, TimeDelta::days(-9)).await;
        session(&mut tx, 1, OTHER, TimeDelta::days(-2)).await;
        session(&mut tx, 2, SHAREIT, TimeDelta::days(2)).await;
        let (_, missed) = session(&mut tx, 3, SHAREIT, TimeDelta::days(-1)).await;
        assert!(bookings::missed(&mut tx, missed, noon()).await.expect("told"));
        let lines = places::of_cohort(&mut tx, COHORT, now()).await.expect("lines");
        assert_eq!(lines[0].last_session, Some(Quarter::at_or_before(noon() - TimeDelta::days(9)).0));
    }

    async fn what_waits_is_told_to_its_own_staff_until_somebody_says(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        let (_, past) = session(&mut tx, 0, SHAREIT, TimeDelta::hours(-3)).await;
        session(&mut tx, 1, SHAREIT, TimeDelta::minutes(-30)).await;
        let waits = places::waits(&mut tx, COHORT, now(), noon()).await.expect("waits");
        assert_eq!(waits.len(), 1, "one of the two still goes on");
        assert_eq!((waits[0].object, waits[0].with_name.as_str()), (past.0, "marc"));
        let unmarked = today::unmarked(&mut tx, SALOME, now(), 4).await.expect("a list");
        assert_eq!((unmarked.len(), unmarked[0].booking, unmarked[0].total), (1, past, 1));
        assert!(today::unmarked(&mut tx, OLGA, now(), 4).await.expect("a list").is_empty());
        let counted = store::cohorts::waiting(&mut tx, SALOME, now()).await.expect("a list");
        assert_eq!(counted.iter().map(|it| (it.kind.as_str(), it.count)).collect::<Vec<_>>(), [("session", 1)]);
        assert!(bookings::attended(&mut tx, past, noon()).await.expect("told"));
        assert!(today::unmarked(&mut tx, SALOME, now(), 4).await.expect("a list").is_empty());
        assert!(places::waits(&mut tx, COHORT, now(), noon()).await.expect("waits").is_empty());
    }

    async fn a_quiet_startup_is_pointed_out_until_it_has_a_session(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        let since = |weeks| {
            let since = noon() - TimeDelta::weeks(weeks);
            (since.date_naive(), Quarter::at_or_before(since).0)
        };
        let quiet = today::quiet(&mut tx, SALOME, day(3, 2), since(6), 4).await.expect("a list");
        assert_eq!((quiet.len(), quiet[0].startup, quiet[0].last_session), (1, JACCEDE, None));
        assert!(today::quiet(&mut tx, OLGA, day(3, 2), since(6), 4).await.expect("a list").is_empty());
        let newly_placed = today::quiet(&mut tx, SALOME, day(3, 2), since(9), 4).await.expect("a list");
        assert!(newly_placed.is_empty(), "it has been there for eight weeks only");
        let after_the_end = today::quiet(&mut tx, SALOME, day(3, 21), since(6), 4).await.expect("a list");
        assert!(after_the_end.is_empty());
        session(&mut tx, 0, SHAREIT, TimeDelta::days(5)).await;
        assert!(today::quiet(&mut tx, SALOME, day(3, 2), since(6), 4).await.expect("a list").is_empty());
    }

    async fn a_cohort_near_its_end_is_pointed_out_while_somebody_is_in_it(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        assert!(today::ending(&mut tx, SALOME, day(3, 19), 4).await.expect("a list").is_empty());
        let ending = today::ending(&mut tx, SALOME, day(3, 20), 4).await.expect("a list");
        assert_eq!((ending.len(), ending[0].cohort, ending[0].placed, ending[0].total), (1, COHORT, 1, 1));
        assert!(today::ending(&mut tx, OLGA, day(3, 20), 4).await.expect("a list").is_empty());
        assert!(places::change(&mut tx, PLACE, 1, Standing::Graduated, Some(day(3, 2)), "").await.expect("changed"));
        assert!(today::ending(&mut tx, SALOME, day(3, 20), 4).await.expect("a list").is_empty());
    }

    async fn a_search_stays_in_its_programme(db: Db) {
        let mut tx = jaccede_is_placed(&db).await;
        let other = CohortId(Uuid::from_u128(50));
        let new = NewCohort { id: other, programme: SHAREIT, name: "2027", starts_on: None, ends_on: None, hours_a_startup: None };
        programmes::add_cohort(&mut tx, &new, noon()).await.expect("added");
        let here = places::known(&mut tx, SHAREIT, COHORT, "jacc", 5).await.expect("a list");
        assert_eq!((here.len(), here[0].here), (1, Some(PLACE.0)));
        let there = places::known(&mut tx, SHAREIT, other, "", 5).await.expect("a list");
        assert_eq!((there.len(), there[0].here), (1, None));
        assert!(places::known(&mut tx, OTHER, COHORT, "jacc", 5).await.expect("a list").is_empty());
        assert!(places::known(&mut tx, SHAREIT, COHORT, "j%e", 5).await.expect("a list").is_empty(), "no wildcards");
        assert!(places::is_of_programme(&mut tx, JACCEDE, SHAREIT).await.expect("an answer"));
        assert!(!places::is_of_programme(&mut tx, JACCEDE, OTHER).await.expect("an answer"));
    }
}
