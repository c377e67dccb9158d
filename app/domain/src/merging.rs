//! Merging: two startups, organisations or people in the house that are one in the world.
//!
//! One record stays and the other's history becomes its own. What contradicts itself is not merged:
//! somebody says first which is right. Not here: finding the two, which is people's judgement.

use crate::ids::{CohortId, PlaceId, ProgrammeId, SessionId};
use crate::people::Staff;
use crate::places::Standing;

/// What keeps two records apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// One cannot be merged with itself.
    SameOne,
    /// One of them has a life in a programme that whoever merges does not reach.
    OutOfReach,
    /// In this cohort one is where the other is not: placed and left, say.
    TwoStandings { cohort: CohortId },
    /// Both have a seat in this session, or wait for one.
    OneSession { session: SessionId },
    /// Both have asked for one offer.
    OneOffer,
    /// Both are mentors, with hours of their own.
    TwoMentors,
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
            Some(one) => obstacles.push(Obstacle::TwoStandings { cohort: one.cohort }),
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
    use crate::ids::PersonId;
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
    fn places_of_one_cohort_meet_and_what_contradicts_itself_is_told() {
        use Standing::*;
        let staff = manager_of(&[1]);
        let mine = [at(10, 100, 1, Placed), at(11, 101, 1, Left)];
        let joined = |kept: u128, gone: u128| Joined {
            kept: PlaceId(Uuid::from_u128(kept)),
            gone: PlaceId(Uuid::from_u128(gone)),
        };
        let cohort = CohortId(Uuid::from_u128(101));
        for (gone, answer) in [
            (vec![], Ok(vec![])),
            (vec![at(20, 102, 1, Placed)], Ok(vec![])),
            (vec![at(20, 100, 1, Placed)], Ok(vec![joined(10, 20)])),
            (
                vec![at(20, 100, 1, Placed), at(21, 101, 1, Graduated)],
                Err(vec![Obstacle::TwoStandings { cohort }]),
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
