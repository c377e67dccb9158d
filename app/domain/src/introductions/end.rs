use chrono::{DateTime, Utc};

use super::{Consent, Introduction, Side, Stage, Starter};
use crate::ids::PersonId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawRefusal {
    #[error("already withdrawn at {at}")]
    AlreadyWithdrawn { at: DateTime<Utc> },
    #[error("both sides know each other by now")]
    AlreadyIntroduced,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReopenRefusal {
    #[error("it is still open")]
    StillOpen,
    #[error("both sides are already introduced")]
    AlreadyIntroduced,
}

impl Introduction {
    pub fn withdraw(self, now: DateTime<Utc>) -> Result<Self, WithdrawRefusal> {
        if self.introduced.is_some() {
            Err(WithdrawRefusal::AlreadyIntroduced)
        } else if let Some(at) = self.withdrawn {
            Err(WithdrawRefusal::AlreadyWithdrawn { at })
        } else {
            Ok(Self {
                withdrawn: Some(now),
                ..self
            })
        }
    }

    /// A new round of one that came to nothing: nobody is asked yet, and whoever of the two sides
    /// reopens it says yes to it.
    pub fn reopen(
        self,
        by: Starter,
        author: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, ReopenRefusal> {
        match self.stage(now) {
            Stage::Introduced | Stage::Met | Stage::Outcome => {
                Err(ReopenRefusal::AlreadyIntroduced)
            }
            Stage::Declined { .. }
            | Stage::Deferred { .. }
            | Stage::Expired { .. }
            | Stage::Withdrawn => Ok(Self {
                round: self.round + 1,
                founder: Consent::of_author(Side::Founder, by, author, now),
                partner: Consent::of_author(Side::Partner, by, author, now),
                question: None,
                withdrawn: None,
                ..self
            }),
            _ => Err(ReopenRefusal::StillOpen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DeclineReason, told::*};
    use super::*;
    use crate::text::Remark;

    #[test]
    fn what_is_introduced_is_not_withdrawn() {
        assert_eq!(
            introduced().withdraw(on(6)),
            Err(WithdrawRefusal::AlreadyIntroduced)
        );
        let withdrawn = partner_asked().withdraw(on(6)).expect("open");
        assert_eq!(
            withdrawn.withdraw(on(7)),
            Err(WithdrawRefusal::AlreadyWithdrawn { at: on(6) })
        );
    }

    #[test]
    fn reopening_starts_a_new_round_with_nobody_asked() {
        let declined = partner_asked()
            .partner_declines(KARIM, DeclineReason::NoBudgetNow, Remark::default(), on(4))
            .expect("asked");
        let again = declined
            .clone()
            .reopen(Starter::Staff, LEILA, on(30))
            .expect("declined");
        assert_eq!((again.round, again.stage(on(30))), (2, Stage::Drafted));
        let by_founder = declined
            .reopen(Starter::Founder, AMINA, on(30))
            .expect("declined");
        assert_eq!(
            by_founder.stage(on(30)),
            Stage::OneGiven { by: Side::Founder }
        );

        assert_eq!(
            partner_asked().reopen(Starter::Staff, LEILA, on(4)),
            Err(ReopenRefusal::StillOpen)
        );
        assert!(
            partner_asked()
                .reopen(Starter::Staff, LEILA, on(17))
                .is_ok(),
            "it expired"
        );
        assert_eq!(
            introduced().reopen(Starter::Staff, LEILA, on(6)),
            Err(ReopenRefusal::AlreadyIntroduced)
        );
    }
}
