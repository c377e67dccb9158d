//! Small versions of what `cargo xtask bench faults` does.

use std::io::Write;
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

/// Whether Linux lets this process mount one: the 21st of its capabilities, CAP_SYS_ADMIN, which
/// root has too but in most containers.
fn may_mount() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("CapEff:"));
    let held = held.and_then(|it| u64::from_str_radix(it.trim(), 16).ok());
    held.is_some_and(|held| (held >> 21) & 1 == 1)
}

/// Only where a small file system can be mounted; `full` tells the words of it everywhere. Whoever
/// may mount one has it run, or is told that it cannot.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_read_and_goes_on_once_there_is_room() {
    if let Some(found) = full::run().await.transpose() {
        return held(found);
    }
    // Past what a test that passes says: to whoever runs them.
    let told = "NOT RUN: a full disk, for no small file system can be mounted here.";
    writeln!(std::io::stderr(), "{told}").expect("told");
    assert!(!may_mount(), "{told} This process may mount one.");
}
