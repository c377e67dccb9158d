//! What both sides agreed to do after a session.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Booking, Side, Stage};

texts! {
    /// In the words of whoever wrote it down; both sides read it.
    pub struct NextStep(lines 1..=1000);
}

/// Why nothing is written down as agreed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NextRefusal {
    #[error("it has not taken place, or nobody said so yet")]
    NotHeld,
    #[error("the startup did not come, as said at {at}")]
    Missed { at: DateTime<Utc> },
    #[error("cancelled by the {by}, at {at}")]
    Cancelled { at: DateTime<Utc>, by: Side },
    #[error("it cannot be due before the session, on {held}")]
    DueBefore { held: NaiveDate },
}

impl Booking {
    /// Whether anything may be agreed next: only a session that took place has a next.
    pub fn has_next(&self, now: DateTime<Utc>) -> Result<(), NextRefusal> {
        match self.stage(now) {
            Stage::Held { .. } => Ok(()),
            Stage::Asked { .. }
            | Stage::Declined { .. }
            | Stage::Expired { .. }
            | Stage::Agreed
            | Stage::Past => Err(NextRefusal::NotHeld),
            Stage::Missed { at } => Err(NextRefusal::Missed { at }),
            Stage::Cancelled { at, by } => Err(NextRefusal::Cancelled { at, by }),
        }
    }

    /// Whether it may be due by then; `held` is the session's day where it was agreed.
    pub fn may_agree_next(
        &self,
        due: Option<NaiveDate>,
        held: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<(), NextRefusal> {
        self.has_next(now)?;
        match due {
            Some(due) if due < held => Err(NextRefusal::DueBefore { held }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::super::{Cancelled, CutOffs};
    use super::*;
    use crate::text::Remark;

    #[test]
    fn something_is_agreed_next_once_a_session_was_held() {
        let now = instant("2027-03-01T11:00:00Z");
        let at = instant("2027-02-20T09:00:00Z");
        let (day, eve) = (
            NaiveDate::from_ymd_opt(2027, 3, 1).expect("a date"),
            NaiveDate::from_ymd_opt(2027, 2, 28).expect("a date"),
        );
        let held = nine_to_ten().hold(now).expect("it began");
        let missed = nine_to_ten().miss(now).expect("it began");
        let by = Side::Mentor;
        let cancelled = nine_to_ten()
            .cancel(by, CutOffs::default(), at, Remark::default())
            .expect("early enough");
        assert!(matches!(cancelled.cancelled, Some(Cancelled { .. })));
        for (booking, due, expected) in [
            (held.clone(), None, Ok(())),
            (held.clone(), Some(day), Ok(())),
            (held, Some(eve), Err(NextRefusal::DueBefore { held: day })),
            (nine_to_ten(), None, Err(NextRefusal::NotHeld)),
            (missed, None, Err(NextRefusal::Missed { at: now })),
            (cancelled, None, Err(NextRefusal::Cancelled { at, by })),
        ] {
            assert_eq!(booking.may_agree_next(due, day, now), expected, "{due:?}");
        }
    }
}
