//! `cargo xtask run` shows Levier; `cargo xtask test` proves it; `cargo xtask bench` measures it;
//! `cargo xtask dist` packs it.

mod bench;
mod bytes;
mod call;
mod compress;
mod debian_wasm;
mod dist;
mod house_tests;
mod journeys;
mod licences;
mod packages;
mod postgres;
mod run;
mod say;
mod site;
mod style;
mod tally;
mod test;
mod wasm_target;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows and checks Levier")]
enum Command {
    /// Build everything and serve the demo
    Run(run::Options),
    /// Run what CI checks, or some parts of it
    Test(test::Options),
    /// Take the figures, or some of them
    Bench(bench::Options),
    /// Build what one copies to a machine: the binary, a systemd unit, a Dockerfile
    Dist,
}

fn main() -> ExitCode {
    let command = Command::parse();
    // Held to the end, so that a panic stops the engine too.
    let _engine = postgres::StopAtTheEnd::new();
    let outcome = match command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::test(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Dist => dist::dist(),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("\n{failure:#}");
        ExitCode::FAILURE
    })
}
