//! Matching proposes which mentors follow which startups of a cohort, and says why.
//!
//! A round has the startups, the mentors, what stands between them and what staff want kept; it
//! gives a proposal, which staff edit and publish. Not here: sessions, which founders book
//! themselves, and the sentences, which are written from the facts returned.

mod change;
mod edit;
mod fit;
mod forbidden;
mod left;
mod obstacle;
mod propose;
mod publish;

#[cfg(test)]
mod proof;
#[cfg(test)]
mod told;

use std::collections::{BTreeMap, BTreeSet};

pub use change::Change;
pub use edit::{WithRefusal, WithoutRefusal};
pub use fit::{Fit, Known};
pub use forbidden::ForbidReason;
pub use left::{Left, WhyLeft};
pub use obstacle::{Conflict, Obstacle};
pub use propose::PinRefusal;
pub use publish::{EndReason, PublishRefusal};

use crate::{
    Language,
    expertise::Expertise,
    ids::{MentorId, StartupId},
};

/// A mentor who follows a startup, or might.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    pub startup: StartupId,
    pub mentor: MentorId,
}

/// What a startup looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Startup {
    pub needs: Vec<Expertise>,
    /// Those its founders can hold a session in.
    pub languages: Vec<Language>,
    pub meets: Meets,
    /// How many mentors it is to have, those it keeps from before (pinned) included.
    pub wants: u32,
}

/// What a mentor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentor {
    pub expertise: Vec<Expertise>,
    pub languages: Vec<Language>,
    pub meets: Meets,
    /// How many startups the mentor follows at most, those kept from before (pinned) included.
    pub takes: u32,
    /// Quarter hours still free this month: told, not weighed. What it allows is in `takes`.
    pub free_quarters: i64,
}

/// Where sessions can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meets {
    pub town: Option<Town>,
    /// Not by video or telephone.
    pub in_person_only: bool,
}

texts! {
    /// Where one meets in person. Two are the same when they are written the same: the caller
    /// folds accents and case, as in a search key.
    pub struct Town(line 1..=120);
}

/// All that one matching is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub startups: BTreeMap<StartupId, Startup>,
    pub mentors: BTreeMap<MentorId, Mentor>,
    /// Pairs that must not be, and why; one pair may have several.
    pub conflicts: BTreeSet<(Pair, Conflict)>,
    /// Pairs that staff want kept, whatever the mentor knows.
    pub pinned: BTreeSet<Pair>,
}

/// Pairs of a round that can all be: no capacity is exceeded, nothing stands between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal<'a> {
    round: &'a Round,
    pairs: BTreeMap<Pair, Fit>,
}

impl<'a> Proposal<'a> {
    pub(super) fn empty(round: &'a Round) -> Self {
        Self {
            round,
            pairs: BTreeMap::new(),
        }
    }

    /// By startup, then mentor.
    pub fn pairs(&self) -> &BTreeMap<Pair, Fit> {
        &self.pairs
    }

    pub fn mentors_of(&self, startup: StartupId) -> impl Iterator<Item = (MentorId, &Fit)> {
        let all = self.pairs.iter();
        all.filter_map(move |(pair, fit)| (pair.startup == startup).then_some((pair.mentor, fit)))
    }

    pub fn startups_of(&self, mentor: MentorId) -> impl Iterator<Item = (StartupId, &Fit)> {
        let all = self.pairs.iter();
        all.filter_map(move |(pair, fit)| (pair.mentor == mentor).then_some((pair.startup, fit)))
    }

    /// The sum of all scores, in points.
    pub fn score(&self) -> i64 {
        self.pairs.values().map(|fit| i64::from(fit.score)).sum()
    }
}
