//! 10,000 acts that race, sent to real servers: one on SQLite, two on one PostgreSQL.
//! `cargo xtask bench race [--quick]`
//!
//! Afterwards the database is compared with what was told and with every rule that counts. Ends
//! with a failure when a guarantee breaks, never because of a speed.

#[path = "../../tests/it/race/acts.rs"]
mod acts;
#[path = "../../tests/it/agenda.rs"]
mod agenda;
#[path = "../../tests/it/race/check.rs"]
mod check;
#[path = "../../tests/it/race/client.rs"]
mod client;
#[path = "../../tests/it/race/ledger.rs"]
mod ledger;
mod process;
mod report;
#[path = "../../tests/it/race/world.rs"]
mod world;

use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use app::house::Clock;
use store::letters::Seal;
use store::testing::{Fresh, On};

use acts::Effort;
use process::Running;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const WHOLE: Effort = Effort {
    acts: 10_000,
    clients: 16,
    seed: 2026,
};

const QUICK: Effort = Effort {
    acts: 1_000,
    ..WHOLE
};

/// Servers speak http here, so that their cookie has no prefix.
const COOKIE: &str = "levier-session";

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = if quick { QUICK } else { WHOLE };
    let mut all_held = true;
    for (_, on) in On::asked() {
        let (name, servers) = match on {
            On::Sqlite => ("SQLite, one server", 1),
            On::Postgres => ("PostgreSQL, two servers", 2),
        };
        match race(name, on, servers, effort).await {
            Ok(held) => all_held &= held,
            Err(failure) => {
                eprintln!("{name}: {failure}");
                all_held = false;
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

async fn race(name: &str, on: On, servers: usize, effort: Effort) -> Outcome<bool> {
    let fresh = Fresh::open(on).await;
    let world = world::make(&fresh.db, Clock::System.now(), COOKIE).await?;
    let folder = Folder::new()?;
    let running: Outcome<Vec<Running>> = (0..servers)
        .map(|_| Running::start(&folder.0, &fresh.url))
        .collect();
    let running = running?;
    let at: Vec<SocketAddr> = running.iter().map(|it| it.at).collect();
    let start = Instant::now();
    let (world, mut ledger) = acts::run(world, at, effort).await;
    let time = start.elapsed();
    // Stopped first, so that nothing is written while it is compared.
    drop(running);
    let seal = Seal::open(&folder.0.join("levier.key"))?;
    let found = check::check(&fresh.db, &seal, &world, &mut ledger).await?;
    report::print(name, effort, time, &ledger, &found);
    Ok(ledger.broken.is_empty())
}

/// Where the servers of one race keep their key; goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("levier-race-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
