use chrono::{DateTime, NaiveDate, Utc};

use super::{Consent, Introduction, Side};

/// Where an introduction stands; it follows from the two consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Drafted,
    FounderAsked,
    PartnerAsked,
    BothAsked,
    /// One side said yes and the other is not asked yet.
    OneGiven {
        by: Side,
    },
    /// Both said yes.
    Agreed,
    Introduced,
    Met,
    /// Something came of it, or nothing, and that was said.
    Outcome,
    Declined {
        by: Side,
    },
    Deferred {
        by: Side,
        until: NaiveDate,
    },
    /// This side did not answer in time.
    Expired {
        side: Side,
    },
    Withdrawn,
}

impl Stage {
    /// Each stage's word, in the order of a life.
    pub const WORDS: [&str; 13] = [
        "drafted",
        "founder-asked",
        "one-given",
        "partner-asked",
        "both-asked",
        "expired",
        "deferred",
        "agreed",
        "introduced",
        "met",
        "outcome",
        "declined",
        "withdrawn",
    ];

    pub fn word(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::FounderAsked => "founder-asked",
            Self::PartnerAsked => "partner-asked",
            Self::BothAsked => "both-asked",
            Self::OneGiven { .. } => "one-given",
            Self::Agreed => "agreed",
            Self::Introduced => "introduced",
            Self::Met => "met",
            Self::Outcome => "outcome",
            Self::Declined { .. } => "declined",
            Self::Deferred { .. } => "deferred",
            Self::Expired { .. } => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Founder,
    Partner,
    /// Each of the two sides.
    Both,
    Staff,
}

impl Introduction {
    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        use Consent::{Asked, Deferred, Expired, Given, NotAsked, Refused};
        if self.outcome.is_some() {
            return Stage::Outcome;
        } else if self.met.is_some() {
            return Stage::Met;
        } else if self.introduced.is_some() {
            return Stage::Introduced;
        } else if self.withdrawn.is_some() {
            return Stage::Withdrawn;
        }
        let (founder, partner) = (self.founder.as_of(now), self.partner.as_of(now));
        match (&founder, &partner) {
            // A no ends it, whatever the other side says; a "not now" comes next, then silence.
            (Refused { .. }, _) => Stage::Declined { by: Side::Founder },
            (_, Refused { .. }) => Stage::Declined { by: Side::Partner },
            (Deferred { until, .. }, _) => Stage::Deferred {
                by: Side::Founder,
                until: *until,
            },
            (_, Deferred { until, .. }) => Stage::Deferred {
                by: Side::Partner,
                until: *until,
            },
            (Expired { .. }, _) => Stage::Expired {
                side: Side::Founder,
            },
            (_, Expired { .. }) => Stage::Expired {
                side: Side::Partner,
            },
            (Given { .. }, Given { .. }) => Stage::Agreed,
            (Given { .. }, NotAsked) => Stage::OneGiven { by: Side::Founder },
            (NotAsked, Given { .. }) => Stage::OneGiven { by: Side::Partner },
            (Asked { .. }, Asked { .. }) => Stage::BothAsked,
            (Asked { .. }, _) => Stage::FounderAsked,
            (_, Asked { .. }) => Stage::PartnerAsked,
            (NotAsked, NotAsked) => Stage::Drafted,
        }
    }

    /// Whether the pair needs no other: it is being asked, rests until a date, waits for staff, or
    /// was made.
    pub fn is_on_its_way(&self, now: DateTime<Utc>) -> bool {
        !matches!(self.stage(now), Stage::Declined { .. } | Stage::Withdrawn)
    }

    /// `None` when nobody has anything to do: it is over, or its "not now" still lasts.
    pub fn waits_for(&self, now: DateTime<Utc>) -> Option<Turn> {
        if self.staff_owe_an_answer() {
            return Some(Turn::Staff);
        }
        match self.stage(now) {
            Stage::FounderAsked => Some(Turn::Founder),
            Stage::PartnerAsked => Some(Turn::Partner),
            Stage::BothAsked => Some(Turn::Both),
            Stage::Drafted | Stage::OneGiven { .. } | Stage::Agreed | Stage::Expired { .. } => {
                Some(Turn::Staff)
            }
            Stage::Deferred { until, .. } => (until <= now.date_naive()).then_some(Turn::Staff),
            Stage::Introduced | Stage::Met => self.left_to_staff.map(|_| Turn::Staff),
            Stage::Outcome | Stage::Declined { .. } | Stage::Withdrawn => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DeclineReason, told::*};
    use super::*;
    use crate::text::Remark;

    #[test]
    fn the_stage_and_whose_turn_it_is() {
        let no = |by| Consent::Refused {
            at: on(4),
            by,
            reason: DeclineReason::NotAFit,
            comment: Remark::default(),
        };
        let until = on(10).date_naive();
        let deferred = || partner_asked().partner_defers(until, on(4)).expect("asked");
        let (founder, partner) = (Side::Founder, Side::Partner);
        for (introduction, day, stage, turn) in [
            (drafted(), 1, Stage::Drafted, Some(Turn::Staff)),
            (founder_asked(), 2, Stage::FounderAsked, Some(Turn::Founder)),
            (
                founder_asked(),
                15,
                Stage::Expired { side: founder },
                Some(Turn::Staff),
            ),
            (
                founder_agreed(),
                2,
                Stage::OneGiven { by: founder },
                Some(Turn::Staff),
            ),
            (partner_asked(), 4, Stage::PartnerAsked, Some(Turn::Partner)),
            (
                partner_asked(),
                17,
                Stage::Expired { side: partner },
                Some(Turn::Staff),
            ),
            (
                Introduction {
                    founder: founder_asked().founder,
                    ..partner_asked()
                },
                4,
                Stage::BothAsked,
                Some(Turn::Both),
            ),
            (deferred(), 9, Stage::Deferred { by: partner, until }, None),
            (
                deferred(),
                10,
                Stage::Deferred { by: partner, until },
                Some(Turn::Staff),
            ),
            (agreed(), 90, Stage::Agreed, Some(Turn::Staff)),
            (introduced(), 6, Stage::Introduced, None),
            (
                introduced().meet(on(7)).expect("introduced"),
                8,
                Stage::Met,
                None,
            ),
            (
                introduced().comes_to(on(7)).expect("introduced"),
                8,
                Stage::Outcome,
                None,
            ),
            (
                Introduction {
                    founder: no(AMINA),
                    ..drafted()
                },
                4,
                Stage::Declined { by: founder },
                None,
            ),
            (
                Introduction {
                    partner: no(KARIM),
                    ..agreed()
                },
                4,
                Stage::Declined { by: partner },
                None,
            ),
            (
                agreed().withdraw(on(5)).expect("open"),
                6,
                Stage::Withdrawn,
                None,
            ),
        ] {
            assert_eq!(
                (introduction.stage(on(day)), introduction.waits_for(on(day))),
                (stage, turn),
                "{introduction:?}"
            );
        }
    }
}
