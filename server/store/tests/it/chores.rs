use chrono::{DateTime, TimeDelta, Utc};
use domain::chores::Kind;
use domain::ids::ChoreId;
use store::chores::{self, Stale};
use store::{Db, accounts, form_keys, on_both};
use uuid::Uuid;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

async fn plan(db: &Db, id: u128, key: &str) -> bool {
    let mut tx = db.begin().await.expect("a unit of work");
    let id = ChoreId(Uuid::from_u128(id));
    let planned = chores::plan(&mut tx, id, Kind::TidyUp, Uuid::nil(), key, noon()).await;
    tx.commit().await.expect("kept");
    planned.expect("an answer")
}

async fn lease(db: &Db, worker: &str, now: DateTime<Utc>) -> Vec<ChoreId> {
    let mut tx = db.begin().await.expect("a unit of work");
    let until = now + TimeDelta::minutes(5);
    let due = chores::lease(&mut tx, worker, now, until, 1)
        .await
        .expect("an answer");
    tx.commit().await.expect("kept");
    due.into_iter().map(|due| due.id).collect()
}

on_both! {
    async fn two_nodes_plan_and_claim_a_chore_once(db: Db) {
        assert!(plan(&db, 1, "tidy-up:2026-03-02").await);
        assert!(!plan(&db, 2, "tidy-up:2026-03-02").await);
        let nodes = (0..4).map(|node| {
            let db = db.clone();
            tokio::spawn(async move { lease(&db, &format!("node {node}"), noon()).await })
        });
        let mut claimed = Vec::new();
        for node in nodes.collect::<Vec<_>>() {
            claimed.extend(node.await.expect("no panic"));
        }
        assert_eq!(claimed, [ChoreId(Uuid::from_u128(1))]);
    }

    async fn a_chore_whose_node_died_is_taken_over_and_done_once(db: Db) {
        plan(&db, 1, "k").await;
        let id = ChoreId(Uuid::from_u128(1));
        assert_eq!(lease(&db, "dead", noon()).await, [id]);
        let late = noon() + TimeDelta::minutes(6);
        assert_eq!(lease(&db, "alive", late).await, [id]);
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(!chores::done(&mut tx, id, "dead", late).await.expect("an answer"));
        assert!(chores::done(&mut tx, id, "alive", late).await.expect("an answer"));
        tx.commit().await.expect("kept");
        assert_eq!(lease(&db, "alive", late + TimeDelta::days(1)).await, []);
    }

    async fn what_has_served_its_time_is_deleted_and_nothing_else(db: Db) {
        let old = noon() - TimeDelta::days(40);
        let mut tx = db.begin().await.expect("a unit of work");
        for (at, name) in [(old, "old"), (noon(), "new")] {
            accounts::count_attempt(&mut tx, name, at).await.expect("counted");
            form_keys::claim(&mut tx, "amina", name, at).await.expect("claimed");
            let code = accounts::NewCode {
                id: Uuid::from_u128(at.timestamp() as u128),
                person: None,
                browser_hash: Some(name),
                code_hash: name,
                link_hash: name,
                expires_at: at + TimeDelta::minutes(10),
            };
            accounts::add_code(&mut tx, &code, at).await.expect("kept");
        }
        let before = noon() - TimeDelta::days(2);
        let stale = Stale {
            attempts: before,
            codes: before,
            form_keys: before,
            sign_ins: before,
            letter_links: before,
            chores: before,
            last_acts: before,
        };
        assert_eq!(chores::tidy_up(&mut tx, stale).await.expect("tidied"), 3);
        assert_eq!(chores::tidy_up(&mut tx, stale).await.expect("tidied"), 0);
        assert!(accounts::code_of_browser(&mut tx, "new").await.expect("an answer").is_some());
        assert!(accounts::code_of_browser(&mut tx, "old").await.expect("an answer").is_none());
        assert!(!form_keys::claim(&mut tx, "amina", "new", noon()).await.expect("an answer"));
    }
}
