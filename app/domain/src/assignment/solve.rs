use std::collections::BTreeMap;

use super::{
    Assignment, PinRefusal, Problem,
    flow::{Cost, Network},
};

const SOURCE: usize = 0;
const SINK: usize = 1;
const FIRST: usize = 2;

impl<A: Ord + Copy, G: Ord + Copy> Problem<A, G> {
    /// The most pairs there can be beside the pinned ones; among these the evenest, if it is to
    /// be even; among these the highest score.
    ///
    /// Between equals, the one that holds the first pair, by asker and then giver, on which they
    /// differ: whoever comes first in the order of ids gets the first giver. So the same problem
    /// has the same answer, always.
    ///
    /// In *n* pairs given out among *p* allowed ones: *n* shortest paths, and at worst *p* walks
    /// through the network to settle what is equal.
    pub fn solve(&self) -> Result<Assignment<A, G>, Vec<PinRefusal<A, G>>> {
        let refusals = self.refused_pins();
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut pairs = self.pinned.clone();
        pairs.extend(self.best_beside_pins());
        let score = |pair| self.scores.get(pair).copied().map_or(0, i64::from);
        Ok(Assignment {
            score: pairs.iter().map(score).sum(),
            pairs,
        })
    }

    /// A unit of flow is a pair: it goes from the source to an asker, a giver and the sink.
    fn best_beside_pins(&self) -> Vec<(A, G)> {
        let askers: BTreeMap<A, usize> = self.wants.keys().copied().zip(FIRST..).collect();
        let first_giver = FIRST + askers.len();
        let givers: BTreeMap<G, usize> = self.takes.keys().copied().zip(first_giver..).collect();
        let mut network = Network::new(first_giver + givers.len());

        for (asker, node) in &askers {
            let pinned = self.pinned_to_asker(*asker);
            let wants = self.wants[asker] - pinned;
            // Nobody gets more givers than there are, whatever they want.
            let most = u32::try_from(givers.len()).map_or(wants, |givers| wants.min(givers));
            for nth in 0..most {
                // Each giver costs more than the one before, so the first ones go first.
                let unevenness = if self.evenly { pinned + nth } else { 0 };
                let cost = Cost {
                    unevenness: unevenness.into(),
                    lost: 0,
                };
                network.add(SOURCE, *node, 1, cost);
            }
        }
        for (giver, node) in &givers {
            let takes = self.takes[giver] - self.pinned_to_giver(*giver);
            network.add(*node, SINK, takes, Cost::default());
        }

        let best = self.scores.values().copied().max().map_or(0, i64::from);
        let (mut pairs, mut edges) = (vec![], vec![]);
        for (pair, score) in &self.scores {
            if self.forbidden.contains(pair) || self.pinned.contains(pair) {
                continue;
            }
            if let (Some(asker), Some(giver)) = (askers.get(&pair.0), givers.get(&pair.1)) {
                let cost = Cost {
                    unevenness: 0,
                    lost: best - i64::from(*score),
                };
                pairs.push(*pair);
                edges.push(network.add(*asker, *giver, 1, cost));
            }
        }

        network.fill(SOURCE, SINK);
        network.prefer(&edges);
        let given = edges.into_iter().map(|edge| network.carries(edge));
        pairs
            .into_iter()
            .zip(given)
            .filter_map(|(pair, given)| given.then_some(pair))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(scores: &[(u8, char, i32)]) -> BTreeMap<(u8, char), i32> {
        scores
            .iter()
            .map(|&(asker, giver, score)| ((asker, giver), score))
            .collect()
    }

    fn problem(
        wants: &[(u8, u32)],
        takes: &[(char, u32)],
        pairs: &[(u8, char, i32)],
    ) -> Problem<u8, char> {
        Problem {
            wants: wants.iter().copied().collect(),
            takes: takes.iter().copied().collect(),
            scores: scores(pairs),
            ..Problem::default()
        }
    }

    #[test]
    fn as_many_as_can_be_and_the_best_of_these() {
        for (why, problem, pairs, score) in [
            ("nobody", problem(&[], &[], &[]), vec![], 0),
            (
                "two pairs rather than the best one",
                problem(
                    &[(1, 1), (2, 1)],
                    &[('a', 1), ('b', 1)],
                    &[(1, 'a', 9), (1, 'b', 1), (2, 'a', 1)],
                ),
                vec![(1, 'b'), (2, 'a')],
                2,
            ),
            (
                "a pair that is worth less than nothing is a pair",
                problem(
                    &[(1, 2)],
                    &[('a', 1), ('b', 1)],
                    &[(1, 'a', -5), (1, 'b', 3)],
                ),
                vec![(1, 'a'), (1, 'b')],
                -2,
            ),
            (
                "never the same pair twice",
                problem(&[(1, 3)], &[('a', 3)], &[(1, 'a', 5)]),
                vec![(1, 'a')],
                5,
            ),
            (
                "whoever neither asks nor gives is passed over",
                problem(
                    &[(1, 1)],
                    &[('a', 1)],
                    &[(1, 'a', 5), (2, 'a', 9), (1, 'b', 9)],
                ),
                vec![(1, 'a')],
                5,
            ),
            (
                "between equals, the first asker has the first giver",
                problem(
                    &[(1, 1), (2, 1)],
                    &[('a', 1), ('b', 1)],
                    &[(1, 'a', 4), (1, 'b', 4), (2, 'a', 4), (2, 'b', 4)],
                ),
                vec![(1, 'a'), (2, 'b')],
                8,
            ),
            (
                "between equals, the first asker keeps the first giver, though another is picked first",
                problem(
                    &[(1, 1), (2, 1)],
                    &[('a', 1), ('b', 1)],
                    &[(1, 'a', 2), (1, 'b', 3), (2, 'a', 1), (2, 'b', 2)],
                ),
                vec![(1, 'a'), (2, 'b')],
                4,
            ),
            (
                "extreme scores do not overflow",
                problem(
                    &[(1, u32::MAX)],
                    &[('a', u32::MAX), ('b', 1)],
                    &[(1, 'a', i32::MIN), (1, 'b', i32::MAX)],
                ),
                vec![(1, 'a'), (1, 'b')],
                -1,
            ),
        ] {
            let assignment = Assignment {
                pairs: pairs.into_iter().collect(),
                score,
            };
            assert_eq!(problem.solve(), Ok(assignment), "{why}");
        }
    }

    #[test]
    fn pins_come_first_and_forbidden_pairs_never() {
        let all = [(1, 'a', 9), (1, 'b', 1), (2, 'a', 1), (2, 'b', 1)];
        let problem = problem(&[(1, 1), (2, 1)], &[('a', 1), ('b', 1)], &all);
        for (pinned, forbidden, pairs) in [
            (vec![], vec![], vec![(1, 'a'), (2, 'b')]),
            (vec![(1, 'b')], vec![], vec![(1, 'b'), (2, 'a')]),
            (vec![], vec![(1, 'a')], vec![(1, 'b'), (2, 'a')]),
            (vec![], vec![(1, 'a'), (1, 'b')], vec![(2, 'a')]),
        ] {
            let problem = Problem {
                pinned: pinned.into_iter().collect(),
                forbidden: forbidden.into_iter().collect(),
                ..problem.clone()
            };
            let solved = problem.solve().expect("pins that hold");
            assert_eq!(solved.pairs, pairs.into_iter().collect());
        }
        let unscored = Problem {
            scores: BTreeMap::new(),
            pinned: [(2, 'a')].into(),
            ..problem
        };
        let solved = unscored.solve().expect("pins that hold");
        assert_eq!((solved.pairs, solved.score), ([(2, 'a')].into(), 0));
    }

    #[test]
    fn the_last_places_go_round_when_they_are_to() {
        let all = [(1, 'a', 9), (1, 'b', 9), (2, 'a', 1), (2, 'b', 1)];
        let greedy = problem(&[(1, 2), (2, 2)], &[('a', 1), ('b', 1)], &all);
        let evenly = Problem {
            evenly: true,
            ..greedy.clone()
        };
        let pinned = Problem {
            pinned: [(1, 'b')].into(),
            ..evenly.clone()
        };
        for (problem, pairs) in [
            (greedy, [(1, 'a'), (1, 'b')]),
            (evenly, [(1, 'a'), (2, 'b')]),
            (pinned, [(1, 'b'), (2, 'a')]),
        ] {
            assert_eq!(problem.solve().expect("no pins").pairs, pairs.into());
        }
    }
}
