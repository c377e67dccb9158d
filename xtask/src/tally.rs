//! How many tests ran, read from what their runners print.

use std::ops::AddAssign;

/// Tests that passed and tests that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Tally {
    /// One check that has no runner, such as the format, and passed.
    pub const ONE_CHECK: Tally = Tally {
        passed: 1,
        failed: 0,
    };
    /// A part that could not be carried out.
    pub const ONE_FAILURE: Tally = Tally {
        passed: 0,
        failed: 1,
    };

    /// Did nothing run?
    pub fn is_empty(self) -> bool {
        self == Tally::default()
    }

    /// Adds what one line of a runner tells: cargo's `test result:` lines and the totals of
    /// node's `spec` reporter. Any other line tells nothing.
    pub fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
        } else if let Some(total) = line.strip_prefix("ℹ ") {
            match total.split_once(' ') {
                Some(("pass", count)) => self.passed += count.trim().parse().unwrap_or(0),
                Some(("fail" | "cancelled", count)) => {
                    self.failed += count.trim().parse().unwrap_or(0);
                }
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    text.split_once(word)
        .and_then(|(before, _)| before.rsplit(' ').next()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_read() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "ℹ tests 7",
            "ℹ pass 5",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "    ℹ pass 99",
        ] {
            tally.read(line);
        }
        assert_eq!(
            tally,
            Tally {
                passed: 20,
                failed: 4
            }
        );
    }
}
