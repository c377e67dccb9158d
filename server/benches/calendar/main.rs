//! 10,000 random histories of sessions, and what calendars make of them:
//! `cargo xtask bench calendar [--quick]`.
//!
//! Each act goes through the whole router on SQLite, with a clock that is moved by hand; each
//! letter is written out as mail and read by two parsers that are not ours. Ends with a failure
//! when a guarantee breaks, never because of a speed.

#[path = "../../tests/it/agenda.rs"]
mod agenda;
#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../../tests/it/browser.rs"]
mod browser;
#[path = "../../tests/it/histories.rs"]
mod histories;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests ask more of it"
)]
#[path = "../../tests/it/house.rs"]
mod house;

use std::process::ExitCode;
use std::time::Instant;

use histories::{Effort, mixed};
use house::House;
use store::testing::On;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = Effort {
        histories: if quick { 500 } else { 10_000 },
        seed: 2026,
    };
    let house = House::open(On::Sqlite).await;
    let cast = house.cast().await;
    let start = Instant::now();
    let figures = histories::run(&house, &cast, effort).await;
    let seconds = start.elapsed().as_secs_f64();
    let acts = figures.booked + figures.moved + figures.cancelled + figures.refused;
    println!(
        "{} histories, {acts} acts in {seconds:.1} s, {:.0} a second",
        figures.histories,
        acts as f64 / seconds
    );
    for (words, count) in [
        ("sessions booked", figures.booked),
        ("moves", figures.moved),
        ("cancellations", figures.cancelled),
        ("acts refused, without a letter", figures.refused),
        ("letters mailed and read twice", figures.letters),
        ("sessions read in feeds and files", figures.published),
        ("guarantees broken", figures.broken.len()),
    ] {
        println!("{words:<34} {count:>9}");
    }
    for broken in &figures.broken {
        eprintln!("broken: {broken}");
    }
    let house = House::open(On::Sqlite).await;
    let cast = house.cast().await;
    let effort = Effort {
        histories: if quick { 200 } else { 2_000 },
        seed: 2027,
    };
    let start = Instant::now();
    let mixed = mixed::run(&house, &cast, effort).await;
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "\nwith requests, other choices, seats and lines: {} calendar entries in {seconds:.1} s",
        mixed.histories
    );
    for (words, count) in [
        ("acts", mixed.acts),
        ("of them refused", mixed.refused),
        ("letters", mixed.letters),
        ("of them without a calendar", mixed.plain),
        ("guarantees broken", mixed.broken.len()),
    ] {
        println!("{words:<34} {count:>9}");
    }
    for broken in &mixed.broken {
        eprintln!("broken: {broken}");
    }
    match figures.broken.is_empty() && mixed.broken.is_empty() {
        true => {
            println!("\nevery guarantee held");
            ExitCode::SUCCESS
        }
        false => ExitCode::FAILURE,
    }
}
