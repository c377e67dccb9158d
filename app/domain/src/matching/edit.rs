use std::collections::{BTreeMap, BTreeSet};

use super::{Obstacle, Pair, Proposal, Round};

/// Why staff cannot add a pair.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WithRefusal {
    #[error("the pair is already there")]
    AlreadyThere,
    #[error("the pair is impossible: {0}")]
    Impossible(Obstacle),
    #[error("the startup has the {wants} mentors it wants")]
    StartupHasEnough { wants: u32 },
    #[error("the mentor has the {takes} startups they take")]
    MentorIsFull { takes: u32 },
}

/// Why staff cannot take a pair out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WithoutRefusal {
    #[error("the pair is not there")]
    NotThere,
    #[error("the pair is pinned")]
    Pinned,
}

impl<'a> Proposal<'a> {
    /// The proposal with one pair more, or every reason why not. The mentor need know nothing
    /// of what is needed: staff may know better.
    pub fn with(mut self, pair: Pair) -> Result<Self, Vec<WithRefusal>> {
        if self.pairs.contains_key(&pair) {
            return Err(vec![WithRefusal::AlreadyThere]);
        }
        let round = self.round;
        let fit = round.fit(pair);
        let enough = round.startups.get(&pair.startup).map(|it| it.wants);
        let full = round.mentors.get(&pair.mentor).map(|it| it.takes);
        let obstacles = fit.as_ref().err().into_iter().flatten();
        let refusals: Vec<WithRefusal> = obstacles
            .map(|obstacle| WithRefusal::Impossible(*obstacle))
            .chain(
                enough
                    .filter(|wants| self.given_to(pair.startup) >= *wants)
                    .map(|wants| WithRefusal::StartupHasEnough { wants }),
            )
            .chain(
                full.filter(|takes| self.taken_by(pair.mentor) >= *takes)
                    .map(|takes| WithRefusal::MentorIsFull { takes }),
            )
            .collect();
        match fit {
            Ok(fit) if refusals.is_empty() => {
                self.pairs.insert(pair, fit);
                Ok(self)
            }
            _ => Err(refusals),
        }
    }

    /// The proposal with one pair less.
    pub fn without(mut self, pair: Pair) -> Result<Self, WithoutRefusal> {
        if self.round.pinned.contains(&pair) {
            return Err(WithoutRefusal::Pinned);
        }
        match self.pairs.remove(&pair) {
            Some(_) => Ok(self),
            None => Err(WithoutRefusal::NotThere),
        }
    }
}

impl Round {
    /// A draft as it was kept, and the pairs that no longer hold, each with every reason: someone
    /// left, takes fewer, or has a conflict by now. Pinned pairs come before others for a place.
    pub fn resume(
        &self,
        draft: &BTreeSet<Pair>,
    ) -> (Proposal<'_>, BTreeMap<Pair, Vec<WithRefusal>>) {
        let mut proposal = Proposal::empty(self);
        let mut lost = BTreeMap::new();
        let (pinned, others): (Vec<Pair>, Vec<Pair>) =
            draft.iter().partition(|pair| self.pinned.contains(pair));
        for pair in pinned.into_iter().chain(others) {
            match proposal.clone().with(pair) {
                Ok(longer) => proposal = longer,
                Err(refusals) => {
                    lost.insert(pair, refusals);
                }
            }
        }
        (proposal, lost)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Conflict, told::*};
    use super::*;
    use WithRefusal::*;

    #[test]
    fn a_pair_is_added_where_there_is_room_and_nothing_stands_between() {
        let mut round = round();
        round.conflicts = [(pair(LABEL_EMMAUS, CHLOE), Conflict::Organisation)].into();
        let draft = [pair(DATACTIVIST, KARIM), pair(SINGA, CHLOE)].into();
        let (proposal, _) = round.resume(&draft);
        let enough = StartupHasEnough { wants: 1 };
        let full = MentorIsFull { takes: 1 };
        let gone = crate::ids::MentorId(uuid::Uuid::from_u128(99));
        let conflict = Impossible(Obstacle::Conflict(Conflict::Organisation));
        for (pair, refusals) in [
            (pair(LABEL_EMMAUS, INES), vec![]),
            (pair(DATACTIVIST, KARIM), vec![AlreadyThere]),
            (pair(DATACTIVIST, INES), vec![enough.clone()]),
            (pair(LABEL_EMMAUS, KARIM), vec![full.clone()]),
            (pair(DATACTIVIST, CHLOE), vec![enough.clone(), full.clone()]),
            (pair(LABEL_EMMAUS, CHLOE), vec![conflict, full]),
            (
                pair(SINGA, gone),
                vec![Impossible(Obstacle::NotInTheRound), enough],
            ),
        ] {
            let edited = proposal.clone().with(pair);
            assert_eq!(
                edited.as_ref().err().cloned().unwrap_or_default(),
                refusals,
                "{pair:?}"
            );
            if let Ok(edited) = edited {
                assert!(edited.pairs().contains_key(&pair));
                assert_eq!(edited.without(pair), Ok(proposal.clone()));
            }
        }
    }

    #[test]
    fn staff_may_match_where_nothing_is_known() {
        let round = round();
        let (proposal, _) = round.resume(&BTreeSet::new());
        let edited = proposal.with(pair(SINGA, INES)).expect("room for both");
        assert_eq!(edited.score(), 0);
    }

    #[test]
    fn a_pair_is_taken_out_if_it_is_there_and_not_pinned() {
        let mut round = round();
        round.pinned = [pair(SINGA, CHLOE)].into();
        let proposal = round.propose().expect("a pin that holds");
        for (pair, refusal) in [
            (pair(DATACTIVIST, KARIM), None),
            (pair(DATACTIVIST, INES), Some(WithoutRefusal::NotThere)),
            (pair(SINGA, CHLOE), Some(WithoutRefusal::Pinned)),
        ] {
            assert_eq!(proposal.clone().without(pair).err(), refusal, "{pair:?}");
        }
    }

    #[test]
    fn a_draft_comes_back_without_what_no_longer_holds() {
        let mut round = round();
        let draft = [
            pair(DATACTIVIST, KARIM),
            pair(LABEL_EMMAUS, KARIM),
            pair(SINGA, CHLOE),
        ]
        .into();
        round.pinned = [pair(LABEL_EMMAUS, KARIM)].into();
        round.conflicts = [(pair(SINGA, CHLOE), Conflict::Founder)].into();
        let (proposal, lost) = round.resume(&draft);
        assert_eq!(
            proposal.pairs().keys().copied().collect::<Vec<_>>(),
            vec![pair(LABEL_EMMAUS, KARIM)]
        );
        assert_eq!(
            lost,
            [
                (pair(DATACTIVIST, KARIM), vec![MentorIsFull { takes: 1 }]),
                (
                    pair(SINGA, CHLOE),
                    vec![Impossible(Obstacle::Conflict(Conflict::Founder))]
                ),
            ]
            .into()
        );
    }
}
