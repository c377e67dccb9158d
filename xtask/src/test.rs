//! `cargo xtask test`: everything CI checks, part by part.

use std::{process::ExitCode, time::Instant};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    bytes, call, house_tests, journeys, licences, postgres, say, site::Profile, tally::Tally,
    wasm_target::Compiler,
};

/// What to check.
#[derive(Args)]
pub struct Options {
    /// The parts to run; all of them when none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Every file is formatted
    Format,
    /// No warning on either side
    Lint,
    /// The rules and the pages
    Unit,
    /// The store, on both engines
    Store,
    /// The whole server, without a browser
    Router,
    /// What people do, in a browser, with and without JavaScript
    Journeys,
    /// What a first visit weighs
    Bytes,
    /// Licences, forbidden crates, duplicates
    Licences,
}

impl Part {
    fn check(self) -> Result<Tally> {
        match self {
            Part::Format => format(),
            Part::Lint => lint(),
            Part::Unit => unit(),
            Part::Store => on_both_engines("server/store"),
            Part::Router => on_both_engines("server"),
            Part::Journeys => journeys::walk(),
            Part::Bytes => bytes::weigh(),
            Part::Licences => licences::check(),
        }
    }

    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// Runs every part asked for, even after one has failed. Fails if one did.
pub fn test(options: &Options) -> Result<ExitCode> {
    let parts = match options.parts.as_slice() {
        [] => Part::value_variants(),
        named => named,
    };
    let start = Instant::now();
    let mut summary = Vec::new();
    let mut all = Tally::default();
    for part in parts {
        let (outcome, time) = try_part(*part);
        let verdict = if outcome.failed == 0 { "ok" } else { "FAILED" };
        summary.push(format!("{} {verdict} ({time})", part.name()));
        all += outcome;
    }
    let time = say::duration(start.elapsed());
    println!("\n{}, in {time}", summary.join(", "));
    println!("{} passed, {} failed", all.passed, all.failed);
    Ok(match all.failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn try_part(part: Part) -> (Tally, String) {
    println!("\n=== {}", part.name());
    let start = Instant::now();
    let outcome = part.check().unwrap_or_else(|failure| {
        println!("{failure:#}");
        Tally::ONE_FAILURE
    });
    let time = say::duration(start.elapsed());
    println!("=== {}: {time}", part.name());
    (outcome, time)
}

fn format() -> Result<Tally> {
    call::loud(
        call::cargo("fmt").args(["--all", "--check"]),
        "Some files are not formatted: run `cargo fmt --all`.",
    )?;
    Ok(Tally::ONE_CHECK)
}

fn lint() -> Result<Tally> {
    let mut house = call::cargo("clippy");
    house.args(house_tests::HOUSE).arg("--all-targets");
    let mut ourselves = call::cargo("clippy");
    ourselves.args(["-p", "xtask", "--all-targets"]);
    // The browser's crates are also linted as the browser compiles them. The profile is the one
    // of the site, whose macros are then compiled once.
    let mut browser = Compiler::find()?.clippy()?;
    browser.args(["--profile", Profile::Release.name()]);

    let mut tally = Tally::default();
    for mut command in [house, ourselves, browser] {
        command.args(["--keep-going", "--", "-D", "warnings"]);
        let outcome = call::loud(
            &mut command,
            "clippy has objections: repair what it names above.",
        );
        tally += match outcome {
            Ok(()) => Tally::ONE_CHECK,
            Err(failure) => {
                println!("{failure:#}");
                Tally::ONE_FAILURE
            }
        };
    }
    Ok(tally)
}

fn unit() -> Result<Tally> {
    let mut tally = house_tests::run(&["app/domain", "app"], &[])?;
    tally += call::counted(call::cargo("test").args(["-p", "xtask"]))?;
    Ok(tally)
}

fn on_both_engines(folder: &str) -> Result<Tally> {
    let engine = postgres::url()?;
    house_tests::run(&[folder], &[("LEVIER_TEST_POSTGRES_URL", &engine)])
}
