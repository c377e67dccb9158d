use std::collections::BTreeSet;

use super::{Obstacle, Pair, Proposal, Startup};
use crate::{
    expertise,
    ids::{MentorId, StartupId},
};

/// A startup with fewer mentors than it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub startup: StartupId,
    /// How many it has: none, or too few.
    pub got: u32,
    pub wants: u32,
    pub why: WhyLeft,
}

/// Why a startup has no other mentor: what would have to change first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyLeft {
    /// It told no need.
    NoNeeds,
    /// No mentor of the round, beside those it has, knows any of its needs.
    NobodyKnows,
    /// Something stands between it and each of the others who know.
    Impossible { obstacles: BTreeSet<Obstacle> },
    /// Those who know and could meet it have as many startups as they take.
    NobodyIsFree,
    /// These know, could meet it and are free. Only staff's own edits leave them out.
    NotMatched { free: Vec<MentorId> },
}

impl Proposal<'_> {
    /// The startups that have fewer mentors than they want, those without any first.
    pub fn startups_left(&self) -> Vec<Left> {
        let mut left: Vec<Left> = self
            .round
            .startups
            .iter()
            .filter_map(|(id, startup)| {
                let got = self.given_to(*id);
                (got < startup.wants).then(|| Left {
                    startup: *id,
                    got,
                    wants: startup.wants,
                    why: self.why_left(*id, startup),
                })
            })
            .collect();
        left.sort_by_key(|left| left.got > 0);
        left
    }

    /// The mentors who would follow a startup, and follow none.
    pub fn mentors_left(&self) -> Vec<MentorId> {
        let mentors = self.round.mentors.iter();
        mentors
            .filter(|(id, mentor)| mentor.takes > 0 && self.taken_by(**id) == 0)
            .map(|(id, _)| *id)
            .collect()
    }

    /// How many startups more the mentor could follow.
    pub fn places_left(&self, mentor: MentorId) -> u32 {
        let takes = self.round.mentors.get(&mentor).map_or(0, |it| it.takes);
        takes.saturating_sub(self.taken_by(mentor))
    }

    fn why_left(&self, id: StartupId, startup: &Startup) -> WhyLeft {
        if startup.needs.is_empty() {
            return WhyLeft::NoNeeds;
        }
        let others_who_know: Vec<Pair> = self
            .round
            .mentors
            .iter()
            .filter(|(_, it)| !expertise::common(&startup.needs, &it.expertise).is_empty())
            .map(|(mentor, _)| Pair::from((id, *mentor)))
            .filter(|pair| !self.pairs.contains_key(pair))
            .collect();
        let mut obstacles = BTreeSet::new();
        let mut possible = vec![];
        for pair in &others_who_know {
            match self.round.obstacles(*pair) {
                none if none.is_empty() => possible.push(pair.mentor),
                some => obstacles.extend(some),
            }
        }
        let is_free = |mentor: &MentorId| self.places_left(*mentor) > 0;
        let free: Vec<MentorId> = possible.iter().copied().filter(is_free).collect();
        if others_who_know.is_empty() {
            WhyLeft::NobodyKnows
        } else if possible.is_empty() {
            WhyLeft::Impossible { obstacles }
        } else if free.is_empty() {
            WhyLeft::NobodyIsFree
        } else {
            WhyLeft::NotMatched { free }
        }
    }

    pub(super) fn given_to(&self, startup: StartupId) -> u32 {
        self.mentors_of(startup).map(|_| 1).sum()
    }

    pub(super) fn taken_by(&self, mentor: MentorId) -> u32 {
        self.startups_of(mentor).map(|_| 1).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Conflict, Round, told::*};
    use super::*;
    use crate::{Language, expertise::Expertise};

    fn change(change: impl FnOnce(&mut Round)) -> Round {
        let mut round = round();
        change(&mut round);
        round
    }

    /// Why SINGA, which Chloé alone can help, is left in each of these.
    #[test]
    fn why_a_startup_is_left_is_told() {
        let singa = |round: &mut Round, needs: Vec<Expertise>| {
            round.startups.get_mut(&SINGA).expect("SINGA").needs = needs;
        };
        let chloe = pair(SINGA, CHLOE);
        for (round, why) in [
            (change(|round| singa(round, vec![])), WhyLeft::NoNeeds),
            (
                change(|round| singa(round, vec![Expertise::Volunteers])),
                WhyLeft::NobodyKnows,
            ),
            (
                change(|round| {
                    round.conflicts = [(chloe, Conflict::Founder)].into();
                    round.mentors.get_mut(&CHLOE).expect("Chloé").languages =
                        vec![Language::English];
                }),
                WhyLeft::Impossible {
                    obstacles: [
                        Obstacle::Conflict(Conflict::Founder),
                        Obstacle::NoCommonLanguage,
                    ]
                    .into(),
                },
            ),
            (
                change(|round| round.pinned = [pair(LABEL_EMMAUS, CHLOE)].into()),
                WhyLeft::NobodyIsFree,
            ),
            (
                change(|round| round.mentors.get_mut(&CHLOE).expect("Chloé").takes = 0),
                WhyLeft::NobodyIsFree,
            ),
        ] {
            let proposal = round.propose().expect("pins that hold");
            let left = proposal.startups_left();
            let singa = left.iter().find(|left| left.startup == SINGA);
            let expected = Left {
                startup: SINGA,
                got: 0,
                wants: 1,
                why,
            };
            assert_eq!(singa, Some(&expected));
        }
    }

    #[test]
    fn an_edit_leaves_free_mentors_and_those_without_any_come_first() {
        let mut round = round();
        round
            .startups
            .get_mut(&DATACTIVIST)
            .expect("Datactivist")
            .wants = 3;
        let proposal = round.propose().expect("no pins");
        let edited = proposal.without(pair(SINGA, CHLOE)).expect("there");
        let told: Vec<_> = edited
            .startups_left()
            .into_iter()
            .map(|left| (left.startup, left.got, left.why))
            .collect();
        assert_eq!(
            told,
            vec![
                (SINGA, 0, WhyLeft::NotMatched { free: vec![CHLOE] }),
                (DATACTIVIST, 1, WhyLeft::NobodyIsFree),
            ]
        );
        assert_eq!(edited.mentors_left(), vec![CHLOE]);
        assert_eq!(edited.places_left(CHLOE), 1);
        assert_eq!(edited.places_left(KARIM), 0);
    }
}
