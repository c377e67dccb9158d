use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{LetterId, ProgrammeId};
use domain::letters::Stage;
use store::letters::{self, NewLetter, Wanted};
use store::{Db, on_both, programmes};
use uuid::Uuid;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

const SHAREIT: ProgrammeId = ProgrammeId(Uuid::from_u128(5));

fn letter(id: u128) -> NewLetter {
    NewLetter {
        id: LetterId(Uuid::from_u128(id)),
        business_key: format!("booking:{id}:confirmed"),
        programme: Some(SHAREIT),
        person: None,
        kind: "booking-confirmed".into(),
        object: None,
        subject: "Votre séance".into(),
        body: "Bonjour\n".into(),
        sealed: vec![1, 2, 3],
    }
}

async fn put(db: &Db, ids: impl IntoIterator<Item = u128>) {
    let mut tx = db.begin().await.expect("a unit of work");
    programmes::add(&mut tx, SHAREIT, "ShareIT", "", noon())
        .await
        .expect("an answer");
    for id in ids {
        assert!(
            letters::put(&mut tx, &letter(id), noon())
                .await
                .expect("put")
        );
    }
    tx.commit().await.expect("kept");
}

async fn lease(db: &Db, worker: &str, now: DateTime<Utc>, limit: i64) -> Vec<LetterId> {
    let mut tx = db.begin().await.expect("a unit of work");
    let until = now + TimeDelta::minutes(5);
    let due = letters::lease(&mut tx, worker, now, until, limit)
        .await
        .expect("an answer");
    tx.commit().await.expect("kept");
    due.into_iter().map(|due| due.id).collect()
}

/// The letter as staff see it, and whether its sealed bytes are still there.
async fn see(db: &Db, id: u128) -> (letters::Line, bool) {
    let mut read = db.read().await.expect("a connection");
    let found = letters::find(&mut read, LetterId(Uuid::from_u128(id)))
        .await
        .expect("an answer");
    let found = found.expect("is there");
    (found.line, found.sealed.is_some())
}

on_both! {
    async fn one_act_writes_one_letter(db: Db) {
        put(&db, [1]).await;
        let mut tx = db.begin().await.expect("a unit of work");
        let same = NewLetter { id: LetterId(Uuid::from_u128(2)), ..letter(1) };
        assert!(!letters::put(&mut tx, &same, noon()).await.expect("an answer"));
    }

    async fn many_workers_lease_each_letter_once(db: Db) {
        put(&db, 1..=60).await;
        let workers = (0..6).map(|worker| {
            let db = db.clone();
            tokio::spawn(async move {
                let (name, mut mine) = (format!("worker {worker}"), Vec::new());
                loop {
                    match lease(&db, &name, noon(), 1 + worker % 3).await {
                        leased if leased.is_empty() => return mine,
                        leased => mine.extend(leased),
                    }
                }
            })
        });
        let mut all = Vec::new();
        for worker in workers.collect::<Vec<_>>() {
            all.extend(worker.await.expect("no panic"));
        }
        all.sort_unstable();
        let each_once: Vec<LetterId> = (1..=60).map(|id| LetterId(Uuid::from_u128(id))).collect();
        assert_eq!(all, each_once);
    }

    /// A worker that waits for a row while another leases and sends it must not take it after.
    async fn a_letter_sent_while_another_worker_waits_is_not_sent_again(db: Db) {
        put(&db, [1]).await;
        let mut first = db.begin().await.expect("a unit of work");
        let until = noon() + TimeDelta::minutes(5);
        let due = letters::lease(&mut first, "first", noon(), until, 1).await.expect("an answer");
        let mut second = tokio::spawn({
            let db = db.clone();
            async move { lease(&db, "second", noon(), 1).await }
        });
        let waits = tokio::time::timeout(std::time::Duration::from_millis(300), &mut second).await;
        assert!(waits.is_err(), "it queues behind the first");
        assert!(letters::sent(&mut first, due[0].id, "first", noon()).await.expect("sent"));
        first.commit().await.expect("kept");
        assert_eq!(second.await.expect("no panic"), []);
    }

    async fn a_lease_that_runs_out_is_taken_over(db: Db) {
        put(&db, [1]).await;
        let id = LetterId(Uuid::from_u128(1));
        assert_eq!(lease(&db, "first", noon(), 9).await, [id]);
        assert_eq!(lease(&db, "second", noon() + TimeDelta::minutes(4), 9).await, []);
        let late = noon() + TimeDelta::minutes(5);
        assert_eq!(lease(&db, "second", late, 9).await, [id]);
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(!letters::sent(&mut tx, id, "first", late).await.expect("an answer"), "it is no longer the first's");
        assert!(letters::sent(&mut tx, id, "second", late).await.expect("an answer"));
        tx.commit().await.expect("kept");
        let (line, sealed) = see(&db, 1).await;
        assert_eq!((line.stage, line.attempts, sealed), (Stage::Sent, 2, false));
    }

    async fn refused_for_now_comes_back_later(db: Db) {
        put(&db, [1]).await;
        let id = LetterId(Uuid::from_u128(1));
        lease(&db, "w", noon(), 1).await;
        let later = noon() + TimeDelta::minutes(1);
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(letters::again(&mut tx, id, "w", later, "busy 451 later").await.expect("an answer"));
        tx.commit().await.expect("kept");
        assert_eq!(lease(&db, "w", noon() + TimeDelta::seconds(59), 1).await, []);
        let (line, sealed) = see(&db, 1).await;
        assert_eq!((line.stage, line.last_error.as_str(), sealed), (Stage::Waiting, "busy 451 later", true));
        assert_eq!(lease(&db, "w", later, 1).await, [id]);
    }

    async fn set_aside_until_staff_ask_again(db: Db) {
        put(&db, [1]).await;
        let id = LetterId(Uuid::from_u128(1));
        lease(&db, "w", noon(), 1).await;
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(!letters::retry(&mut tx, id, noon()).await.expect("an answer"), "it has not failed");
        assert!(letters::failed(&mut tx, id, "w", noon(), "refused 550 no such user").await.expect("an answer"));
        tx.commit().await.expect("kept");
        let next_week = noon() + TimeDelta::days(7);
        assert_eq!(lease(&db, "w", next_week, 1).await, []);
        assert_eq!(see(&db, 1).await.0.stage, Stage::Failed);
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(letters::retry(&mut tx, id, next_week).await.expect("an answer"));
        assert!(!letters::retry(&mut tx, id, next_week).await.expect("an answer"), "once is enough");
        tx.commit().await.expect("kept");
        assert_eq!(lease(&db, "w", next_week, 1).await, [id]);
        let (line, sealed) = see(&db, 1).await;
        assert_eq!((line.stage, line.attempts, sealed), (Stage::Waiting, 1, true));
    }

    async fn what_is_no_longer_true_is_wiped_unsent(db: Db) {
        put(&db, [1]).await;
        let id = LetterId(Uuid::from_u128(1));
        lease(&db, "w", noon(), 1).await;
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(letters::dropped(&mut tx, id, "w", noon()).await.expect("an answer"));
        tx.commit().await.expect("kept");
        let (line, sealed) = see(&db, 1).await;
        assert_eq!((line.stage, sealed), (Stage::Dropped, false));
        assert_eq!(lease(&db, "w", noon() + TimeDelta::days(1), 1).await, []);
    }

    async fn letters_about_the_way_in_and_of_unknown_kinds_are_on_no_page(db: Db) {
        let mut tx = db.begin().await.expect("a unit of work");
        for (id, kind) in [(1, "invitation"), (2, "sign-in"), (3, "of-a-newer-house")] {
            let letter = NewLetter { programme: None, kind: kind.into(), ..letter(id) };
            assert!(letters::put(&mut tx, &letter, noon()).await.expect("put"));
        }
        let shown = letters::of_programme(&mut tx, None, &Wanted::default(), 10, 0).await.expect("letters");
        assert_eq!(shown.iter().map(|it| it.kind.as_str()).collect::<Vec<_>>(), ["invitation"]);
        assert_eq!(letters::count(&mut tx, None, &Wanted::default()).await.expect("counts"), [(Stage::Waiting, 1)]);
    }

    async fn staff_see_their_programme_only_and_can_narrow(db: Db) {
        put(&db, 1..=3).await;
        let id = LetterId(Uuid::from_u128(2));
        let mut tx = db.begin().await.expect("a unit of work");
        let elsewhere = NewLetter { programme: None, ..letter(9) };
        letters::put(&mut tx, &elsewhere, noon()).await.expect("put");
        tx.commit().await.expect("kept");
        lease(&db, "w", noon(), 9).await;
        let mut tx = db.begin().await.expect("a unit of work");
        letters::sent(&mut tx, id, "w", noon()).await.expect("sent");
        let all = letters::of_programme(&mut tx, Some(SHAREIT), &Wanted::default(), 10, 0).await.expect("lines");
        assert_eq!(all.iter().map(|line| line.id.0.as_u128()).collect::<Vec<_>>(), [3, 2, 1]);
        let sent = letters::of_programme(&mut tx, Some(SHAREIT), &Wanted { stage: Some(Stage::Sent), ..Wanted::default() }, 10, 0).await.expect("lines");
        assert_eq!(sent.iter().map(|line| line.id).collect::<Vec<_>>(), [id]);
        let page = letters::of_programme(&mut tx, Some(SHAREIT), &Wanted::default(), 1, 2).await.expect("lines");
        assert_eq!(page[0].id.0.as_u128(), 1);
        let failed = LetterId(Uuid::from_u128(3));
        letters::failed(&mut tx, failed, "w", noon(), "refused").await.expect("set aside");
        programmes::add(&mut tx, ProgrammeId(Uuid::from_u128(6)), "Ambitieuses", "", noon()).await.expect("added");
        let shelves = letters::shelves(&mut tx).await.expect("shelves");
        let shelves: Vec<_> = shelves.iter().map(|it| (it.name.as_str(), it.failed, it.used)).collect();
        assert_eq!(shelves, [("Ambitieuses", 0, 0), ("ShareIT", 1, 1)]);
        let mut counted = letters::count(&mut tx, Some(SHAREIT), &Wanted::default()).await.expect("counts");
        counted.sort_unstable();
        assert_eq!(counted, [(Stage::Waiting, 1), (Stage::Failed, 1), (Stage::Sent, 1)]);
    }
}
