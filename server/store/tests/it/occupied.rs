//! The comparison of taken time with the sessions can fail, each way.

use domain::bookings::{Cancelled, Side};
use domain::ids::{BookingId, MentorId, PersonId, ProgrammeId, SessionId, StartupId};
use domain::{EmailAddress, Language, Quarter, Stretch};
use store::bookings::{self, NewBooking};
use store::occupied::{self, Overlap, Taken};
use store::sessions::{self, NewSession};
use store::testing::{On, archived, snapshot};
use store::{Db, mentors, on_both, people, programmes, startups};
use uuid::Uuid;

use crate::sessions::noon;

const MARC: PersonId = PersonId(Uuid::from_u128(1));
const AMINA: PersonId = PersonId(Uuid::from_u128(2));
const MENTOR: MentorId = MentorId(Uuid::from_u128(3));
const SHAREIT: ProgrammeId = ProgrammeId(Uuid::from_u128(4));
const JACCEDE: StartupId = StartupId(Uuid::from_u128(5));
const NINE: Stretch = Stretch::new(Quarter(1_000), 4);

async fn two_people(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    for (id, name) in [(MARC, "Marc"), (AMINA, "Amina")] {
        let email = EmailAddress::parse(&format!("{name}@example.org")).expect("an address");
        let new = people::NewPerson {
            id,
            email: &email,
            name,
            language: Language::French,
            zone: "Europe/Paris",
        };
        people::add(&mut tx, &new, noon()).await.expect("added");
    }
    programmes::add(&mut tx, SHAREIT, "ShareIT", "", noon())
        .await
        .expect("added");
    let marc = mentors::add(&mut tx, MENTOR, MARC, noon()).await;
    assert!(marc.expect("added"));
    let profile = startups::Profile {
        name: "Jaccede".into(),
        ..Default::default()
    };
    startups::add(&mut tx, JACCEDE, &profile, noon())
        .await
        .expect("added");
    tx.commit().await.expect("kept");
}

/// A session with Amina's seat in it, taking this much time; Marc keeps a quarter free before.
async fn meet(db: &Db, id: u128, at: Stretch, parties: &[(PersonId, Stretch)]) -> SessionId {
    let session = SessionId(Uuid::from_u128(id));
    let mut tx = db.begin().await.expect("a unit of work");
    let new = NewSession {
        id: session,
        programme: SHAREIT,
        mentor: MENTOR,
        stretch: at,
        before: 1,
        after: 0,
        zone: "Europe/Paris",
        meeting_kind: "video",
        meeting_detail: "",
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(&mut tx, &new, noon()).await.expect("added");
    let free = sessions::occupy(&mut tx, session, parties).await;
    assert!(free.expect("an answer"));
    let new = NewBooking {
        id: BookingId(Uuid::from_u128(id)),
        session,
        startup: JACCEDE,
        place: None,
        seat: 1,
        subject: "Nos données",
        questions: "",
        links: &[],
        asked_until: None,
        instead_of: None,
        booked_by: AMINA,
    };
    let seat = bookings::add(&mut tx, &new, noon()).await;
    assert!(seat.expect("an answer"));
    tx.commit().await.expect("kept");
    session
}

/// What [`occupied`] finds: unexplained, untaken, overlapping.
async fn found(db: &Db) -> (Vec<Taken>, Vec<Taken>, Vec<Overlap>) {
    let mut conn = db.read().await.expect("a connection");
    (
        occupied::unexplained(&mut conn).await.expect("an answer"),
        occupied::untaken(&mut conn).await.expect("an answer"),
        occupied::overlaps(&mut conn).await.expect("an answer"),
    )
}

fn whole(at: Stretch) -> [(PersonId, Stretch); 2] {
    [(MARC, at.widen(1, 0)), (AMINA, at)]
}

on_both! {
    async fn a_session_with_its_time_is_as_it_should_be(db: Db) {
        two_people(&db).await;
        meet(&db, 10, NINE, &whole(NINE)).await;
        let next = Stretch::new(NINE.end() + 1, 4);
        meet(&db, 11, next, &whole(next)).await;
        assert_eq!(found(&db).await, (vec![], vec![], vec![]));
    }

    async fn time_that_nothing_explains_is_told(db: Db) {
        two_people(&db).await;
        // A quarter more of Amina than the session lasts.
        let parties = [(MARC, NINE.widen(1, 0)), (AMINA, NINE.widen(0, 1))];
        let session = meet(&db, 10, NINE, &parties).await;
        let more = Taken { party: AMINA, session, stretch: Stretch::new(NINE.end(), 1) };
        assert_eq!(found(&db).await, (vec![more], vec![], vec![]));
        // Cancelled without giving its time back.
        let mut tx = db.begin().await.expect("a unit of work");
        let cancelled = Cancelled { at: noon(), by: Side::Mentor, reason: Default::default(), late: false };
        let id = BookingId(Uuid::from_u128(10));
        assert!(bookings::cancel(&mut tx, id, MARC, &cancelled).await.expect("an answer"));
        assert!(sessions::cancel(&mut tx, (session, 0), Some(MARC), "", noon()).await.expect("an answer"));
        tx.commit().await.expect("kept");
        let (unexplained, untaken, _) = found(&db).await;
        assert_eq!((unexplained.len(), untaken.len()), (5 + 5, 0));
    }

    async fn a_session_without_its_time_is_told(db: Db) {
        two_people(&db).await;
        let short = [(MARC, NINE), (AMINA, NINE)];
        let session = meet(&db, 10, NINE, &short).await;
        let free = Taken { party: MARC, session, stretch: NINE.widen(1, 0) };
        assert_eq!(found(&db).await, (vec![], vec![free], vec![]));
    }

    async fn somebody_in_two_places_is_told(db: Db) {
        two_people(&db).await;
        let first = meet(&db, 10, NINE, &whole(NINE)).await;
        // Its people's time is not taken: the key would refuse it.
        let within = Stretch::new(NINE.starts + 3, 4);
        let second = meet(&db, 11, within, &[]).await;
        let both = |party| Overlap { party, sessions: [first, second] };
        let (unexplained, untaken, overlaps) = found(&db).await;
        assert_eq!((unexplained.len(), untaken.len()), (0, 2));
        assert_eq!(overlaps, [both(MARC), both(AMINA)]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bookings_of_an_older_house_say_the_hours_of_their_sessions() {
    for on in [On::Sqlite, On::Postgres] {
        let old = archived::with_sessions(on).await;
        let db = Db::open(&old.url).await.expect("it opens, up to date");
        let kept = snapshot(&db).await["booking"].clone();
        assert_eq!(kept.len(), 2);
        for booking in kept {
            assert!(booking.contains("1969372"), "{on:?}: {booking}");
        }
        let mut read = db.read().await.expect("reads");
        assert_eq!(occupied::mistold(&mut read).await.expect("an answer"), []);
    }
}
