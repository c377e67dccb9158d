//! `cargo xtask bench`: the figures. They fail when a guarantee breaks, never because of a speed.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    call, postgres,
    site::{self, Profile},
};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// The figures to take; all of them when none is named
    #[arg(value_enum)]
    names: Vec<Name>,
    /// A small run, to see that it runs
    #[arg(long)]
    quick: bool,
    /// On this engine alone, where there are two
    #[arg(long)]
    on: Option<Engine>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgresql,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// What each page costs beside a floor, its statements and bytes, start and memory
    Pages,
    /// Pages of a house of 10,000 startups, with 1,000 sessions and then 200,000, on SQLite and on
    /// PostgreSQL
    Grown,
    /// How long 10,000 rows of a spreadsheet take
    Import,
    /// 10,000 random histories of sessions, every letter read by two parsers that are not ours
    Calendar,
    /// 10,000 acts that race for the same hours, on SQLite and on PostgreSQL with two servers
    Race,
    /// Servers killed, full, cut off, all at once, left half-way: nothing acknowledged is lost
    Faults,
    /// The slot rule against a brute force on a million random cases, and its time
    Slots,
    /// 10,000 answers that race, the board of 2,000 introductions and the report over 50,000, on
    /// SQLite and on PostgreSQL
    Introductions,
    /// Looking for anything in a house of 10,000 startups, on SQLite and on PostgreSQL
    Search,
    /// The matching against a brute force on 200,000 random cases, and its time
    Matching,
}

/// Takes every figure asked for. Fails at the first guarantee that breaks.
pub fn bench(options: &Options) -> Result<ExitCode> {
    let names = match options.names.as_slice() {
        [] => Name::value_variants(),
        named => named,
    };
    for name in names {
        match name {
            Name::Pages => {
                // The figures are those of the files people load.
                site::build(Profile::Release)?;
                of_server("pages", options, &[])?;
            }
            Name::Grown => of_both_engines("grown", options)?,
            Name::Import => of_server("import", options, &[])?,
            Name::Calendar => of_server("calendar", options, &[])?,
            Name::Race => of_both_engines("race", options)?,
            Name::Faults => of_both_engines("faults", options)?,
            Name::Introductions => of_both_engines("introductions", options)?,
            Name::Search => of_both_engines("search", options)?,
            Name::Slots => slots(options)?,
            Name::Matching => matching(options.quick)?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn of_both_engines(name: &str, options: &Options) -> Result<()> {
    let engine = postgres::url()?;
    of_server(name, options, &[("LEVIER_TEST_POSTGRES_URL", &engine)])
}

fn of_server(name: &str, options: &Options, settings: &[(&str, &str)]) -> Result<()> {
    let mut bench = call::cargo("bench");
    bench.args(["-p", "server", "--bench", name, "--"]);
    bench.args(options.quick.then_some("--quick"));
    if let Some(engine) = options.on {
        bench.args(["--on", engine.name()]);
    }
    bench.envs(settings.iter().copied());
    call::loud(&mut bench, "A guarantee broke: the line above says which.")
}

fn slots(options: &Options) -> Result<()> {
    let cases = if options.quick { "10000" } else { "1000000" };
    call::loud(
        call::cargo("test")
            .args(["--release", "-p", "domain", "--features", "zones", "hours"])
            .env("LEVIER_SLOT_CASES", cases),
        "The slot rule and the brute force disagree: the case is printed above.",
    )?;
    call::loud(
        call::cargo("run")
            .args(["--release", "-p", "domain", "--features", "zones"])
            .args(["--example", "four_weeks"]),
        "The example does not run: repair what cargo says above.",
    )?;
    of_server("earliest", options, &[])
}

fn matching(quick: bool) -> Result<()> {
    let cases = if quick { "2000" } else { "200000" };
    call::loud(
        call::cargo("test")
            .args(["--release", "-p", "domain", "--lib"])
            .args(["--", "assignment", "matching"])
            .env("LEVIER_MATCHING_CASES", cases),
        "The matching and the brute force disagree: the case is printed above.",
    )?;
    call::loud(
        call::cargo("run")
            .args(["--release", "-p", "domain"])
            .args(["--example", "matching_round"]),
        "The example does not run: repair what cargo says above.",
    )
}
