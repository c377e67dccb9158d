//! Small versions of what `cargo xtask bench faults` does.

use std::time::Duration;

use store::testing::On;

use crate::faults::proxy::Line;
use crate::faults::{Effort, Found, Outcome, abandoned, cut, full, killed, together};

const SMALL: Effort = Effort {
    kills: 6,
    clients: 3,
    starts: 1,
    cut: Duration::from_secs(1),
    abandoned: 100,
};

fn held(outcome: Outcome<Found>) {
    let found = outcome.expect("an answer");
    println!("{}", found.told);
    assert!(found.broken.is_empty(), "{:#?}", found.broken);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_act_is_lost_to_kill_9() {
    for on in [On::Sqlite, On::Postgres] {
        held(killed::run(on, SMALL).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_servers_start_at_once() {
    for on in [On::Sqlite, On::Postgres] {
        held(together::run(on, SMALL).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_away_is_told_in_words_and_then_forgotten() {
    for how in [Line::Closed, Line::Silent] {
        held(cut::run(how, SMALL).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_left_half_way_leave_nothing_open() {
    for on in [On::Sqlite, On::Postgres] {
        held(abandoned::run(on, SMALL).await);
    }
}

/// Only where a small file system can be mounted; `full` tells the words of it everywhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_read_and_goes_on_once_there_is_room() {
    if let Some(found) = full::run().await.transpose() {
        held(found);
    }
}
