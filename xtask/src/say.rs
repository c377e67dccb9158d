//! What a person reads while we work: one line when a step starts, one when it ends.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step, and prints how long it took.
pub fn step<T>(what: &str, act: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what}");
    let start = Instant::now();
    let outcome = act();
    let verb = if outcome.is_ok() { "done" } else { "failed" };
    println!("    {what}: {verb} in {}", duration(start.elapsed()));
    outcome
}

/// `0.4 s`, `12.3 s`, `3 min 05 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = time.as_secs();
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// `95 B`, `12.3 kB`, `1.2 MB`; a kilobyte is 1,000 bytes, as browsers show it.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{:.1} kB", size as f64 / 1e3),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_read_like_a_person_writes_them() {
        assert_eq!(duration(Duration::from_millis(1_249)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(100_000), "100.0 kB");
        assert_eq!(bytes(2_340_000), "2.3 MB");
    }
}
