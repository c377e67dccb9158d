//! What a programme gave its startups, counted for those who fund it.
//!
//! It tells of no person and of no single startup. Not here: hours a startup has left (`bookings`).

use std::collections::BTreeSet;

use crate::Quarter;
use crate::bookings::{Opinion, Said};
use crate::ids::{SessionId, StartupId};
use crate::missions::{Given, HALF_DAY, halves_in};
use crate::sessions::Seats;

words! {
    /// Kinds of support, as funders count them.
    pub enum Support {
        /// A session of a mentor with one startup.
        Mentoring = "mentoring",
        /// Technical help by experts, with a brief and a deliverable.
        Mission = "mission",
        /// Collective training: a session with several seats.
        Workshop = "workshop",
    }
}

impl Support {
    /// Between how many seats a session of this kind has; none where it is no session.
    pub fn seats(self) -> Option<(i64, i64)> {
        match self {
            Self::Mentoring => Some((1, 1)),
            Self::Workshop => Some((Seats::FEWEST, Seats::MOST)),
            Self::Mission => None,
        }
    }
}

words! {
    /// What became of a seat in a session.
    pub enum Became {
        Held = "held",
        /// The startup did not come.
        Missed = "missed",
        /// Cancelled by the startup after the programme's cut-off.
        CancelledLate = "cancelled-late",
    }
}

/// A startup's seat in a session of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub session: SessionId,
    pub startup: StartupId,
    pub quarters: i64,
    pub became: Became,
}

/// The figures of one kind of support.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sessions to which at least one startup came.
    pub sessions: i64,
    /// Quarters of those sessions, each counted once however many startups came.
    pub quarters: i64,
    /// The same, once for each startup that came: what they got, all together.
    pub received: i64,
    /// Different startups that came.
    pub startups: i64,
    pub missed: i64,
    pub cancelled_late: i64,
    pub opinion: Opinion,
}

impl Figures {
    pub fn count(seats: &[Seat], said: &[Said]) -> Self {
        let held = || seats.iter().filter(|seat| seat.became == Became::Held);
        let sessions: BTreeSet<(SessionId, i64)> =
            held().map(|seat| (seat.session, seat.quarters)).collect();
        let startups: BTreeSet<StartupId> = held().map(|seat| seat.startup).collect();
        let became = |became| seats.iter().filter(|seat| seat.became == became).count() as i64;
        Self {
            sessions: sessions.len() as i64,
            quarters: sessions.iter().map(|(_, quarters)| quarters).sum(),
            received: held().map(|seat| seat.quarters).sum(),
            startups: startups.len() as i64,
            missed: became(Became::Missed),
            cancelled_late: became(Became::CancelledLate),
            opinion: Opinion::of(said),
        }
    }

    /// Of missions: `sessions` are those accepted in the period, each in one, so that the figures
    /// of two periods side by side are those of both; hours are the days noted in it.
    pub fn of_missions(given: &[Given], accepted: &[Said]) -> Self {
        let (halves, _, startups) = halves_in(given);
        Self {
            sessions: accepted.len() as i64,
            quarters: halves * HALF_DAY,
            received: halves * HALF_DAY,
            startups: startups.len() as i64,
            opinion: Opinion::of(accepted),
            ..Self::default()
        }
    }

    /// Half days, of what is counted in them.
    pub fn halves(self) -> i64 {
        self.quarters / HALF_DAY
    }

    pub fn minutes(self) -> i64 {
        self.quarters * 60 / Quarter::AN_HOUR
    }

    /// As [`Self::minutes`], once for each startup that came.
    pub fn minutes_received(self) -> i64 {
        self.received * 60 / Quarter::AN_HOUR
    }

    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::Usefulness;
    use crate::ids::{MissionId, PersonId};
    use uuid::Uuid;

    #[test]
    fn days_of_missions_add_up_over_periods() {
        let given = |mission: u128, startup: u128, halves| Given {
            mission: MissionId(Uuid::from_u128(mission)),
            startup: StartupId(Uuid::from_u128(startup)),
            halves,
        };
        let said = Said {
            by: PersonId(Uuid::from_u128(1)),
            usefulness: Usefulness::Five,
            recommends: false,
            held_at: "2027-03-01T10:00:00Z".parse().expect("an instant"),
        };
        let (first, second) = ([given(1, 1, 2), given(2, 2, 1)], [given(1, 1, 3)]);
        let both: Vec<Given> = first.iter().chain(&second).copied().collect();
        let (one, two) = (
            Figures::of_missions(&first, &[]),
            Figures::of_missions(&second, &[said]),
        );
        let all = Figures::of_missions(&both, &[said]);
        assert_eq!(all.halves(), one.halves() + two.halves());
        assert_eq!(all.sessions, one.sessions + two.sessions);
        assert_eq!((all.halves(), all.startups, all.minutes()), (6, 2, 21 * 60));
        assert!(Figures::of_missions(&[], &[]).is_empty());
    }

    #[test]
    fn every_session_is_of_one_kind_of_support() {
        for seats in 1..=Seats::MOST {
            let kinds = Support::ALL.iter().filter(|kind| {
                kind.seats()
                    .is_some_and(|(from, to)| (from..=to).contains(&seats))
            });
            let expected = match seats {
                1 => Support::Mentoring,
                _ => Support::Workshop,
            };
            assert_eq!(kinds.collect::<Vec<_>>(), [&expected], "{seats}");
        }
    }

    #[test]
    fn a_session_counts_once_and_a_startup_once() {
        let seat = |session: u128, startup: u128, became| Seat {
            session: SessionId(Uuid::from_u128(session)),
            startup: StartupId(Uuid::from_u128(startup)),
            quarters: 4,
            became,
        };
        use Became::*;
        for (seats, sessions, quarters, received, startups, missed, late) in [
            (vec![], 0, 0, 0, 0, 0, 0),
            (vec![seat(1, 1, Held)], 1, 4, 4, 1, 0, 0),
            (vec![seat(1, 1, Held), seat(2, 1, Held)], 2, 8, 8, 1, 0, 0),
            // Two startups in one session: one hour of the mentor's, and an hour for each of them.
            (vec![seat(1, 1, Held), seat(1, 2, Held)], 1, 4, 8, 2, 0, 0),
            (
                vec![
                    seat(1, 1, Held),
                    seat(1, 2, Missed),
                    seat(3, 2, CancelledLate),
                ],
                1,
                4,
                4,
                1,
                1,
                1,
            ),
        ] {
            let figures = Figures::count(&seats, &[]);
            let expected = Figures {
                sessions,
                quarters,
                received,
                startups,
                missed,
                cancelled_late: late,
                opinion: Opinion::default(),
            };
            assert_eq!(figures, expected, "{seats:?}");
            assert_eq!(figures.is_empty(), seats.is_empty());
            assert_eq!(figures.minutes(), quarters * 15);
            assert_eq!(figures.minutes_received(), received * 15);
        }
    }
}
