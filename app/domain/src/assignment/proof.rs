//! The assignment is the best: it equals what a brute force finds that tries every set of pairs,
//! and where these are too many, no exchange betters it.
//!
//! `LEVIER_MATCHING_CASES` says how many random cases to try (256 by default).

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*};

use super::*;

type Pairs = BTreeSet<(u8, u8)>;

/// What is maximised, the first number first.
fn worth(problem: &Problem<u8, u8>, pairs: &Pairs) -> (usize, i64, i64) {
    let got = |asker: &u8| pairs.iter().filter(|pair| pair.0 == *asker).count();
    let uneven = |asker: &u8| (0..got(asker)).map(|nth| nth as i64).sum::<i64>();
    let unevenness = problem.wants.keys().map(uneven).sum::<i64>();
    let score = |pair| i64::from(problem.scores.get(pair).copied().unwrap_or(0));
    (
        pairs.len(),
        if problem.evenly { -unevenness } else { 0 },
        pairs.iter().map(score).sum(),
    )
}

fn holds(problem: &Problem<u8, u8>, pairs: &Pairs) -> bool {
    let count = |by: &dyn Fn(&(u8, u8)) -> bool| pairs.iter().filter(|pair| by(pair)).count();
    let fits = |(id, most): (&u8, &u32), of: fn(&(u8, u8)) -> u8| {
        count(&|pair| of(pair) == *id) <= *most as usize
    };
    problem.wants.iter().all(|asker| fits(asker, |pair| pair.0))
        && problem.takes.iter().all(|giver| fits(giver, |pair| pair.1))
}

/// Every set of pairs that holds, those with the first pairs first: so the first of the best is
/// the one to be found.
fn brute_force(problem: &Problem<u8, u8>) -> Pairs {
    fn try_all(problem: &Problem<u8, u8>, left: &[(u8, u8)], pairs: &mut Pairs, best: &mut Pairs) {
        let [first, left @ ..] = left else {
            if worth(problem, pairs) > worth(problem, best) {
                best.clone_from(pairs);
            }
            return;
        };
        if pairs.insert(*first) {
            if holds(problem, pairs) {
                try_all(problem, left, pairs, best);
            }
            pairs.remove(first);
        }
        try_all(problem, left, pairs, best);
    }
    let is_allowed = |pair: &(u8, u8)| {
        problem.wants.contains_key(&pair.0)
            && problem.takes.contains_key(&pair.1)
            && !problem.forbidden.contains(pair)
            && !problem.pinned.contains(pair)
    };
    let allowed: Vec<_> = problem.scores.keys().copied().filter(is_allowed).collect();
    let mut best = problem.pinned.clone();
    try_all(problem, &allowed, &mut problem.pinned.clone(), &mut best);
    best
}

/// What one more pair, or one exchanged for others, would gain: the residual network has a path
/// that adds a pair, or a circle that gains, if and only if the pairs are not the best.
/// Bellman's and Ford's rounds find the circle, without prices.
fn can_be_bettered(problem: &Problem<u8, u8>, pairs: &Pairs) -> bool {
    const SOURCE: (u8, u8) = (0, 0);
    const SINK: (u8, u8) = (3, 0);
    let weigh = |uneven: usize, lost: i32| (uneven as i64) * 1_000_000_000 + i64::from(lost);
    let mut edges = vec![];
    for (&asker, &wants) in &problem.wants {
        let got = pairs.iter().filter(|pair| pair.0 == asker).count();
        let pinned = problem.pinned.iter().filter(|pair| pair.0 == asker).count();
        let even = |nth: usize| if problem.evenly { weigh(nth, 0) } else { 0 };
        if got < wants as usize {
            edges.push((SOURCE, (1, asker), even(got)));
        }
        if got > pinned {
            edges.push(((1, asker), SOURCE, -even(got - 1)));
        }
    }
    for (&giver, &takes) in &problem.takes {
        let got = pairs.iter().filter(|pair| pair.1 == giver).count();
        let pinned = problem.pinned.iter().filter(|pair| pair.1 == giver).count();
        if got < takes as usize {
            edges.push(((2, giver), SINK, 0));
        }
        if got > pinned {
            edges.push((SINK, (2, giver), 0));
        }
    }
    for (pair, &score) in &problem.scores {
        if problem.forbidden.contains(pair) || problem.pinned.contains(pair) {
        } else if pairs.contains(pair) {
            edges.push(((2, pair.1), (1, pair.0), weigh(0, score)));
        } else {
            edges.push(((1, pair.0), (2, pair.1), weigh(0, -score)));
        }
    }
    let mut costs: BTreeMap<_, i64> = edges.iter().map(|edge| (edge.0, 0)).collect();
    let mut reached = BTreeSet::from([SOURCE]);
    let mut gains = true;
    for _ in 0..=problem.wants.len() + problem.takes.len() + 2 {
        gains = false;
        for &(from, to, cost) in &edges {
            if reached.contains(&from) {
                reached.insert(to);
            }
            let through = costs[&from] + cost;
            let known = costs.entry(to).or_insert(0);
            if through < *known {
                *known = through;
                gains = true;
            }
        }
    }
    gains || reached.contains(&SINK)
}

/// Mostly one or two, so that people are in each other's way.
fn few() -> impl Strategy<Value = u32> {
    prop_oneof![1 => Just(0_u32), 5 => Just(1), 3 => Just(2), 1 => Just(3)]
}

prop_compose! {
    /// Pairs lie on a small grid, so that few scores are many ties.
    fn problem(most: (u8, u8), allowed: usize)(
        wants in vec(few(), usize::from(most.0) - 1..=usize::from(most.0)),
        takes in vec(few(), usize::from(most.1) - 1..=usize::from(most.1)),
        scores in prop_oneof![
            vec((0..most.0, 0..most.1, 0_i32..3), allowed / 2..=allowed),
            vec((0..most.0, 0..most.1, -50_i32..1_000), allowed / 2..=allowed),
        ],
        forbidden in vec((0..most.0, 0..most.1), 0..3),
        pinned in vec((0..most.0, 0..most.1), 0..3),
        // On a slope, whoever is exchanged for whom makes no difference: everything is a tie.
        slope in option::of((-2_i32..3, -2_i32..3)),
        evenly: bool,
    ) -> Problem<u8, u8> {
        let on_slope = |asker: u8, giver: u8, score| {
            slope.map_or(score, |slope| i32::from(asker) * slope.0 + i32::from(giver) * slope.1)
        };
        Problem {
            wants: (0..).zip(wants).collect(),
            takes: (0..).zip(takes).collect(),
            scores: scores.into_iter().map(|(asker, giver, score)| ((asker, giver), on_slope(asker, giver, score))).collect(),
            forbidden: forbidden.into_iter().collect(),
            pinned: pinned.into_iter().collect(),
            evenly,
        }
    }
}

fn cases() -> u32 {
    let wanted = std::env::var("LEVIER_MATCHING_CASES").ok();
    wanted.map_or(256, |number| {
        number.parse().expect("LEVIER_MATCHING_CASES is a number")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_assignment_is_what_brute_force_finds(problem in problem((4, 4), 14)) {
        // What is refused for its pins has none to compare with.
        let unpinned = Problem { pinned: Pairs::new(), ..problem.clone() };
        let problem = if problem.solve().is_ok() { problem } else { unpinned };
        let solved = problem.solve().expect("pins that hold");
        let best = brute_force(&problem);
        prop_assert_eq!(solved.score, worth(&problem, &best).2);
        prop_assert_eq!(solved.pairs, best);
    }

    #[test]
    fn the_assignment_respects_what_it_is_told(problem in problem((12, 20), 120)) {
        let pins_hold = problem.pinned.iter().all(|pin| {
            problem.wants.contains_key(&pin.0)
                && problem.takes.contains_key(&pin.1)
                && !problem.forbidden.contains(pin)
        }) && holds(&problem, &problem.pinned);
        let solved = problem.solve();
        prop_assert_eq!(solved.is_ok(), pins_hold);
        if let Ok(Assignment { pairs, .. }) = solved {
            prop_assert!(holds(&problem, &pairs));
            prop_assert!(pairs.is_superset(&problem.pinned));
            prop_assert!(pairs.is_disjoint(&problem.forbidden));
            for (asker, giver) in pairs.difference(&problem.pinned) {
                prop_assert!(problem.scores.contains_key(&(*asker, *giver)));
                prop_assert!(problem.wants.contains_key(asker) && problem.takes.contains_key(giver));
            }
        }
    }

    #[test]
    fn no_exchange_betters_an_assignment_of_many(problem in problem((12, 20), 120)) {
        let problem = Problem { pinned: Pairs::new(), ..problem };
        let known = |pair: &(u8, u8)| problem.wants.contains_key(&pair.0) && problem.takes.contains_key(&pair.1);
        let problem = Problem {
            scores: problem.scores.iter().filter(|(pair, _)| known(pair)).map(|(pair, score)| (*pair, *score)).collect(),
            ..problem.clone()
        };
        let solved = problem.solve().expect("no pins");
        prop_assert!(!can_be_bettered(&problem, &solved.pairs));
        // The check itself can fail: without its first pair, the assignment can be bettered.
        if let Some(first) = solved.pairs.first() {
            let fewer: Pairs = solved.pairs.iter().copied().filter(|pair| pair != first).collect();
            prop_assert!(can_be_bettered(&problem, &fewer));
        }
    }
}
