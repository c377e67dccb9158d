use std::collections::{BTreeMap, BTreeSet};

use super::{Fit, Obstacle, Pair, Proposal, Round, fit::Knowers};
use crate::{
    assignment::{self, Problem},
    ids::{MentorId, StartupId},
};

/// Why the pinned pairs cannot all be. One for each pair or party that is at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinRefusal {
    #[error("{pair:?} is impossible: {obstacles:?}")]
    Impossible {
        pair: Pair,
        obstacles: Vec<Obstacle>,
    },
    #[error("the startup {startup} wants {wants} mentors, and {pinned} are pinned")]
    MoreThanWanted {
        startup: StartupId,
        pinned: u32,
        wants: u32,
    },
    #[error("the mentor {mentor} takes {takes} startups, and {pinned} are pinned")]
    MoreThanTaken {
        mentor: MentorId,
        pinned: u32,
        takes: u32,
    },
}

impl Round {
    /// The pinned pairs, and the best ones beside them in which the mentor knows at least one
    /// need: first as many as can be, so that wants are met; then as evenly as can be, so that
    /// no startup has two mentors while one has none that could have one; then the most points.
    /// Between equals, startups and mentors who were there first (whose ids are lower).
    ///
    /// Points are added up pair by pair: two mentors of one startup who know the same need count
    /// as much as two who know different ones. Weighing that would make the best one intractable.
    pub fn propose(&self) -> Result<Proposal<'_>, Vec<PinRefusal>> {
        let knowers = Knowers::of(self);
        let mut fits: BTreeMap<Pair, Fit> = BTreeMap::new();
        for pair in self.all_pairs() {
            if let Ok(fit) = self.fit_among(pair, &knowers) {
                fits.insert(pair, fit);
            }
        }
        let impossible = |pair: &&Pair| !fits.contains_key(pair);
        let problem = Problem {
            wants: self
                .startups
                .iter()
                .map(|(id, it)| (*id, it.wants))
                .collect(),
            takes: self
                .mentors
                .iter()
                .map(|(id, it)| (*id, it.takes))
                .collect(),
            scores: fits
                .iter()
                .filter(|(_, fit)| !fit.known.is_empty())
                .map(|(pair, fit)| (pair.ids(), fit.score))
                .collect(),
            forbidden: self
                .pinned
                .iter()
                .filter(impossible)
                .map(|pair| pair.ids())
                .collect(),
            pinned: self.pinned.iter().map(|pair| pair.ids()).collect(),
            evenly: true,
        };
        let best = problem.solve().map_err(|refusals| self.told(refusals))?;
        let pairs: BTreeSet<Pair> = best.pairs.into_iter().map(Pair::from).collect();
        fits.retain(|pair, _| pairs.contains(pair));
        Ok(Proposal {
            round: self,
            pairs: fits,
        })
    }

    pub(super) fn all_pairs(&self) -> impl Iterator<Item = Pair> {
        self.startups.keys().flat_map(|startup| {
            self.mentors.keys().map(|mentor| Pair {
                startup: *startup,
                mentor: *mentor,
            })
        })
    }

    /// The same refusals in the trade's terms, a pair's obstacles gathered.
    fn told(&self, refusals: Vec<assignment::PinRefusal<StartupId, MentorId>>) -> Vec<PinRefusal> {
        use assignment::PinRefusal::*;
        let mut told: Vec<PinRefusal> = refusals
            .into_iter()
            .map(|refusal| match refusal {
                UnknownAsker { asker, giver }
                | UnknownGiver { asker, giver }
                | Forbidden { asker, giver } => {
                    let pair = Pair::from((asker, giver));
                    PinRefusal::Impossible {
                        pair,
                        obstacles: self.obstacles(pair),
                    }
                }
                MoreThanWanted {
                    asker,
                    pinned,
                    wants,
                } => PinRefusal::MoreThanWanted {
                    startup: asker,
                    pinned,
                    wants,
                },
                MoreThanTaken {
                    giver,
                    pinned,
                    takes,
                } => PinRefusal::MoreThanTaken {
                    mentor: giver,
                    pinned,
                    takes,
                },
            })
            .collect();
        told.dedup();
        told
    }
}

impl Pair {
    fn ids(self) -> (StartupId, MentorId) {
        (self.startup, self.mentor)
    }
}

impl From<(StartupId, MentorId)> for Pair {
    fn from((startup, mentor): (StartupId, MentorId)) -> Self {
        Self { startup, mentor }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Conflict, told::*};
    use super::*;

    #[test]
    fn the_only_one_who_knows_goes_where_it_is_needed() {
        let round = round();
        let proposal = round.propose().expect("no pins");
        assert_eq!(
            proposal.pairs().keys().copied().collect::<Vec<_>>(),
            vec![
                pair(DATACTIVIST, KARIM),
                pair(LABEL_EMMAUS, INES),
                pair(SINGA, CHLOE),
            ]
        );
        assert_eq!(proposal.score(), 1_550 + 550 + 1_000);
        assert_eq!(round.propose(), Ok(proposal), "the same again");
    }

    #[test]
    fn a_pin_is_kept_even_where_nothing_is_known_and_the_rest_is_the_best_beside_it() {
        let mut round = round();
        round.pinned = [pair(SINGA, KARIM)].into();
        let proposal = round.propose().expect("a pin that holds");
        assert_eq!(
            proposal.pairs().keys().copied().collect::<Vec<_>>(),
            vec![pair(DATACTIVIST, INES), pair(SINGA, KARIM)]
        );
    }

    #[test]
    fn pins_tell_everything_that_is_wrong_at_once() {
        let mut round = round();
        let gone = MentorId(uuid::Uuid::from_u128(99));
        let forbidden = pair(DATACTIVIST, CHLOE);
        round.conflicts = [(forbidden, Conflict::Organisation)].into();
        round.pinned = [forbidden, pair(DATACTIVIST, gone), pair(SINGA, CHLOE)].into();
        let obstacles = |obstacle| vec![obstacle];
        assert_eq!(
            round.propose(),
            Err(vec![
                PinRefusal::Impossible {
                    pair: forbidden,
                    obstacles: obstacles(Obstacle::Conflict(Conflict::Organisation)),
                },
                PinRefusal::Impossible {
                    pair: pair(DATACTIVIST, gone),
                    obstacles: obstacles(Obstacle::NotInTheRound),
                },
                PinRefusal::MoreThanWanted {
                    startup: DATACTIVIST,
                    pinned: 2,
                    wants: 1
                },
                PinRefusal::MoreThanTaken {
                    mentor: CHLOE,
                    pinned: 2,
                    takes: 1
                },
            ])
        );
    }
}
