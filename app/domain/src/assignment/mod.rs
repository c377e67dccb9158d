//! An assignment gives askers the givers they want: as many as can be, and the best of these.
//!
//! It is the optimum, proven against a brute force (`proof.rs`). Not here: who asks and who gives,
//! and what makes a pair good. Startups and mentors are matched by it (`matching`); readers of
//! applications may be.

mod flow;
mod pins;
mod solve;

#[cfg(test)]
mod proof;

use std::collections::{BTreeMap, BTreeSet};

pub use pins::PinRefusal;

/// Who wants how many, who takes how many, and which pairs may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem<A, G> {
    /// How many different givers each asker wants.
    pub wants: BTreeMap<A, u32>,
    /// How many different askers each giver takes at most.
    pub takes: BTreeMap<G, u32>,
    /// The pairs that may be, each with what it is worth: any number, in the caller's own points.
    /// A pair of someone who neither wants nor takes is passed over.
    pub scores: BTreeMap<(A, G), i32>,
    /// Pairs that may not be, whatever their score.
    pub forbidden: BTreeSet<(A, G)>,
    /// Pairs that must be, with or without a score.
    pub pinned: BTreeSet<(A, G)>,
    /// Whether the last places go round: no asker gets a second giver while another could have
    /// a first instead. The n-th giver of an asker counts as n − 1, and the least sum is the
    /// evenest. It comes before the score, and never costs a place.
    pub evenly: bool,
}

/// The best pairs, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment<A, G> {
    /// Pinned ones included.
    pub pairs: BTreeSet<(A, G)>,
    /// The sum of their scores; a pinned pair without a score adds none.
    pub score: i64,
}

impl<A, G> Default for Problem<A, G> {
    fn default() -> Self {
        Self {
            wants: BTreeMap::new(),
            takes: BTreeMap::new(),
            scores: BTreeMap::new(),
            forbidden: BTreeSet::new(),
            pinned: BTreeSet::new(),
            evenly: false,
        }
    }
}
