//! A programme is a brand that comes back; a cohort is one edition of it, with dates.
//!
//! Closing says that nobody is inside any more. Not here: the end of a place, which is said of
//! each startup (`places`) and never follows from closing its cohort.

mod dates;
mod next;
mod video;

use chrono::{DateTime, Utc};

pub use dates::{CohortDates, EndsBeforeItStarts};
pub use next::next_name;
pub use video::{VideoPattern, VideoPatternRefusal};

texts! {
    /// What a programme is for, in its own words.
    #[derive(Default)]
    pub struct Mission(lines 0..=1000);
}

/// What decides whether a programme may close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Programme {
    pub closed: Option<DateTime<Utc>>,
    pub open_cohorts: u32,
}

/// What decides whether a cohort may close, and take startups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub closed: Option<DateTime<Utc>>,
    /// Startups that neither left nor graduated.
    pub placed: u32,
    pub programme_is_closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CloseRefusal {
    #[error("already closed at {at}")]
    AlreadyClosed { at: DateTime<Utc> },
    #[error("{count} of its cohorts are open")]
    CohortsStillOpen { count: u32 },
    #[error("{count} startups are still in it: each must graduate or leave first")]
    StartupsStillPlaced { count: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenRefusal {
    #[error("it is not closed")]
    NotClosed,
    #[error("its programme is closed")]
    ProgrammeIsClosed,
}

impl Programme {
    pub fn close(self, now: DateTime<Utc>) -> Result<Self, CloseRefusal> {
        match (self.closed, self.open_cohorts) {
            (Some(at), _) => Err(CloseRefusal::AlreadyClosed { at }),
            (None, 0) => Ok(Self {
                closed: Some(now),
                ..self
            }),
            (None, count) => Err(CloseRefusal::CohortsStillOpen { count }),
        }
    }

    pub fn reopen(self) -> Result<Self, OpenRefusal> {
        match self.closed {
            None => Err(OpenRefusal::NotClosed),
            Some(_) => Ok(Self {
                closed: None,
                ..self
            }),
        }
    }

    /// A new cohort, empty and open.
    pub fn start_cohort(&self) -> Result<Cohort, OpenRefusal> {
        match self.closed {
            Some(_) => Err(OpenRefusal::ProgrammeIsClosed),
            None => Ok(Cohort {
                closed: None,
                placed: 0,
                programme_is_closed: false,
            }),
        }
    }
}

impl Cohort {
    pub fn close(self, now: DateTime<Utc>) -> Result<Self, CloseRefusal> {
        match (self.closed, self.placed) {
            (Some(at), _) => Err(CloseRefusal::AlreadyClosed { at }),
            (None, 0) => Ok(Self {
                closed: Some(now),
                ..self
            }),
            (None, count) => Err(CloseRefusal::StartupsStillPlaced { count }),
        }
    }

    pub fn reopen(self) -> Result<Self, OpenRefusal> {
        if self.closed.is_none() {
            Err(OpenRefusal::NotClosed)
        } else if self.programme_is_closed {
            Err(OpenRefusal::ProgrammeIsClosed)
        } else {
            Ok(Self {
                closed: None,
                ..self
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn nothing_closes_over_somebody_inside() {
        for (closed, inside, programme, cohort) in [
            (None, 0, None, None),
            (
                None,
                2,
                Some(CloseRefusal::CohortsStillOpen { count: 2 }),
                Some(CloseRefusal::StartupsStillPlaced { count: 2 }),
            ),
            (
                Some(NOW),
                0,
                Some(CloseRefusal::AlreadyClosed { at: NOW }),
                Some(CloseRefusal::AlreadyClosed { at: NOW }),
            ),
        ] {
            assert_eq!(
                Programme {
                    closed,
                    open_cohorts: inside
                }
                .close(NOW)
                .err(),
                programme
            );
            assert_eq!(
                Cohort {
                    closed,
                    placed: inside,
                    programme_is_closed: false
                }
                .close(NOW)
                .err(),
                cohort
            );
        }
    }

    #[test]
    fn a_cohort_opens_in_an_open_programme_only() {
        let open = Programme {
            closed: None,
            open_cohorts: 0,
        };
        let closed = open.close(NOW).expect("nothing open");
        assert_eq!(closed.reopen(), Ok(open));
        assert_eq!(open.reopen(), Err(OpenRefusal::NotClosed));
        assert_eq!(closed.start_cohort(), Err(OpenRefusal::ProgrammeIsClosed));
        let cohort = open.start_cohort().expect("open");
        let over = cohort.close(NOW).expect("empty");
        assert_eq!(cohort.reopen(), Err(OpenRefusal::NotClosed));
        assert_eq!(over.reopen(), Ok(cohort));
        assert_eq!(
            Cohort {
                programme_is_closed: true,
                ..over
            }
            .reopen(),
            Err(OpenRefusal::ProgrammeIsClosed)
        );
    }
}
