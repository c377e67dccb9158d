use chrono::{DateTime, Utc};
use domain::hours::{Part, Taken};
use domain::ids::{MentorId, PersonId, ProgrammeId, SessionId};
use domain::{EmailAddress, Language, Quarter, Stretch};
use store::{Db, mentors, on_both, people, programmes, sessions};
use uuid::Uuid;

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

fn hour(n: i64) -> Stretch {
    Stretch::new(Quarter(1_000 + 4 * n), 4)
}

const MARC: PersonId = PersonId(Uuid::from_u128(1));
const MENTOR: MentorId = MentorId(Uuid::from_u128(2));
const SHAREIT: ProgrammeId = ProgrammeId(Uuid::from_u128(3));

async fn marc_mentors(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    let email = EmailAddress::parse("marc@example.org").expect("an address");
    let new = people::NewPerson {
        id: MARC,
        email: &email,
        name: "Marc",
        language: Language::French,
        zone: "Europe/Paris",
    };
    people::add(&mut tx, &new, noon()).await.expect("added");
    programmes::add(&mut tx, SHAREIT, "ShareIT", "", noon())
        .await
        .expect("added");
    assert!(
        mentors::add(&mut tx, MENTOR, MARC, noon())
            .await
            .expect("added")
    );
    tx.commit().await.expect("kept");
}

/// A session of Marc's with another person; answers whether both were free.
async fn meet(db: &Db, id: u128, guest: u128, stretch: Stretch) -> bool {
    let mut tx = db.begin().await.expect("a unit of work");
    let id = SessionId(Uuid::from_u128(id));
    let new = sessions::NewSession {
        id,
        programme: SHAREIT,
        mentor: MENTOR,
        stretch,
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
    let parties = [
        (MARC, stretch.widen(1, 0)),
        (PersonId(Uuid::from_u128(guest)), stretch),
    ];
    let free = sessions::occupy(&mut tx, id, &parties)
        .await
        .expect("an answer");
    if free {
        tx.commit().await.expect("kept");
    }
    free
}

on_both! {
    async fn nobody_is_in_two_places(db: Db) {
        marc_mentors(&db).await;
        assert!(meet(&db, 10, 20, hour(1)).await);
        assert!(!meet(&db, 11, 21, hour(1)).await, "the same hour of Marc's");
        assert!(!meet(&db, 12, 21, Stretch::new(hour(2).starts, 4)).await, "the time he keeps free before");
        assert!(meet(&db, 13, 20, hour(3)).await);
        assert!(!meet(&db, 14, 20, Stretch::new(hour(3).starts + 3, 4)).await);
    }

    async fn of_racing_sessions_exactly_one_is_made(db: Db) {
        marc_mentors(&db).await;
        let races = (0..20_u128).map(|n| {
            let db = db.clone();
            tokio::spawn(async move { meet(&db, 100 + n, 200 + n, hour(i64::try_from(n % 2).unwrap_or(0) * 2)).await })
        });
        let mut made = 0;
        for race in races.collect::<Vec<_>>() {
            made += usize::from(race.await.expect("no panic"));
        }
        assert_eq!(made, 2, "one for each of the two hours");
    }

    /// Whoever cancels decided of the hour they saw; the one it moves to would stay taken.
    async fn a_session_that_moves_meanwhile_is_not_cancelled_as_it_was(db: Db) {
        marc_mentors(&db).await;
        assert!(meet(&db, 10, 20, hour(1)).await);
        let id = SessionId(Uuid::from_u128(10));
        let mut moves = db.begin().await.expect("a unit of work");
        assert!(sessions::move_to(&mut moves, id, 0, hour(2).starts, noon()).await.expect("an answer"));
        let other = db.clone();
        let cancels = tokio::spawn(async move {
            let mut tx = other.begin().await.expect("a unit of work");
            sessions::cancel(&mut tx, (id, 0), Some(MARC), "", noon()).await.expect("an answer")
        });
        moves.commit().await.expect("kept");
        assert!(!cancels.await.expect("no panic"), "it waited, and read again");
    }

    async fn a_cancelled_session_gives_its_time_back(db: Db) {
        marc_mentors(&db).await;
        assert!(meet(&db, 10, 20, hour(1)).await);
        let mut tx = db.begin().await.expect("a unit of work");
        let within = Stretch::new(Quarter(0), 10_000);
        let taken = sessions::taken_of(&mut tx, MARC, within, None).await.expect("taken");
        assert_eq!(taken, [Taken { stretch: hour(1), before: 1, after: 0, part: Part::Host }]);
        let id = SessionId(Uuid::from_u128(10));
        assert!(sessions::cancel(&mut tx, (id, 0), Some(MARC), "", noon()).await.expect("an answer"));
        assert!(!sessions::cancel(&mut tx, (id, 1), Some(MARC), "", noon()).await.expect("an answer"), "once only");
        sessions::free(&mut tx, id).await.expect("freed");
        assert!(sessions::taken_of(&mut tx, MARC, within, None).await.expect("taken").is_empty());
        tx.commit().await.expect("kept");
        assert!(meet(&db, 11, 20, hour(1)).await);
    }
}
