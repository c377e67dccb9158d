//! What is printed.

use std::time::Duration;

use crate::Outcome;
use crate::load::Seen;

pub fn title(words: &str) {
    println!("\n{words}");
    match words.contains("a second") {
        true => println!(
            "{:<34} {:>8} {:>9} {:>9} {:>9} {:>7}",
            "", "/s", "p50 ms", "p99 ms", "floor /s", "ratio"
        ),
        false if words.contains("bytes") => {
            println!(
                "{:<34} {:>10} {:>10} {:>11}",
                "", "plain", "received", "statements"
            );
        }
        false => {}
    }
}

/// A page beside its floor; the ratio is of requests a second.
pub fn speed(name: &str, seen: &Seen, floor: &Seen) {
    let (half, most) = seen.quantiles();
    println!(
        "{name:<34} {:>8.0} {half:>9.2} {most:>9.2} {:>9.0} {:>7.2}",
        seen.a_second(),
        floor.a_second(),
        seen.a_second() / floor.a_second()
    );
}

/// Statements are those of few rows and of many.
pub fn weight(name: &str, plain: usize, received: usize, (few, full): (u64, u64)) {
    let [plain, received] = [plain, received].map(|size| bytes(size as u64));
    println!(
        "{name:<34} {plain:>10} {received:>10} {:>11}",
        format!("{few} / {full}")
    );
}

pub fn statements(name: &str, (few, full): (u64, u64)) {
    line(&format!("{name}: statements"), format!("{few} / {full}"));
}

/// An act beside one row that is kept on the disk, in the same run.
pub fn commits(name: &str, seen: &Seen, mut commits: Vec<Duration>) {
    commits.sort_unstable();
    let one = commits[commits.len() / 2].as_secs_f64() * 1e3;
    line("one synced commit at p50", format!("{one:.2} ms"));
    let times = seen.quantiles().1 / one;
    line(&format!("{name}: p99, in commits"), format!("{times:.0}"));
}

pub fn line(name: &str, value: String) {
    println!("{name:<34} {value:>10}");
}

/// A kilobyte is 1,000 bytes.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000_000 => format!("{:.1} kB", size as f64 / 1e3),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    }
}

/// Fails when a guarantee broke.
pub fn verdict(broken: Vec<String>) -> Outcome<()> {
    match broken.is_empty() {
        true => println!("\nevery guarantee held"),
        false => return Err(format!("\nbroken: {}", broken.join("; ")).into()),
    }
    Ok(())
}
