use chrono::{DateTime, NaiveDate, Utc};
use domain::bookings::CutOffs;
use domain::ids::{CohortId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::introductions::AnswerDays;
use domain::places::Standing;
use domain::{EmailAddress, Language};
use store::people::{self, NewPerson};
use store::programmes::{self, NewCohort};
use store::{Changed, Db, Tx, cohorts, on_both, places, startups};
use uuid::Uuid;

const SHAREIT: ProgrammeId = ProgrammeId(Uuid::from_u128(1));
const AMBITIEUSES: ProgrammeId = ProgrammeId(Uuid::from_u128(2));
/// Manages ShareIT.
const SALOME: PersonId = PersonId(Uuid::from_u128(3));
/// Looks after the house.
const ADA: PersonId = PersonId(Uuid::from_u128(4));

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

fn cohort(n: u128) -> CohortId {
    CohortId(Uuid::from_u128(10 + n))
}

async fn add_person(tx: &mut Tx, id: PersonId, name: &str, address: &str) {
    let email = EmailAddress::parse(address).expect("an address");
    let new = NewPerson {
        id,
        email: &email,
        name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    assert!(people::add(tx, &new, noon()).await.expect("added"));
}

async fn add_cohort(
    tx: &mut Tx,
    n: u128,
    programme: ProgrammeId,
    name: &str,
    starts_on: Option<NaiveDate>,
) -> bool {
    let new = NewCohort {
        id: cohort(n),
        programme,
        name,
        starts_on,
        ends_on: None,
        hours_a_startup: None,
    };
    programmes::add_cohort(tx, &new, noon())
        .await
        .expect("an answer")
}

/// Two programmes: Salomé manages one of them, Ada looks after the house.
async fn two_programmes(db: &Db) -> Tx {
    let mut tx = db.begin().await.expect("a unit of work");
    add_person(&mut tx, SALOME, "Salomé", "salome@example.org").await;
    add_person(&mut tx, ADA, "Ada", "ada@example.org").await;
    programmes::add(&mut tx, SHAREIT, "ShareIT", "", noon())
        .await
        .expect("added");
    programmes::add(&mut tx, AMBITIEUSES, "Les Ambitieuses", "", noon())
        .await
        .expect("added");
    people::add_staff(&mut tx, Uuid::from_u128(5), SALOME, Some(SHAREIT), noon())
        .await
        .expect("added");
    people::add_staff(&mut tx, Uuid::from_u128(6), ADA, None, noon())
        .await
        .expect("added");
    tx
}

on_both! {
    async fn a_cohort_counts_where_its_startups_stand(db: Db) {
        let mut tx = two_programmes(&db).await;
        assert!(add_cohort(&mut tx, 0, SHAREIT, "2026", None).await);
        for (n, state) in [(0, Standing::Placed), (1, Standing::Placed), (2, Standing::Left), (3, Standing::Graduated)] {
            let (startup, place) = (StartupId(Uuid::from_u128(100 + n)), PlaceId(Uuid::from_u128(200 + n)));
            let profile = startups::Profile { name: format!("Startup {n}"), ..Default::default() };
            startups::add(&mut tx, startup, &profile, noon()).await.expect("added");
            assert!(startups::place(&mut tx, place, cohort(0), startup, None, noon()).await.expect("placed"));
            assert!(places::change(&mut tx, place, 1, state, None, "").await.expect("changed"));
        }
        let found = cohorts::find(&mut tx, cohort(0)).await.expect("an answer").expect("is known");
        assert_eq!((found.placed, found.left, found.graduated), (2, 1, 1));
        let listed = cohorts::list(&mut tx, SALOME).await.expect("a list");
        assert_eq!((listed[0].placed, listed[0].left, listed[0].graduated), (2, 1, 1));
        let programme = programmes::find(&mut tx, SHAREIT).await.expect("an answer").expect("is known");
        assert_eq!((programme.cohorts, programme.open_cohorts), (1, 1));
        cohorts::set_closed(&mut tx, cohort(0), Some(noon())).await.expect("closed");
        let programme = programmes::find(&mut tx, SHAREIT).await.expect("an answer").expect("is known");
        assert_eq!((programme.cohorts, programme.open_cohorts), (1, 0));
    }

    async fn staff_list_what_they_reach_newest_first(db: Db) {
        let mut tx = two_programmes(&db).await;
        let day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        for (n, programme, name, starts_on) in [
            (0, SHAREIT, "2017", None),
            (1, SHAREIT, "2019", None),
            (2, SHAREIT, "Printemps", day(2024)),
            (3, SHAREIT, "Automne", day(2025)),
            (4, AMBITIEUSES, "2026", None),
        ] {
            assert!(add_cohort(&mut tx, n, programme, name, starts_on).await);
        }
        let names = |cohorts: Vec<cohorts::Cohort>| cohorts.into_iter().map(|it| it.name).collect::<Vec<_>>();
        let salomes = cohorts::list(&mut tx, SALOME).await.expect("a list");
        assert_eq!(names(salomes), ["Automne", "Printemps", "2019", "2017"]);
        let adas = cohorts::list(&mut tx, ADA).await.expect("a list");
        assert_eq!(names(adas), ["2026", "Automne", "Printemps", "2019", "2017"]);
        let nobodys = cohorts::list(&mut tx, PersonId(Uuid::from_u128(9))).await.expect("a list");
        assert!(nobodys.is_empty());
        let reached = programmes::list(&mut tx, SALOME).await.expect("a list");
        assert_eq!(reached.iter().map(|it| it.id).collect::<Vec<_>>(), [SHAREIT]);
        assert_eq!(programmes::list(&mut tx, ADA).await.expect("a list").len(), 2);
    }

    async fn a_name_is_one_cohorts_in_its_programme(db: Db) {
        let mut tx = two_programmes(&db).await;
        assert!(add_cohort(&mut tx, 0, SHAREIT, "Été 2026", None).await);
        assert!(!add_cohort(&mut tx, 1, SHAREIT, "ete  2026", None).await);
        assert!(add_cohort(&mut tx, 2, AMBITIEUSES, "Été 2026", None).await);
        assert!(add_cohort(&mut tx, 3, SHAREIT, "Hiver", None).await);
        tx.commit().await.expect("kept");
        let mut tx = db.begin().await.expect("a unit of work");
        let taken = cohorts::change(&mut tx, cohort(3), 1, "été 2026", None, None, None).await;
        assert_eq!(taken.expect("an answer"), Changed::NameTaken);
        drop(tx);
        let mut tx = db.begin().await.expect("a unit of work");
        let taken = programmes::change(
            &mut tx,
            SHAREIT,
            1,
            &programmes::Change {
                name: "les ambitieuses",
                mission: "",
                cut_offs: CutOffs::default(),
                video_pattern: "",
                answers: AnswerDays::default(),
            },
        )
        .await;
        assert_eq!(taken.expect("an answer"), Changed::NameTaken);
    }

    async fn a_change_counts_once_for_each_version(db: Db) {
        let mut tx = two_programmes(&db).await;
        assert!(add_cohort(&mut tx, 0, SHAREIT, "2026", None).await);
        tx.commit().await.expect("kept");
        let changes = (0..6).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("a unit of work");
                let name = format!("Promotion {n}");
                let changed = cohorts::change(&mut tx, cohort(0), 1, &name, None, None, None).await;
                tx.commit().await.expect("kept");
                changed.expect("an answer")
            })
        });
        let mut done = 0;
        for one in changes.collect::<Vec<_>>() {
            done += usize::from(one.await.expect("no panic") == Changed::Done);
        }
        assert_eq!(done, 1);
        let mut read = db.read().await.expect("a connection");
        let found = cohorts::find(&mut read, cohort(0)).await.expect("an answer").expect("is known");
        assert_eq!(found.version, 2);
    }

    /// One closes the cohort if it is empty, the other takes a startup if it is open: never both.
    async fn nobody_enters_a_cohort_while_it_closes(db: Db) {
        let mut tx = two_programmes(&db).await;
        for n in 0..10 {
            assert!(add_cohort(&mut tx, n, SHAREIT, &format!("Promotion {n}"), None).await);
        }
        let startup = StartupId(Uuid::from_u128(100));
        let profile = startups::Profile { name: "Jaccede".into(), ..Default::default() };
        startups::add(&mut tx, startup, &profile, noon()).await.expect("added");
        tx.commit().await.expect("kept");
        for n in 0..10 {
            let (closing, entering) = (db.clone(), db.clone());
            let closes = tokio::spawn(async move {
                let mut tx = closing.begin().await.expect("a unit of work");
                cohorts::hold(&mut tx, cohort(n)).await.expect("held");
                let found = cohorts::find(&mut tx, cohort(n)).await.expect("an answer").expect("is known");
                if found.placed == 0 {
                    cohorts::set_closed(&mut tx, cohort(n), Some(noon())).await.expect("closed");
                }
                tx.commit().await.expect("kept");
            });
            let enters = tokio::spawn(async move {
                let mut tx = entering.begin().await.expect("a unit of work");
                cohorts::hold(&mut tx, cohort(n)).await.expect("held");
                let found = cohorts::find(&mut tx, cohort(n)).await.expect("an answer").expect("is known");
                if found.closed_at.is_none() {
                    let place = PlaceId(Uuid::from_u128(200 + n));
                    startups::place(&mut tx, place, cohort(n), startup, None, noon()).await.expect("placed");
                }
                tx.commit().await.expect("kept");
            });
            closes.await.expect("no panic");
            enters.await.expect("no panic");
        }
        let mut read = db.read().await.expect("a connection");
        for cohort in cohorts::list(&mut read, ADA).await.expect("a list") {
            assert_eq!(cohort.closed_at.is_some(), cohort.placed == 0, "{}", cohort.name);
        }
    }

    async fn a_manager_comes_and_goes(db: Db) {
        let mut tx = two_programmes(&db).await;
        assert!(!people::add_staff(&mut tx, Uuid::from_u128(7), SALOME, Some(SHAREIT), noon()).await.expect("an answer"));
        let managers = programmes::managers(&mut tx, SHAREIT).await.expect("a list");
        assert_eq!(managers.iter().map(|it| it.person).collect::<Vec<_>>(), [SALOME]);
        let staff = programmes::staff(&mut tx, SHAREIT).await.expect("a list");
        assert_eq!(staff.iter().map(|it| it.person).collect::<Vec<_>>(), [ADA, SALOME]);
        assert!(!programmes::remove_manager(&mut tx, AMBITIEUSES, SALOME).await.expect("an answer"));
        assert!(programmes::remove_manager(&mut tx, SHAREIT, SALOME).await.expect("an answer"));
        assert!(!programmes::remove_manager(&mut tx, SHAREIT, SALOME).await.expect("an answer"));
        assert!(people::roles(&mut tx, SALOME).await.expect("roles").is_empty());
        assert!(people::roles(&mut tx, ADA).await.expect("roles").administrator);
    }
}
