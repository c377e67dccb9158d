use super::Problem;

/// Why pinned pairs cannot all be. One for each pair or party that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinRefusal<A, G> {
    #[error("{asker:?} and {giver:?} are pinned, and {asker:?} does not ask")]
    UnknownAsker { asker: A, giver: G },
    #[error("{asker:?} and {giver:?} are pinned, and {giver:?} does not give")]
    UnknownGiver { asker: A, giver: G },
    #[error("{asker:?} and {giver:?} are pinned, and forbidden")]
    Forbidden { asker: A, giver: G },
    #[error("{asker:?} wants {wants}, and {pinned} are pinned")]
    MoreThanWanted { asker: A, pinned: u32, wants: u32 },
    #[error("{giver:?} takes {takes}, and {pinned} are pinned")]
    MoreThanTaken { giver: G, pinned: u32, takes: u32 },
}

impl<A: Ord + Copy, G: Ord + Copy> Problem<A, G> {
    /// Everything that is wrong with the pinned pairs: pair by pair, then askers, then givers.
    pub(super) fn refused_pins(&self) -> Vec<PinRefusal<A, G>> {
        let of_pairs = self.pinned.iter().flat_map(|&(asker, giver)| {
            [
                (!self.wants.contains_key(&asker))
                    .then_some(PinRefusal::UnknownAsker { asker, giver }),
                (!self.takes.contains_key(&giver))
                    .then_some(PinRefusal::UnknownGiver { asker, giver }),
                self.forbidden
                    .contains(&(asker, giver))
                    .then_some(PinRefusal::Forbidden { asker, giver }),
            ]
        });
        let of_askers = self.wants.iter().map(|(&asker, &wants)| {
            let pinned = self.pinned_to_asker(asker);
            (pinned > wants).then_some(PinRefusal::MoreThanWanted {
                asker,
                pinned,
                wants,
            })
        });
        let of_givers = self.takes.iter().map(|(&giver, &takes)| {
            let pinned = self.pinned_to_giver(giver);
            (pinned > takes).then_some(PinRefusal::MoreThanTaken {
                giver,
                pinned,
                takes,
            })
        });
        of_pairs
            .chain(of_askers)
            .chain(of_givers)
            .flatten()
            .collect()
    }

    pub(super) fn pinned_to_asker(&self, asker: A) -> u32 {
        self.pinned
            .iter()
            .map(|pin| u32::from(pin.0 == asker))
            .sum()
    }

    pub(super) fn pinned_to_giver(&self, giver: G) -> u32 {
        self.pinned
            .iter()
            .map(|pin| u32::from(pin.1 == giver))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{PinRefusal::*, *};

    #[test]
    fn pins_tell_everything_that_is_wrong_at_once() {
        let problem = |pinned: &[(u8, char)]| Problem {
            wants: [(1, 1), (2, 2)].into(),
            takes: [('a', 1), ('b', 2)].into(),
            forbidden: [(1, 'b')].into(),
            pinned: pinned.iter().copied().collect(),
            ..Problem::default()
        };
        for (pinned, refusals) in [
            (vec![], vec![]),
            (vec![(1, 'a'), (2, 'b')], vec![]),
            (
                vec![(1, 'b'), (3, 'b'), (2, 'c'), (9, 'z')],
                vec![
                    Forbidden {
                        asker: 1,
                        giver: 'b',
                    },
                    UnknownGiver {
                        asker: 2,
                        giver: 'c',
                    },
                    UnknownAsker {
                        asker: 3,
                        giver: 'b',
                    },
                    UnknownAsker {
                        asker: 9,
                        giver: 'z',
                    },
                    UnknownGiver {
                        asker: 9,
                        giver: 'z',
                    },
                ],
            ),
            (
                vec![(1, 'a'), (1, 'b'), (2, 'a')],
                vec![
                    Forbidden {
                        asker: 1,
                        giver: 'b',
                    },
                    MoreThanWanted {
                        asker: 1,
                        pinned: 2,
                        wants: 1,
                    },
                    MoreThanTaken {
                        giver: 'a',
                        pinned: 2,
                        takes: 1,
                    },
                ],
            ),
        ] {
            let problem = problem(&pinned);
            assert_eq!(problem.refused_pins(), refusals, "{pinned:?}");
            assert_eq!(problem.solve().is_err(), !refusals.is_empty(), "{pinned:?}");
        }
    }
}
