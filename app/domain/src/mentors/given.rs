use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{ProgrammeId, SessionId, StartupId};
use crate::missions::HALF_DAY;

/// A startup's seat in a session that a mentor held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    pub session: SessionId,
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub quarters: i64,
    /// The year it was held in, in the mentor's zone.
    pub year: i32,
}

/// A day's work of a mentor on a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayGiven {
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub half_days: i64,
    pub year: i32,
}

/// What a mentor gave in a year, programme by programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub to: BTreeMap<ProgrammeId, GivenTo>,
    pub in_all: GivenTo,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenTo {
    pub sessions: i64,
    /// Of sessions and of missions.
    pub quarters: i64,
    /// Half days of missions.
    pub half_days: i64,
    /// Different ones.
    pub startups: i64,
}

impl Given {
    pub fn in_year(hours: &[Hour], days: &[DayGiven], year: i32) -> Self {
        let hours: Vec<Hour> = hours.iter().copied().filter(|it| it.year == year).collect();
        let days: Vec<DayGiven> = days.iter().copied().filter(|it| it.year == year).collect();
        let programmes = hours.iter().map(|it| it.programme);
        let programmes: BTreeSet<ProgrammeId> = programmes
            .chain(days.iter().map(|it| it.programme))
            .collect();
        let to = |id: ProgrammeId| {
            let hours: Vec<Hour> = hours
                .iter()
                .copied()
                .filter(|it| it.programme == id)
                .collect();
            let days: Vec<DayGiven> = days
                .iter()
                .copied()
                .filter(|it| it.programme == id)
                .collect();
            (id, GivenTo::count(&hours, &days))
        };
        Self {
            to: programmes.into_iter().map(to).collect(),
            in_all: GivenTo::count(&hours, &days),
        }
    }
}

impl GivenTo {
    fn count(hours: &[Hour], days: &[DayGiven]) -> Self {
        let sessions: BTreeSet<(SessionId, i64)> =
            hours.iter().map(|it| (it.session, it.quarters)).collect();
        let startups = hours.iter().map(|it| it.startup);
        let startups: BTreeSet<StartupId> =
            startups.chain(days.iter().map(|it| it.startup)).collect();
        let in_sessions: i64 = sessions.iter().map(|(_, quarters)| quarters).sum();
        let half_days: i64 = days.iter().map(|it| it.half_days).sum();
        Self {
            sessions: sessions.len() as i64,
            quarters: in_sessions + half_days * HALF_DAY,
            half_days,
            startups: startups.len() as i64,
        }
    }

    pub fn minutes(self) -> i64 {
        self.quarters * 15
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn hours_are_given_by_year_and_by_programme() {
        let hour = |session: u128, programme: u128, startup: u128, year| Hour {
            session: SessionId(Uuid::from_u128(session)),
            programme: ProgrammeId(Uuid::from_u128(programme)),
            startup: StartupId(Uuid::from_u128(startup)),
            quarters: 4,
            year,
        };
        let hours = [
            hour(1, 1, 1, 2026),
            hour(2, 1, 1, 2026),
            hour(3, 2, 1, 2026),
            // Two startups in one session.
            hour(3, 2, 2, 2026),
            hour(4, 1, 1, 2027),
        ];
        let to = |sessions, startups| GivenTo {
            sessions,
            quarters: sessions * 4,
            half_days: 0,
            startups,
        };
        let programme = |number| ProgrammeId(Uuid::from_u128(number));
        for (year, by, in_all) in [
            (2025, vec![], to(0, 0)),
            (
                2026,
                vec![(programme(1), to(2, 1)), (programme(2), to(1, 2))],
                to(3, 2),
            ),
            (2027, vec![(programme(1), to(1, 1))], to(1, 1)),
        ] {
            let given = Given::in_year(&hours, &[], year);
            assert_eq!(given.to.into_iter().collect::<Vec<_>>(), by, "{year}");
            assert_eq!(given.in_all, in_all, "{year}");
        }
    }
    #[test]
    fn days_of_missions_count_beside_sessions() {
        let day = |programme: u128, startup: u128, half_days, year| DayGiven {
            programme: ProgrammeId(Uuid::from_u128(programme)),
            startup: StartupId(Uuid::from_u128(startup)),
            half_days,
            year,
        };
        let days = [day(1, 1, 2, 2026), day(1, 1, 1, 2026), day(2, 3, 2, 2027)];
        let given = Given::in_year(&[], &days, 2026);
        assert_eq!(given.to.len(), 1);
        let all = given.in_all;
        assert_eq!((all.half_days, all.sessions, all.startups), (3, 0, 1));
        assert_eq!(all.minutes(), 3 * 210);
    }
}
