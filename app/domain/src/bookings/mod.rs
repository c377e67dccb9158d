//! A booking is a startup's seat in a session of a mentor: agreed the moment it is made, or asked
//! for first where the mentor wishes so.
//!
//! It is a promise of both sides' time, kept in whole quarters. Not here: the hours a mentor
//! offers (`hours`), of which a booking keeps no trace and which cannot move it.

mod alert;
#[cfg(feature = "zones")]
mod book;
mod cancel;
mod consent;
mod cut_offs;
mod hold;
mod lately;
mod next;
mod opinion;
mod preparation;
#[cfg(feature = "zones")]
mod quota;
mod remind;
#[cfg(feature = "zones")]
mod shift;
mod use_of;

use chrono::{DateTime, Utc};

pub use alert::{Alert, AlertEnd, AlertRefusal};
#[cfg(feature = "zones")]
pub use book::{Agreed, BookRefusal, Guest, Host, Request, book};
pub use cancel::{CancelRefusal, Cancelled};
pub use consent::{Consent, ReplyRefusal};
pub use cut_offs::{CutOffRefusal, CutOffs};
pub use hold::HoldRefusal;
pub use lately::Lately;
pub use next::{NextRefusal, NextStep};
pub use opinion::{Opinion, Said};
pub use preparation::{Questions, Reading, ReadingRefusal};
#[cfg(feature = "zones")]
pub(crate) use quota::counts_in;
#[cfg(feature = "zones")]
pub use quota::{Membership, Quota, next_to_count};
pub use remind::Reminder;
#[cfg(feature = "zones")]
pub use shift::MoveRefusal;
pub use use_of::{SAID_WITHIN, Usefulness, WordRefusal};

use crate::{Quarter, Stretch};

/// What is known of a booking and its session; its [`Stage`] follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    pub stretch: Stretch,
    /// Quarters the host keeps free around it, frozen when the session was made.
    pub before: i64,
    pub after: i64,
    /// Rises with every change a calendar must hear of (RFC 5545 §3.8.7.4).
    pub sequence: i64,
    pub consent: Consent,
    pub cancelled: Option<Cancelled>,
    pub held_at: Option<DateTime<Utc>>,
    pub missed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The mentor has not answered yet, and the hour is kept for it.
    Asked {
        until: DateTime<Utc>,
    },
    Declined {
        at: DateTime<Utc>,
    },
    /// Nobody answered in time.
    Expired {
        at: DateTime<Utc>,
    },
    /// To come, or under way.
    Agreed,
    /// Over, and nobody said how it went.
    Past,
    Held {
        at: DateTime<Utc>,
    },
    /// The startup did not come.
    Missed {
        at: DateTime<Utc>,
    },
    Cancelled {
        at: DateTime<Utc>,
        by: Side,
    },
}

words! {
    /// The two sides of a booking.
    pub enum Side {
        Founder = "founder",
        Mentor = "mentor",
    }
}

texts! {
    /// What a founder wants to talk about.
    pub struct Subject(line 1..=200);
}

impl Booking {
    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        if let Some(Cancelled { at, by, .. }) = self.cancelled {
            Stage::Cancelled { at, by }
        } else if let Consent::Declined { at } = self.consent {
            Stage::Declined { at }
        } else if let Consent::Expired { at } = self.consent {
            Stage::Expired { at }
        } else if let Consent::Asked { until } = self.consent {
            match until <= now {
                true => Stage::Expired { at: until },
                false => Stage::Asked { until },
            }
        } else if let Some(at) = self.held_at {
            Stage::Held { at }
        } else if let Some(at) = self.missed_at {
            Stage::Missed { at }
        } else if now < self.stretch.end().instant() {
            Stage::Agreed
        } else {
            Stage::Past
        }
    }

    pub fn has_started(&self, now: DateTime<Utc>) -> bool {
        self.starts().instant() <= now
    }

    pub fn starts(&self) -> Quarter {
        self.stretch.starts
    }

    /// The quarters it takes of its host: itself and the free time around it.
    pub fn takes_of_host(&self) -> Stretch {
        self.stretch.widen(self.before, self.after)
    }

    /// The quarters it takes of each person who comes.
    pub fn takes_of_guest(&self) -> Stretch {
        self.stretch
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    /// Nine to ten on 1 March 2027, UTC.
    pub(crate) fn nine_to_ten() -> Booking {
        let nine = Quarter::at(instant("2027-03-01T09:00:00Z")).expect("a quarter");
        Booking {
            stretch: Stretch::new(nine, 4),
            before: 1,
            after: 2,
            sequence: 3,
            consent: Consent::Standing,
            cancelled: None,
            held_at: None,
            missed_at: None,
        }
    }

    #[test]
    fn the_stage_follows_from_the_facts() {
        let at = instant("2027-03-01T10:30:00Z");
        let cancelled = Cancelled {
            at,
            by: Side::Mentor,
            reason: Default::default(),
            late: false,
        };
        let booking = nine_to_ten();
        for (booking, now, stage) in [
            (booking.clone(), "2027-03-01T08:00:00Z", Stage::Agreed),
            (booking.clone(), "2027-03-01T09:59:59Z", Stage::Agreed),
            (booking.clone(), "2027-03-01T10:00:00Z", Stage::Past),
            (
                Booking {
                    held_at: Some(at),
                    ..booking.clone()
                },
                "2027-03-02T10:00:00Z",
                Stage::Held { at },
            ),
            (
                Booking {
                    missed_at: Some(at),
                    ..booking.clone()
                },
                "2027-03-02T10:00:00Z",
                Stage::Missed { at },
            ),
            (
                Booking {
                    cancelled: Some(cancelled),
                    ..booking
                },
                "2027-03-02T10:00:00Z",
                Stage::Cancelled {
                    at,
                    by: Side::Mentor,
                },
            ),
        ] {
            assert_eq!(booking.stage(instant(now)), stage, "{now}");
        }
    }

    #[test]
    fn the_host_keeps_time_free_and_the_guest_does_not() {
        let booking = nine_to_ten();
        assert_eq!(
            booking.takes_of_host(),
            Stretch::new(booking.starts() - 1, 7)
        );
        assert_eq!(booking.takes_of_guest(), Stretch::new(booking.starts(), 4));
    }
}
