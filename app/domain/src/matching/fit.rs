use std::collections::BTreeMap;

use super::{Mentor, Obstacle, Pair, Round};
use crate::{
    Language,
    expertise::{self, Expertise},
};

/// What a pair rests on, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The startup's needs that the mentor knows, in the order of the vocabulary. Empty in a pair
    /// that only staff wanted.
    pub known: Vec<Known>,
    /// Those both speak, in the order of the house: at least one.
    pub languages: Vec<Language>,
    /// Quarter hours the mentor has free this month.
    pub free_quarters: i64,
    /// In points: the sum of what each known need is worth.
    pub score: i32,
}

/// A need that a mentor knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub word: Expertise,
    /// How many mentors of the round know it, this one included: 1 is the only one.
    pub mentors: u32,
}

impl Known {
    /// What any need is worth, however many know it.
    pub const A_NEED: i32 = 100;
    /// What rarity adds, shared among those who know it.
    pub const RARITY: i32 = 900;

    /// `100 + 900 / mentors` points, rounded down: 1,000 for the only one who knows, 550 for one
    /// of two, 190 for one of ten, never less than 100.
    ///
    /// So one rare need outweighs several common ones, and the only one who knows goes where it
    /// is needed; between equally common ones, more is better. The share is a plain fraction
    /// rather than the logarithm of information retrieval (Spärck Jones, 1972), so that a page
    /// can say it: "one of two who know". What the words mean is not weighed, nor how urgent.
    pub fn points(self) -> i32 {
        let share = i64::from(Self::RARITY) / i64::from(self.mentors.max(1));
        Self::A_NEED + i32::try_from(share).unwrap_or(Self::RARITY)
    }
}

/// How many mentors know each word: those who follow a startup at all.
pub(super) struct Knowers(BTreeMap<Expertise, u32>);

impl Knowers {
    pub fn of(round: &Round) -> Self {
        let mut knowers = BTreeMap::new();
        let takes_any = |mentor: &&Mentor| mentor.takes > 0;
        for mentor in round.mentors.values().filter(takes_any) {
            for word in expertise::common(Expertise::ALL, &mentor.expertise) {
                *knowers.entry(word).or_insert(0) += 1;
            }
        }
        Self(knowers)
    }

    pub fn count(&self, word: Expertise) -> u32 {
        self.0.get(&word).copied().unwrap_or(0)
    }
}

impl Round {
    /// What the pair rests on, or all that makes it impossible.
    ///
    /// A mentor who knows nothing that is needed is possible, at 0 points: staff may know better.
    pub fn fit(&self, pair: Pair) -> Result<Fit, Vec<Obstacle>> {
        self.fit_among(pair, &Knowers::of(self))
    }

    pub(super) fn fit_among(&self, pair: Pair, knowers: &Knowers) -> Result<Fit, Vec<Obstacle>> {
        let obstacles = self.obstacles(pair);
        let (Some(startup), Some(mentor), true) = (
            self.startups.get(&pair.startup),
            self.mentors.get(&pair.mentor),
            obstacles.is_empty(),
        ) else {
            return Err(obstacles);
        };
        let known: Vec<Known> = expertise::common(&startup.needs, &mentor.expertise)
            .into_iter()
            .map(|word| Known {
                word,
                mentors: knowers.count(word).max(1),
            })
            .collect();
        let both = |language: &Language| {
            startup.languages.contains(language) && mentor.languages.contains(language)
        };
        Ok(Fit {
            score: known.iter().map(|known| known.points()).sum(),
            known,
            languages: Language::ALL.iter().copied().filter(both).collect(),
            free_quarters: mentor.free_quarters,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    #[test]
    fn what_few_know_is_worth_more() {
        let points = |mentors| {
            let word = Expertise::OpenData;
            Known { word, mentors }.points()
        };
        for (mentors, worth) in [
            (1, 1_000),
            (2, 550),
            (3, 400),
            (10, 190),
            (100, 109),
            (u32::MAX, 100),
        ] {
            assert_eq!(points(mentors), worth, "{mentors}");
        }
    }

    #[test]
    fn a_fit_tells_what_it_rests_on() {
        // Datactivist needs open data, public procurement and fundraising.
        let round = round();
        let karim = round.fit(pair(DATACTIVIST, KARIM)).expect("possible");
        assert_eq!(
            karim,
            Fit {
                known: vec![
                    Known {
                        word: Expertise::OpenData,
                        mentors: 1
                    },
                    Known {
                        word: Expertise::PublicProcurement,
                        mentors: 2
                    },
                ],
                languages: vec![Language::French],
                free_quarters: 12,
                score: 1_550,
            }
        );
        let without_known = round.fit(pair(SINGA, KARIM)).expect("possible");
        assert_eq!((without_known.known, without_known.score), (vec![], 0));
    }

    #[test]
    fn a_word_told_twice_counts_once_and_whoever_takes_nobody_does_not_count() {
        let mut round = round();
        let ines = round.mentors.get_mut(&INES).expect("Inès");
        ines.takes = 0;
        let karim = round.mentors.get_mut(&KARIM).expect("Karim");
        karim.expertise.extend(karim.expertise.clone());
        let fit = round.fit(pair(DATACTIVIST, KARIM)).expect("possible");
        assert_eq!(fit.score, 2_000, "{fit:?}");
    }
}
