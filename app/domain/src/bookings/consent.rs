use chrono::{DateTime, TimeDelta, Utc};

use super::{Booking, Side, Stage};

/// The mentor's word on a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Given once for all: this mentor is booked without being asked.
    Standing,
    Asked {
        until: DateTime<Utc>,
    },
    Given {
        at: DateTime<Utc>,
    },
    Declined {
        at: DateTime<Utc>,
    },
    Expired {
        at: DateTime<Utc>,
    },
}

/// How long a mentor may think at most.
const PATIENCE: TimeDelta = TimeDelta::days(3);

/// When the mentor is reminded of a request.
const REMINDER: TimeDelta = TimeDelta::days(1);

impl Consent {
    /// Asked now, for a session that starts then: the answer is due in three days, or when the
    /// mentor's minimum notice begins if that is earlier.
    pub fn asked(starts: DateTime<Utc>, notice_hours: i64, now: DateTime<Utc>) -> Self {
        let notice = starts - TimeDelta::hours(notice_hours);
        Self::Asked {
            until: notice.min(now + PATIENCE),
        }
    }

    /// When the mentor is reminded of a request made now; none when it has expired by then.
    pub fn reminded_at(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let at = now + REMINDER;
        matches!(self, Self::Asked { until } if at < until).then_some(at)
    }
}

/// Why a request can be answered no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyRefusal {
    #[error("agreed already")]
    AlreadyAgreed,
    #[error("declined already, at {at}")]
    AlreadyDeclined { at: DateTime<Utc> },
    #[error("nobody answered in time; it expired at {at}")]
    Expired { at: DateTime<Utc> },
    #[error("taken back by the {by}, at {at}")]
    Cancelled { at: DateTime<Utc>, by: Side },
}

impl Booking {
    /// The mentor says yes: from now on both sides rely on it.
    pub fn agree(self, now: DateTime<Utc>) -> Result<Self, ReplyRefusal> {
        self.may_be_answered(now)?;
        Ok(Self {
            consent: Consent::Given { at: now },
            ..self
        })
    }

    /// The mentor says no: the hour is free again.
    pub fn decline(self, now: DateTime<Utc>) -> Result<Self, ReplyRefusal> {
        self.may_be_answered(now)?;
        Ok(Self {
            consent: Consent::Declined { at: now },
            ..self
        })
    }

    /// Its time is up without an answer: the hour is free again. None while there is time, and
    /// for what was answered.
    pub fn expire(self, now: DateTime<Utc>) -> Option<Self> {
        match (self.consent, &self.cancelled) {
            (Consent::Asked { until }, None) if until <= now => Some(Self {
                consent: Consent::Expired { at: now },
                ..self
            }),
            _ => None,
        }
    }

    fn may_be_answered(&self, now: DateTime<Utc>) -> Result<(), ReplyRefusal> {
        match self.stage(now) {
            Stage::Asked { .. } => Ok(()),
            Stage::Declined { at } => Err(ReplyRefusal::AlreadyDeclined { at }),
            Stage::Expired { at } => Err(ReplyRefusal::Expired { at }),
            Stage::Cancelled { at, by } => Err(ReplyRefusal::Cancelled { at, by }),
            Stage::Agreed | Stage::Past | Stage::Held { .. } | Stage::Missed { .. } => {
                Err(ReplyRefusal::AlreadyAgreed)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;
    use crate::bookings::{CancelRefusal, CutOffs, HoldRefusal};

    #[test]
    fn an_answer_is_due_in_three_days_or_before_the_notice() {
        let now = instant("2027-02-20T09:00:00Z");
        for (starts, until) in [
            ("2027-03-01T09:00:00Z", "2027-02-23T09:00:00Z"),
            ("2027-02-22T09:00:00Z", "2027-02-22T07:00:00Z"),
        ] {
            let asked = Consent::asked(instant(starts), 2, now);
            let until = instant(until);
            assert_eq!(asked, Consent::Asked { until });
            assert_eq!(
                asked.reminded_at(now),
                Some(instant("2027-02-21T09:00:00Z"))
            );
        }
        let soon = Consent::asked(instant("2027-02-21T10:00:00Z"), 2, now);
        assert_eq!(soon.reminded_at(now), None);
        assert_eq!(Consent::Standing.reminded_at(now), None);
    }

    #[test]
    fn a_request_is_answered_once_and_in_time() {
        let until = instant("2027-02-23T09:00:00Z");
        let asked = Booking {
            consent: Consent::Asked { until },
            ..nine_to_ten()
        };
        let (early, late) = (
            instant("2027-02-22T09:00:00Z"),
            instant("2027-02-24T09:00:00Z"),
        );
        assert_eq!(asked.stage(early), Stage::Asked { until });
        assert_eq!(asked.stage(late), Stage::Expired { at: until });
        let agreed = asked.clone().agree(early).expect("in time");
        assert_eq!(agreed.stage(late), Stage::Agreed);
        let declined = asked.clone().decline(early).expect("in time");
        assert_eq!(declined.stage(late), Stage::Declined { at: early });
        use ReplyRefusal::*;
        for (booking, refusal) in [
            (agreed.clone(), AlreadyAgreed),
            (nine_to_ten(), AlreadyAgreed),
            (declined.clone(), AlreadyDeclined { at: early }),
            (asked.clone(), Expired { at: until }),
        ] {
            assert_eq!(booking.clone().agree(late), Err(refusal));
            assert_eq!(booking.decline(late), Err(refusal));
        }
        assert_eq!(asked.clone().expire(early), None);
        assert_eq!(agreed.expire(late), None);
        let expired = asked.clone().expire(until).expect("its time is up");
        assert_eq!(expired.stage(late), Stage::Expired { at: until });

        // What is only asked is taken back, and neither held nor moved.
        let cut_offs = CutOffs::default();
        let cancel = |booking: Booking, by| booking.cancel(by, cut_offs, early, Default::default());
        let taken_back = cancel(asked.clone(), Side::Founder).expect("theirs to take back");
        assert_eq!(
            taken_back.agree(early),
            Err(Cancelled {
                at: early,
                by: Side::Founder
            })
        );
        assert_eq!(
            cancel(asked.clone(), Side::Mentor),
            Err(CancelRefusal::ToBeAnswered)
        );
        assert_eq!(
            cancel(declined.clone(), Side::Founder),
            Err(CancelRefusal::NeverAgreed)
        );
        assert_eq!(asked.hold(late), Err(HoldRefusal::NeverAgreed));
        assert_eq!(declined.miss(late), Err(HoldRefusal::NeverAgreed));
    }
}
