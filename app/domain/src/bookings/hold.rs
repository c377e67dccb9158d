use chrono::{DateTime, Utc};

use super::{Booking, Side, Stage};

/// Why nobody can say, or say again, how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoldRefusal {
    #[error("it has not begun")]
    NotStarted,
    #[error("already held, as said at {at}")]
    AlreadyHeld { at: DateTime<Utc> },
    #[error("already missed, as said at {at}")]
    AlreadyMissed { at: DateTime<Utc> },
    #[error("it was never agreed")]
    NeverAgreed,
    #[error("cancelled by the {by}, at {at}")]
    Cancelled { at: DateTime<Utc>, by: Side },
}

impl Booking {
    /// It took place. Calendars need not hear of it.
    pub fn hold(self, now: DateTime<Utc>) -> Result<Self, HoldRefusal> {
        self.may_be_told(now)?;
        Ok(Self {
            held_at: Some(now),
            ..self
        })
    }

    /// The startup did not come. Calendars need not hear of it.
    pub fn miss(self, now: DateTime<Utc>) -> Result<Self, HoldRefusal> {
        self.may_be_told(now)?;
        Ok(Self {
            missed_at: Some(now),
            ..self
        })
    }

    fn may_be_told(&self, now: DateTime<Utc>) -> Result<(), HoldRefusal> {
        match self.stage(now) {
            Stage::Cancelled { at, by } => Err(HoldRefusal::Cancelled { at, by }),
            Stage::Held { at } => Err(HoldRefusal::AlreadyHeld { at }),
            Stage::Missed { at } => Err(HoldRefusal::AlreadyMissed { at }),
            Stage::Asked { .. } | Stage::Declined { .. } | Stage::Expired { .. } => {
                Err(HoldRefusal::NeverAgreed)
            }
            Stage::Agreed | Stage::Past if self.has_started(now) => Ok(()),
            Stage::Agreed | Stage::Past => Err(HoldRefusal::NotStarted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;
    use crate::bookings::CutOffs;
    use crate::text::Remark;

    #[test]
    fn how_it_went_is_said_once_and_only_after_it_began() {
        let (early, during) = (
            instant("2027-03-01T08:00:00Z"),
            instant("2027-03-01T09:00:00Z"),
        );
        assert_eq!(nine_to_ten().hold(early), Err(HoldRefusal::NotStarted));
        assert_eq!(nine_to_ten().miss(early), Err(HoldRefusal::NotStarted));
        let held = nine_to_ten().hold(during).expect("it began");
        let missed = nine_to_ten().miss(during).expect("it began");
        assert_eq!(held.stage(during), Stage::Held { at: during });
        assert_eq!(missed.stage(during), Stage::Missed { at: during });
        assert_eq!((held.sequence, missed.sequence), (3, 3));
        assert_eq!(
            held.miss(during),
            Err(HoldRefusal::AlreadyHeld { at: during })
        );
        assert_eq!(
            missed.hold(during),
            Err(HoldRefusal::AlreadyMissed { at: during })
        );
    }

    #[test]
    fn a_cancelled_session_was_neither_held_nor_missed() {
        let (at, later) = (
            instant("2027-03-01T08:00:00Z"),
            instant("2027-03-02T08:00:00Z"),
        );
        let by = Side::Founder;
        let cancelled = nine_to_ten()
            .cancel(by, CutOffs::default(), at, Remark::default())
            .expect("early enough");
        assert_eq!(
            cancelled.hold(later),
            Err(HoldRefusal::Cancelled { at, by })
        );
    }
}
