//! Figures over many introductions, and answers that race, on SQLite and on PostgreSQL.
//! `cargo xtask bench introductions [--quick]`
//!
//! Ends with a failure when a figure is wrong, never because of a speed.

mod answers;
mod board;
#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../../tests/it/browser.rs"]
mod browser;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests ask more of it"
)]
#[path = "../../tests/it/house.rs"]
mod house;
mod report;
mod times;

use std::process::ExitCode;

use house::House;
use store::testing::On;

const WHOLE: Effort = Effort {
    report: 50_000,
    board: 2_000,
    answers: 10_000,
    times: 20,
};

const QUICK: Effort = Effort {
    report: 1_000,
    board: 200,
    answers: 200,
    times: 3,
};

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Introductions that the report counts.
    pub report: u32,
    /// Introductions on the board.
    pub board: u32,
    /// Answers that race.
    pub answers: u32,
    /// How often each page is asked for.
    pub times: usize,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = if quick { QUICK } else { WHOLE };
    let mut wrong = Vec::new();
    for (name, on) in On::asked() {
        println!("\n{name}");
        // Each figure has a house of its own.
        wrong.extend(board::measure(&House::open(on).await, effort).await);
        wrong.extend(answers::measure(&House::open(on).await, effort).await);
        wrong.extend(report::measure(&House::open(on).await, effort).await);
    }
    for wrong in &wrong {
        eprintln!("broken: {wrong}");
    }
    match wrong.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
