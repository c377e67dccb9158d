//! How long a long list takes to come in: `cargo xtask bench import [--quick]`.
//!
//! Fails when the same list changes anything the second time, never because of a speed.

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What the command tells, in English.
const DONE: &str = "The import is done:";
const NOTHING: &str = "Nothing to change";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    match measure(if quick { 500 } else { 10_000 }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn measure(rows: usize) -> Outcome<()> {
    let folder = std::env::temp_dir().join(format!("levier-bench-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let list = folder.join("startups.csv");
    std::fs::write(&list, startups(rows)?)?;
    let outcome = [&["--dry-run"][..], &[], &[]].map(|options| import(&folder, &list, options));
    std::fs::remove_dir_all(&folder)?;
    let [tried, first, second] = outcome;
    let ((tried, _), (first, told), (second, told_again)) = (tried?, first?, second?);
    println!("{rows} startups, SQLite");
    for (what, time) in [("dry run", tried), ("first time", first), ("again", second)] {
        println!("{what:<12} {:>6.2} s", time.as_secs_f64());
    }
    let (_, came_of_it) = told.split_once(DONE).ok_or(told.clone())?;
    println!("{came_of_it}");
    if !told_again.contains(NOTHING) {
        return Err(format!("broken: the same list changed something again\n{told_again}").into());
    }
    Ok(())
}

/// Runs the real binary, and answers how long it took and what it told.
fn import(folder: &Path, list: &Path, options: &[&str]) -> Outcome<(Duration, String)> {
    let start = Instant::now();
    let ran = Command::new(env!("CARGO_BIN_EXE_levier"))
        .args(["import", "startups", "--language", "en", "--data"])
        .arg(folder)
        .args(options)
        .arg(list)
        .output()?;
    if !ran.status.success() {
        return Err(String::from_utf8_lossy(&ran.stderr).into());
    }
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    Ok((start.elapsed(), told))
}

/// Rows like those of real lists: a dozen programmes over ten years, missions of a line, sponsors
/// that come back.
fn startups(rows: usize) -> Outcome<String> {
    let mut list = "reference,name,programme,joined_on,stage,stage_since,mission,themes,\
                    technologies,sponsors\n"
        .to_owned();
    for n in 0..rows {
        let (programme, year, month) = (n % 12, 2015 + n % 10, n % 12 + 1);
        let stage = ["construction", "acceleration", "abandon", "opere"][n % 4];
        let (one, other) = (n % 97, n % 89);
        writeln!(
            list,
            "s-{n},Jeune pousse n° {n},Programme {programme},{year}-{month:02}-15,{stage},\
             {year}-{month:02}-20,\"Rendre la démarche n° {n} plus simple, pour tous\",\
             inclusion;emploi,données ouvertes,Partenaire {one};Fondation {other}"
        )?;
    }
    Ok(list)
}
