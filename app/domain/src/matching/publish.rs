use std::collections::BTreeSet;

use super::{Pair, Proposal};

words! {
    /// Why a mentor follows a startup no more.
    pub enum EndReason {
        /// Another one does from now on.
        Replaced = "replaced",
        Withdrawn = "withdrawn",
    }
}

/// Why a proposal cannot be published yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishRefusal {
    #[error("it matches nobody")]
    NoPair,
    #[error("{0:?} is pinned, and not in it")]
    PinLeftOut(Pair),
}

impl Proposal<'_> {
    /// The pairs to tell everyone, or every reason why not. That they can all be is sure by now.
    pub fn publish(&self) -> Result<BTreeSet<Pair>, Vec<PublishRefusal>> {
        let left_out = self.round.pinned.iter();
        let refusals: Vec<PublishRefusal> = self
            .pairs
            .is_empty()
            .then_some(PublishRefusal::NoPair)
            .into_iter()
            .chain(
                left_out
                    .filter(|pair| !self.pairs.contains_key(pair))
                    .map(|pair| PublishRefusal::PinLeftOut(*pair)),
            )
            .collect();
        if refusals.is_empty() {
            Ok(self.pairs.keys().copied().collect())
        } else {
            Err(refusals)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Round, told::*};
    use super::*;

    #[test]
    fn what_matches_somebody_and_keeps_every_pin_is_published() {
        let mut round = round();
        let singa = pair(SINGA, CHLOE);
        let of = |round: &Round, draft: &[Pair]| {
            let (proposal, lost) = round.resume(&draft.iter().copied().collect());
            assert!(lost.is_empty());
            proposal.publish()
        };
        assert_eq!(of(&round, &[]), Err(vec![PublishRefusal::NoPair]));
        assert_eq!(of(&round, &[singa]), Ok([singa].into()));
        let pinned = pair(LABEL_EMMAUS, INES);
        round.pinned = [pinned].into();
        let left_out = PublishRefusal::PinLeftOut(pinned);
        assert_eq!(of(&round, &[]), Err(vec![PublishRefusal::NoPair, left_out]));
        assert_eq!(of(&round, &[singa]), Err(vec![left_out]));
        assert_eq!(of(&round, &[singa, pinned]), Ok([singa, pinned].into()));
    }
}
