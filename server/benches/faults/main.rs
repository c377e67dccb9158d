//! What happens to machines, whole: 500 servers killed while people act, servers that start together,
//! a full disk, PostgreSQL cut off for 20 s, 1,000 requests left half-way.
//! `cargo xtask bench faults [--quick]`
//!
//! Ends with a failure when a guarantee breaks, never because of a speed. Run as root, it mounts a
//! small file system for the full disk; else it says that it did not.

#[path = "../../tests/it/faults/mod.rs"]
mod faults;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use faults::proxy::Line;
use faults::{Effort, Found, Outcome, abandoned, cut, full, killed, together};
use store::testing::On;

const WHOLE: Effort = Effort {
    kills: 500,
    clients: 8,
    starts: 10,
    cut: Duration::from_secs(20),
    abandoned: 1_000,
};

const QUICK: Effort = Effort {
    kills: 20,
    starts: 2,
    cut: Duration::from_secs(2),
    abandoned: 100,
    ..WHOLE
};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = if quick { QUICK } else { WHOLE };
    let mut all_held = true;
    for (engine, on) in On::asked() {
        println!("\n{engine}");
        let start = Instant::now();
        all_held &= tell("killed", killed::run(on, effort).await.map(Some), start);
        let start = Instant::now();
        all_held &= tell("together", together::run(on, effort).await.map(Some), start);
        let start = Instant::now();
        all_held &= tell("left", abandoned::run(on, effort).await.map(Some), start);
        match on {
            On::Sqlite => {
                let start = Instant::now();
                all_held &= tell("full", full::run().await, start);
            }
            On::Postgres => {
                for how in [Line::Closed, Line::Silent] {
                    let start = Instant::now();
                    all_held &= tell("cut off", cut::run(how, effort).await.map(Some), start);
                }
            }
        }
    }
    match all_held {
        true => {
            println!("\nevery guarantee held");
            ExitCode::SUCCESS
        }
        false => ExitCode::FAILURE,
    }
}

fn tell(what: &str, outcome: Outcome<Option<Found>>, start: Instant) -> bool {
    let took = start.elapsed().as_secs_f64();
    let broken = match outcome {
        Ok(Some(found)) => {
            println!("{what:<10} {:>6.1} s  {}", took, found.told);
            found.broken
        }
        Ok(None) => {
            println!("{what:<10} not run: only root may mount the small file system it needs");
            Vec::new()
        }
        Err(failure) => vec![failure.to_string()],
    };
    for broken in broken.iter().take(20) {
        eprintln!("broken: {what}: {broken}");
    }
    broken.is_empty()
}
