//! What missions count for where hours are counted, and what a mentor can still give.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ids::{MissionId, StartupId};
use crate::introductions::HalfDays;

/// Quarters of an hour in half a day of work: three hours and a half.
pub const HALF_DAY: i64 = 14;

/// A day's work on a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    pub mission: MissionId,
    pub startup: StartupId,
    pub halves: i64,
}

/// Half days, and how many missions and startups they went to.
pub fn halves_in(given: &[Given]) -> (i64, BTreeSet<MissionId>, BTreeSet<StartupId>) {
    (
        given.iter().map(|it| it.halves).sum(),
        given.iter().map(|it| it.mission).collect(),
        given.iter().map(|it| it.startup).collect(),
    )
}

pub const fn minutes(halves: i64) -> i64 {
    halves * HALF_DAY * 15
}

/// What a mentor declares they can give to missions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    pub days: HalfDays,
    /// The last day on which it holds.
    pub until: NaiveDate,
}

/// Why a declaration is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CapacityRefusal {
    #[error("its last day is past")]
    InThePast,
    #[error("its last day is more than two years away")]
    TooFarAway,
    #[error("more than {most} days")]
    TooMany { most: i64 },
}

impl Capacity {
    pub const MOST_DAYS: i64 = 60;

    pub fn check(&self, today: NaiveDate) -> Result<(), CapacityRefusal> {
        if self.until < today {
            Err(CapacityRefusal::InThePast)
        } else if self.until > today + chrono::Days::new(731) {
            Err(CapacityRefusal::TooFarAway)
        } else if self.days.halves() > Self::MOST_DAYS * 2 {
            let most = Self::MOST_DAYS;
            Err(CapacityRefusal::TooMany { most })
        } else {
            Ok(())
        }
    }

    pub fn holds(&self, today: NaiveDate) -> bool {
        today <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::{day, halves};
    use super::*;

    #[test]
    fn what_a_mentor_can_give_has_an_end() {
        use CapacityRefusal::*;
        let far = day(3) + chrono::Days::new(800);
        for (days, until, said) in [
            (6, day(3), Ok(())),
            (6, day(2), Err(InThePast)),
            (6, far, Err(TooFarAway)),
            (121, day(9), Err(TooMany { most: 60 })),
        ] {
            let days = halves(days);
            assert_eq!(Capacity { days, until }.check(day(3)), said);
        }
        assert_eq!(minutes(2), 7 * 60);
    }
}
