//! A place is a startup's membership of a cohort, from the day it is placed.
//!
//! It ends in one of two ways, by leaving or by graduating, and may be taken up again. Not here:
//! the startup itself, which keeps its other places when one ends.

use chrono::NaiveDate;

use crate::programmes::Cohort;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Unknown for some places that came from a spreadsheet.
    pub placed_on: Option<NaiveDate>,
    pub state: PlaceState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceState {
    Placed,
    Left { on: NaiveDate, reason: LeaveReason },
    Graduated { on: NaiveDate },
}

words! {
    /// A place's state, without its data.
    pub enum Standing {
        Placed = "placed",
        Left = "left",
        Graduated = "graduated",
    }
}

texts! {
    /// Why a startup left: a few words, but never none.
    pub struct LeaveReason(line 1..=200);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceRefusal {
    #[error("the cohort is closed")]
    CohortIsClosed,
    #[error("it left already, on {on}")]
    AlreadyLeft { on: NaiveDate },
    #[error("it graduated already, on {on}")]
    AlreadyGraduated { on: NaiveDate },
    #[error("it is in the cohort")]
    StillPlaced,
    #[error("it was placed on {placed_on} only")]
    BeforeItWasPlaced { placed_on: NaiveDate },
    #[error("that day is to come")]
    InTheFuture,
    #[error("the cohort it is in is closed")]
    ItsCohortIsClosed,
    #[error("it is in that cohort")]
    IsThere,
    #[error("it has another place in that cohort")]
    HasAPlaceThere,
    #[error("who follows whom is being prepared in one of the two cohorts")]
    RoundIsPrepared,
}

/// What decides whether a place moves to another cohort of its programme.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    pub from: &'a Cohort,
    /// None where it is the same one.
    pub to: Option<&'a Cohort>,
    pub has_a_place_there: bool,
    /// A round of matching is being prepared in one of the two: it would be of other startups than
    /// its authors saw, and end what they did not see.
    pub round_is_prepared: bool,
}

impl Place {
    /// A place in an open cohort; the day may be to come.
    pub fn new(cohort: &Cohort, placed_on: NaiveDate) -> Result<Self, PlaceRefusal> {
        if cohort.closed.is_some() {
            return Err(PlaceRefusal::CohortIsClosed);
        }
        Ok(Self {
            placed_on: Some(placed_on),
            state: PlaceState::Placed,
        })
    }

    pub fn leave(
        self,
        on: NaiveDate,
        reason: LeaveReason,
        today: NaiveDate,
    ) -> Result<Self, PlaceRefusal> {
        self.may_end(on, today)?;
        Ok(Self {
            state: PlaceState::Left { on, reason },
            ..self
        })
    }

    pub fn graduate(self, on: NaiveDate, today: NaiveDate) -> Result<Self, PlaceRefusal> {
        self.may_end(on, today)?;
        Ok(Self {
            state: PlaceState::Graduated { on },
            ..self
        })
    }

    /// Undoes an end: the startup is back, or the end was a slip.
    pub fn return_(self, cohort: &Cohort) -> Result<Self, PlaceRefusal> {
        if self.state == PlaceState::Placed {
            Err(PlaceRefusal::StillPlaced)
        } else if cohort.closed.is_some() {
            Err(PlaceRefusal::CohortIsClosed)
        } else {
            Ok(Self {
                state: PlaceState::Placed,
                ..self
            })
        }
    }

    /// A day that was written down wrongly. The end of a place that has none stays without.
    pub fn correct(
        self,
        placed_on: NaiveDate,
        ended_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, PlaceRefusal> {
        let state = match (self.state, ended_on) {
            (PlaceState::Left { reason, .. }, Some(on)) => PlaceState::Left { on, reason },
            (PlaceState::Graduated { .. }, Some(on)) => PlaceState::Graduated { on },
            (state, _) => state,
        };
        match state.ended_on() {
            Some(on) if on < placed_on => Err(PlaceRefusal::BeforeItWasPlaced { placed_on }),
            Some(on) if on > today => Err(PlaceRefusal::InTheFuture),
            _ => Ok(Self {
                placed_on: Some(placed_on),
                state,
            }),
        }
    }

    /// The startup was written down in the wrong cohort: its place is in the other one from its
    /// first day. What closed cohorts count stands.
    pub fn move_to(self, it: &Move) -> Result<Self, PlaceRefusal> {
        let to = it.to.ok_or(PlaceRefusal::IsThere)?;
        if it.from.closed.is_some() {
            Err(PlaceRefusal::ItsCohortIsClosed)
        } else if to.closed.is_some() {
            Err(PlaceRefusal::CohortIsClosed)
        } else if it.has_a_place_there {
            Err(PlaceRefusal::HasAPlaceThere)
        } else if it.round_is_prepared {
            Err(PlaceRefusal::RoundIsPrepared)
        } else {
            Ok(self)
        }
    }

    fn may_end(&self, on: NaiveDate, today: NaiveDate) -> Result<(), PlaceRefusal> {
        match (&self.state, self.placed_on) {
            (PlaceState::Left { on, .. }, _) => Err(PlaceRefusal::AlreadyLeft { on: *on }),
            (PlaceState::Graduated { on }, _) => Err(PlaceRefusal::AlreadyGraduated { on: *on }),
            (_, Some(placed_on)) if on < placed_on => {
                Err(PlaceRefusal::BeforeItWasPlaced { placed_on })
            }
            _ if on > today => Err(PlaceRefusal::InTheFuture),
            _ => Ok(()),
        }
    }
}

impl PlaceState {
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Placed => Standing::Placed,
            Self::Left { .. } => Standing::Left,
            Self::Graduated { .. } => Standing::Graduated,
        }
    }

    pub const fn ended_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Placed => None,
            Self::Left { on, .. } | Self::Graduated { on } => Some(*on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};

    fn march(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).expect("a date")
    }

    fn cohort(closed: Option<DateTime<Utc>>) -> Cohort {
        Cohort {
            closed,
            placed: 1,
            programme_is_closed: false,
        }
    }

    fn reason() -> LeaveReason {
        LeaveReason::parse("Le projet s'arrête").expect("a reason")
    }

    #[test]
    fn a_place_ends_once_between_its_first_day_and_today() {
        let placed = Place::new(&cohort(None), march(10)).expect("open");
        let left = placed
            .clone()
            .leave(march(12), reason(), march(20))
            .expect("placed");
        let graduated = placed
            .clone()
            .graduate(march(12), march(20))
            .expect("placed");
        let unknown = Place {
            placed_on: None,
            ..placed.clone()
        };
        use PlaceRefusal::*;
        for (place, on, refusal) in [
            (
                &placed,
                9,
                Some(BeforeItWasPlaced {
                    placed_on: march(10),
                }),
            ),
            (&placed, 10, None),
            (&placed, 20, None),
            (&placed, 21, Some(InTheFuture)),
            (&unknown, 1, None),
            (&left, 13, Some(AlreadyLeft { on: march(12) })),
            (&graduated, 13, Some(AlreadyGraduated { on: march(12) })),
        ] {
            assert_eq!(
                place.clone().leave(march(on), reason(), march(20)).err(),
                refusal,
                "{place:?}"
            );
            assert_eq!(
                place.clone().graduate(march(on), march(20)).err(),
                refusal,
                "{place:?}"
            );
        }
    }

    #[test]
    fn days_are_corrected_in_their_order() {
        let placed = Place::new(&cohort(None), march(10)).expect("open");
        let left = placed
            .clone()
            .leave(march(12), reason(), march(20))
            .expect("placed");
        use PlaceRefusal::*;
        for (place, entry, end, corrected) in [
            (&placed, 25, None, Ok((march(25), None))),
            // What has no end gets none.
            (&placed, 1, Some(5), Ok((march(1), None))),
            (&left, 11, Some(13), Ok((march(11), Some(march(13))))),
            (&left, 12, None, Ok((march(12), Some(march(12))))),
            (
                &left,
                13,
                None,
                Err(BeforeItWasPlaced {
                    placed_on: march(13),
                }),
            ),
            (
                &left,
                14,
                Some(13),
                Err(BeforeItWasPlaced {
                    placed_on: march(14),
                }),
            ),
            (&left, 10, Some(21), Err(InTheFuture)),
        ] {
            let now = place
                .clone()
                .correct(march(entry), end.map(march), march(20));
            let days = now.map(|it| (it.placed_on.expect("a day"), it.state.ended_on()));
            assert_eq!(days, corrected, "{place:?} {entry} {end:?}");
        }
    }

    #[test]
    fn a_place_moves_between_open_cohorts_and_to_one_where_it_has_none() {
        let (open, closed) = (cohort(None), cohort(Some(DateTime::UNIX_EPOCH)));
        let placed = Place::new(&open, march(10)).expect("open");
        use PlaceRefusal::*;
        for (from, to, has_a_place_there, round_is_prepared, refusal) in [
            (&open, Some(&open), false, false, None),
            (&open, None, false, false, Some(IsThere)),
            (&open, Some(&open), true, true, Some(HasAPlaceThere)),
            (&open, Some(&open), false, true, Some(RoundIsPrepared)),
            (&open, Some(&closed), true, true, Some(CohortIsClosed)),
            (&closed, Some(&open), false, true, Some(ItsCohortIsClosed)),
        ] {
            let it = Move {
                from,
                to,
                has_a_place_there,
                round_is_prepared,
            };
            let moved = placed.clone().move_to(&it);
            assert_eq!(moved.err(), refusal, "{it:?}");
        }
    }

    #[test]
    fn a_startup_comes_back_to_an_open_cohort() {
        let closed = cohort(Some(DateTime::UNIX_EPOCH));
        let placed = Place::new(&cohort(None), march(10)).expect("open");
        let left = placed
            .clone()
            .leave(march(12), reason(), march(20))
            .expect("placed");
        assert_eq!(left.clone().return_(&cohort(None)), Ok(placed.clone()));
        assert_eq!(left.return_(&closed), Err(PlaceRefusal::CohortIsClosed));
        assert_eq!(
            placed.return_(&cohort(None)),
            Err(PlaceRefusal::StillPlaced)
        );
        assert_eq!(
            Place::new(&closed, march(10)),
            Err(PlaceRefusal::CohortIsClosed)
        );
    }
}
