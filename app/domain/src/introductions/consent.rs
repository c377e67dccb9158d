use chrono::{DateTime, NaiveDate, Utc};

use super::{Side, Starter};
use crate::{ids::PersonId, text::Remark};

/// One side's word on one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    #[default]
    NotAsked,
    Asked {
        at: DateTime<Utc>,
        /// `None`: the question does not expire.
        expires: Option<DateTime<Utc>>,
    },
    Given {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Refused {
        at: DateTime<Utc>,
        by: PersonId,
        reason: DeclineReason,
        comment: Remark,
    },
    /// "Not now": ask again from that date on.
    Deferred {
        at: DateTime<Utc>,
        until: NaiveDate,
    },
    Expired {
        at: DateTime<Utc>,
    },
}

words! {
    /// Why an introduction is declined.
    pub enum DeclineReason {
        NotOurPriority = "not-our-priority",
        NoBudgetNow = "no-budget-now",
        NotAFit = "not-a-fit",
        AlreadyWithASimilarOne = "already-with-a-similar-one",
        NoTime = "no-time",
        Other = "other",
        /// Nobody owes one.
        NotSaid = "not-said",
    }
}

impl Consent {
    pub(super) fn of_author(side: Side, starter: Starter, by: PersonId, at: DateTime<Utc>) -> Self {
        match (side, starter) {
            (Side::Founder, Starter::Founder) | (Side::Partner, Starter::Partner) => {
                Self::Given { at, by }
            }
            _ => Self::NotAsked,
        }
    }

    /// As it stands now: a question whose time is up has expired, whether or not anybody noted it.
    pub fn as_of(&self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Asked {
                expires: Some(at), ..
            } if *at <= now => Self::Expired { at: *at },
            _ => self.clone(),
        }
    }

    pub fn is_given(&self) -> bool {
        matches!(self, Self::Given { .. })
    }

    /// Given, refused or deferred.
    pub fn is_answered(&self) -> bool {
        matches!(
            self,
            Self::Given { .. } | Self::Refused { .. } | Self::Deferred { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::on;
    use super::*;

    #[test]
    fn a_question_expires_by_itself() {
        let asked = Consent::Asked {
            at: on(1),
            expires: Some(on(15)),
        };
        assert_eq!(asked.as_of(on(14)), asked);
        assert_eq!(asked.as_of(on(15)), Consent::Expired { at: on(15) });
        let for_ever = Consent::Asked {
            at: on(1),
            expires: None,
        };
        assert_eq!(for_ever.as_of(on(900)), for_ever);
    }
}
