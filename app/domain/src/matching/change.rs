use std::collections::BTreeSet;

use super::{Pair, Proposal};

/// What a proposal changes for people who were matched before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub kept: BTreeSet<Pair>,
    pub added: BTreeSet<Pair>,
    pub dropped: BTreeSet<Pair>,
}

impl Proposal<'_> {
    /// Beside pairs from before: those published last, or another draft's.
    pub fn compared_with(&self, previous: &BTreeSet<Pair>) -> Change {
        let now: BTreeSet<Pair> = self.pairs.keys().copied().collect();
        Change {
            kept: &now & previous,
            added: &now - previous,
            dropped: previous - &now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    #[test]
    fn every_pair_is_kept_added_or_dropped() {
        let round = round();
        let proposal = round.propose().expect("no pins");
        let before = [pair(DATACTIVIST, KARIM), pair(SINGA, INES)].into();
        assert_eq!(
            proposal.compared_with(&before),
            Change {
                kept: [pair(DATACTIVIST, KARIM)].into(),
                added: [pair(LABEL_EMMAUS, INES), pair(SINGA, CHLOE)].into(),
                dropped: [pair(SINGA, INES)].into(),
            }
        );
        let same = proposal.pairs().keys().copied().collect();
        let change = proposal.compared_with(&same);
        assert_eq!(
            (change.kept, change.added.len() + change.dropped.len()),
            (same, 0)
        );
    }
}
