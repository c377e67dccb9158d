use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{ProgrammeId, SessionId, StartupId};

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

/// What a mentor gave in a year, programme by programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub to: BTreeMap<ProgrammeId, GivenTo>,
    pub in_all: GivenTo,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenTo {
    pub sessions: i64,
    pub quarters: i64,
    /// Different ones.
    pub startups: i64,
}

impl Given {
    pub fn in_year(hours: &[Hour], year: i32) -> Self {
        let mut by: BTreeMap<ProgrammeId, Vec<Hour>> = BTreeMap::new();
        let of_year: Vec<Hour> = hours.iter().copied().filter(|it| it.year == year).collect();
        for hour in &of_year {
            by.entry(hour.programme).or_default().push(*hour);
        }
        let by = by.into_iter();
        Self {
            to: by.map(|(id, hours)| (id, GivenTo::count(&hours))).collect(),
            in_all: GivenTo::count(&of_year),
        }
    }
}

impl GivenTo {
    fn count(hours: &[Hour]) -> Self {
        let sessions: BTreeSet<(SessionId, i64)> =
            hours.iter().map(|it| (it.session, it.quarters)).collect();
        let startups: BTreeSet<StartupId> = hours.iter().map(|it| it.startup).collect();
        Self {
            sessions: sessions.len() as i64,
            quarters: sessions.iter().map(|(_, quarters)| quarters).sum(),
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
            let given = Given::in_year(&hours, year);
            assert_eq!(given.to.into_iter().collect::<Vec<_>>(), by, "{year}");
            assert_eq!(given.in_all, in_all, "{year}");
        }
    }
}
