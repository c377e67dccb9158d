use chrono::{DateTime, Utc};

use super::{Booking, Consent, CutOffs, Side, Stage};
use crate::text::Remark;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancelled {
    pub at: DateTime<Utc>,
    pub by: Side,
    pub reason: Remark,
    /// By the startup, after the programme's cut-off: its hours count as given.
    pub late: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CancelRefusal {
    #[error("already cancelled by the {by}, at {at}")]
    AlreadyCancelled { at: DateTime<Utc>, by: Side },
    #[error("already held, as said at {at}")]
    AlreadyHeld { at: DateTime<Utc> },
    #[error("already missed, as said at {at}")]
    AlreadyMissed { at: DateTime<Utc> },
    #[error("it has begun")]
    HasStarted,
    #[error("it is only asked for: the mentor answers it")]
    ToBeAnswered,
    #[error("it was never agreed")]
    NeverAgreed,
}

impl Booking {
    /// Either side may, until it starts: whoever waits for somebody had better know. Calendars
    /// hear of it under the next sequence.
    pub fn cancel(
        self,
        by: Side,
        cut_offs: CutOffs,
        now: DateTime<Utc>,
        reason: Remark,
    ) -> Result<Self, CancelRefusal> {
        // What was only asked for is taken back at any time.
        let is_agreed = !matches!(self.consent, Consent::Asked { .. });
        let late = is_agreed
            && by == Side::Founder
            && now > cut_offs.cancelled_until(self.starts().instant());
        match self.stage(now) {
            Stage::Cancelled { at, by } => Err(CancelRefusal::AlreadyCancelled { at, by }),
            Stage::Held { at } => Err(CancelRefusal::AlreadyHeld { at }),
            Stage::Missed { at } => Err(CancelRefusal::AlreadyMissed { at }),
            Stage::Declined { .. } | Stage::Expired { .. } => Err(CancelRefusal::NeverAgreed),
            Stage::Asked { .. } if by == Side::Mentor => Err(CancelRefusal::ToBeAnswered),
            Stage::Agreed | Stage::Past if self.has_started(now) => Err(CancelRefusal::HasStarted),
            Stage::Asked { .. } | Stage::Agreed | Stage::Past => Ok(Self {
                sequence: self.sequence + 1,
                cancelled: Some(Cancelled {
                    at: now,
                    by,
                    reason,
                    late,
                }),
                ..self
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;

    #[test]
    fn either_side_cancels_until_it_starts() {
        let before = instant("2027-03-01T08:59:59Z");
        for by in [Side::Founder, Side::Mentor] {
            let cancelled = nine_to_ten()
                .cancel(by, CutOffs::default(), before, Remark::default())
                .expect("not started");
            assert_eq!(cancelled.stage(before), Stage::Cancelled { at: before, by });
            assert_eq!(cancelled.sequence, 4);
            let again =
                cancelled.cancel(Side::Founder, CutOffs::default(), before, Remark::default());
            assert_eq!(
                again,
                Err(CancelRefusal::AlreadyCancelled { at: before, by })
            );
        }
    }

    #[test]
    fn only_a_startup_is_late() {
        for (by, at, late) in [
            (Side::Founder, "2027-03-01T05:00:00Z", false),
            (Side::Founder, "2027-03-01T05:00:01Z", true),
            (Side::Mentor, "2027-03-01T08:59:00Z", false),
        ] {
            let cancelled =
                nine_to_ten().cancel(by, CutOffs::default(), instant(at), Remark::default());
            let cancelled = cancelled.expect("not started").cancelled;
            assert_eq!(cancelled.map(|it| it.late), Some(late), "{by}, {at}");
        }
    }

    #[test]
    fn what_began_was_held_or_was_missed_stays() {
        let at = instant("2027-03-01T09:00:00Z");
        let booking = nine_to_ten();
        for (booking, refusal) in [
            (booking.clone(), CancelRefusal::HasStarted),
            (
                Booking {
                    held_at: Some(at),
                    ..booking.clone()
                },
                CancelRefusal::AlreadyHeld { at },
            ),
            (
                Booking {
                    missed_at: Some(at),
                    ..booking
                },
                CancelRefusal::AlreadyMissed { at },
            ),
        ] {
            assert_eq!(
                booking.cancel(Side::Mentor, CutOffs::default(), at, Remark::default()),
                Err(refusal)
            );
        }
    }
}
