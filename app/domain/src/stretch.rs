use serde::{Deserialize, Serialize};

use crate::Quarter;

/// Some whole quarters in a row: from `starts`, `quarters` of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stretch {
    pub starts: Quarter,
    pub quarters: i64,
}

impl Stretch {
    pub const fn new(starts: Quarter, quarters: i64) -> Self {
        Self { starts, quarters }
    }

    pub fn between(starts: Quarter, end: Quarter) -> Self {
        Self::new(starts, end - starts)
    }

    /// The first quarter that is no longer in it.
    pub fn end(self) -> Quarter {
        self.starts + self.quarters
    }

    pub fn is_empty(self) -> bool {
        self.quarters <= 0
    }

    pub fn contains(self, quarter: Quarter) -> bool {
        (self.starts..self.end()).contains(&quarter)
    }

    /// Whether some quarter is in both. Two that only follow each other share none.
    pub fn overlaps(self, other: Self) -> bool {
        self.starts.max(other.starts) < self.end().min(other.end())
    }

    /// With `before` quarters ahead of it and `after` behind it.
    pub fn widen(self, before: i64, after: i64) -> Self {
        Self::new(self.starts - before, self.quarters + before + after)
    }

    /// Each of its quarters, in order.
    pub fn each(self) -> impl DoubleEndedIterator<Item = Quarter> {
        (self.starts.0..self.end().0).map(Quarter)
    }

    /// Minutes from beginning to end.
    pub const fn minutes(self) -> i64 {
        self.quarters * 15
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn overlapping_means_sharing_a_quarter(
            a in 0_i64..20, long_a in 0_i64..9, b in 0_i64..20, long_b in 0_i64..9,
        ) {
            let (a, b) = (Stretch::new(Quarter(a), long_a), Stretch::new(Quarter(b), long_b));
            prop_assert_eq!(a.overlaps(b), a.each().any(|quarter| b.contains(quarter)));
        }

        #[test]
        fn widening_adds_on_both_ends(starts in -50_i64..50, quarters in 1_i64..8, before in 0_i64..5, after in 0_i64..5) {
            let stretch = Stretch::new(Quarter(starts), quarters);
            let wide = stretch.widen(before, after);
            prop_assert_eq!(wide.starts, stretch.starts - before);
            prop_assert_eq!(wide.end(), stretch.end() + after);
        }
    }
}
