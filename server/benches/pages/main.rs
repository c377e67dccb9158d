//! What a page costs, beside a floor in the same run: `cargo xtask bench pages [--quick]`.
//!
//! A floor stands behind the same layers, asks the database the same things and writes the same
//! bytes with plain `write!`; what a page costs above it is what our way of drawing costs. Ends
//! with a failure when a guarantee breaks, never because of a speed.

mod book;
mod floor;
mod house;
mod load;
mod pages;
mod process;
mod report;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How much is measured.
#[derive(Clone, Copy)]
struct Effort {
    /// Page and floor take turns this often, so that both meet the same passing load.
    turns: u32,
    turn: Duration,
    /// Sessions booked through the page, and again through the floor.
    bookings: usize,
    starts: usize,
}

const WHOLE: Effort = Effort {
    turns: 8,
    turn: Duration::from_millis(500),
    bookings: 1_000,
    starts: 15,
};

const QUICK: Effort = Effort {
    turns: 2,
    turn: Duration::from_millis(200),
    bookings: 100,
    starts: 3,
};

fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    match measure(if quick { QUICK } else { WHOLE }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The server has one thread; those who ask have another.
fn measure(effort: Effort) -> Outcome<()> {
    let serving = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let asking = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let house = serving.block_on(house::Open::new())?;
    let mut broken = Vec::new();
    asking.block_on(pages::measure(&house, effort, &mut broken))?;
    asking.block_on(book::measure(&house, effort, &mut broken))?;
    asking.block_on(process::measure(&house, effort))?;
    report::verdict(broken)
}
