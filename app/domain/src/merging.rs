//! Merging: two startups, organisations or people in the house that are one in the world.
//!
//! One record stays and the other's history becomes its own. What contradicts itself is not merged:
//! somebody says first which is right. Not here: finding the two, which is people's judgement.

use chrono::NaiveDate;

use crate::ids::{CohortId, MentorId, PersonId, PlaceId, ProgrammeId, SessionId};
use crate::people::Staff;
use crate::places::Standing;

/// What keeps two records apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// One cannot be merged with itself.
    SameOne,
    /// One of them has a life in a programme that whoever merges does not reach.
    OutOfReach,
    /// In the cohort of these places one is where the other is not: placed and left, say.
    TwoStandings { kept: PlaceId, gone: PlaceId },
    /// Both have a seat in this session, or wait for one.
    OneSession { session: SessionId },
    /// Both have asked for one offer.
    OneOffer,
    /// Both are mentors, with hours of their own.
    TwoMentors { kept: MentorId, gone: MentorId },
    /// Both are somewhere at this session's hour.
    SameHour { session: SessionId },
}

/// A startup's membership of a cohort, as merging looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    pub place: PlaceId,
    pub cohort: CohortId,
    pub programme: ProgrammeId,
    pub standing: Standing,
}

/// Two places that become one: `gone` in favour of `kept`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined {
    pub kept: PlaceId,
    pub gone: PlaceId,
}

/// What a place says of the stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    pub since: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    /// Why it left; empty otherwise.
    pub reason: String,
    /// Whoever of the staff looks after it.
    pub referent: Option<PersonId>,
}

/// Of what only whoever merges can tell which of the two is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Referent,
    /// The day it ended and why.
    End,
}

impl Stay {
    /// What both say, each in its own way. A day of entry is never asked: who was there first in
    /// one record was there.
    pub fn differs(&self, other: &Self) -> Vec<Asked> {
        let both = |one: bool, other: bool, same: bool| one && other && !same;
        let referent = both(
            self.referent.is_some(),
            other.referent.is_some(),
            self.referent == other.referent,
        );
        let day = both(
            self.ended.is_some(),
            other.ended.is_some(),
            self.ended == other.ended,
        );
        let reason = both(
            !self.reason.is_empty(),
            !other.reason.is_empty(),
            self.reason == other.reason,
        );
        let referent = referent.then_some(Asked::Referent);
        let end = (day || reason).then_some(Asked::End);
        referent.into_iter().chain(end).collect()
    }

    /// The stay of the one that stays: since the earlier day, with what only one of them says, and
    /// the other's words where those were chosen.
    #[must_use]
    pub fn join(self, other: Self, of_other: &[Asked]) -> Self {
        let since = [self.since, other.since].into_iter().flatten().min();
        let (first, second) = match of_other.contains(&Asked::End) {
            true => (
                (other.ended, other.reason),
                (self.ended, self.reason.clone()),
            ),
            false => ((self.ended, self.reason), (other.ended, other.reason)),
        };
        let referent = match of_other.contains(&Asked::Referent) {
            true => other.referent.or(self.referent),
            false => self.referent.or(other.referent),
        };
        Self {
            since,
            ended: first.0.or(second.0),
            reason: match first.1.is_empty() {
                true => second.1,
                false => first.1,
            },
            referent,
        }
    }
}

/// The places that meet in one cohort, or everything that keeps the two startups apart.
pub fn places(
    staff: &Staff,
    kept: &[Membership],
    gone: &[Membership],
) -> Result<Vec<Joined>, Vec<Obstacle>> {
    let mut obstacles = Vec::new();
    if kept
        .iter()
        .chain(gone)
        .any(|it| !staff.reaches(it.programme))
    {
        obstacles.push(Obstacle::OutOfReach);
    }
    let mut joined = Vec::new();
    for other in gone {
        match kept.iter().find(|it| it.cohort == other.cohort) {
            Some(one) if one.standing == other.standing => joined.push(Joined {
                kept: one.place,
                gone: other.place,
            }),
            Some(one) => obstacles.push(Obstacle::TwoStandings {
                kept: one.place,
                gone: other.place,
            }),
            None => {}
        }
    }
    match obstacles.is_empty() {
        true => Ok(joined),
        false => Err(obstacles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Roles;
    use uuid::Uuid;

    fn at(place: u128, cohort: u128, programme: u128, standing: Standing) -> Membership {
        Membership {
            place: PlaceId(Uuid::from_u128(place)),
            cohort: CohortId(Uuid::from_u128(cohort)),
            programme: ProgrammeId(Uuid::from_u128(programme)),
            standing,
        }
    }

    fn manager_of(programmes: &[u128]) -> Staff {
        let manages = programmes.iter();
        let roles = Roles {
            manages: manages
                .map(|id| ProgrammeId(Uuid::from_u128(*id)))
                .collect(),
            ..Roles::default()
        };
        roles.staff(PersonId(Uuid::from_u128(9))).expect("staff")
    }

    #[test]
    fn of_two_stays_the_earlier_entry_stays_and_contradictions_are_asked() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        let person = |n| Some(PersonId(Uuid::from_u128(n)));
        let stay = |since, ended, reason: &str, referent| Stay {
            since,
            ended,
            reason: reason.into(),
            referent,
        };
        let both = [Asked::Referent, Asked::End];
        for (one, other, asked, chosen, joined) in [
            (
                stay(day(9), None, "", None),
                stay(day(2), None, "", person(1)),
                vec![],
                &[][..],
                stay(day(2), None, "", person(1)),
            ),
            (
                stay(None, None, "", person(1)),
                stay(day(2), None, "", person(1)),
                vec![],
                &[],
                stay(day(2), None, "", person(1)),
            ),
            (
                stay(day(2), day(5), "A", person(1)),
                stay(day(9), day(6), "", person(2)),
                both.to_vec(),
                &both,
                stay(day(2), day(6), "A", person(2)),
            ),
            (
                stay(day(2), day(5), "A", person(1)),
                stay(day(9), day(5), "B", None),
                vec![Asked::End],
                &[],
                stay(day(2), day(5), "A", person(1)),
            ),
        ] {
            assert_eq!(one.differs(&other), asked, "{one:?} {other:?}");
            assert_eq!(one.join(other, chosen), joined);
        }
    }

    #[test]
    fn places_of_one_cohort_meet_and_what_contradicts_itself_is_told() {
        use Standing::*;
        let staff = manager_of(&[1]);
        let mine = [at(10, 100, 1, Placed), at(11, 101, 1, Left)];
        let joined = |kept: u128, gone: u128| Joined {
            kept: PlaceId(Uuid::from_u128(kept)),
            gone: PlaceId(Uuid::from_u128(gone)),
        };
        let two = joined(11, 21);
        for (gone, answer) in [
            (vec![], Ok(vec![])),
            (vec![at(20, 102, 1, Placed)], Ok(vec![])),
            (vec![at(20, 100, 1, Placed)], Ok(vec![joined(10, 20)])),
            (
                vec![at(20, 100, 1, Placed), at(21, 101, 1, Graduated)],
                Err(vec![Obstacle::TwoStandings {
                    kept: two.kept,
                    gone: two.gone,
                }]),
            ),
            (
                vec![at(20, 200, 2, Placed)],
                Err(vec![Obstacle::OutOfReach]),
            ),
        ] {
            assert_eq!(places(&staff, &mine, &gone), answer, "{gone:?}");
        }
    }
}
