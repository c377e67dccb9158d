use chrono::{DateTime, Utc};

use super::{AnswerRefusal, Consent, Introduction, Side};

/// Why staff's reply is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyRefusal {
    #[error("the partner asks nothing")]
    NothingAsked,
    #[error("the partner answered meanwhile, or it was withdrawn")]
    NoLongerOpen,
}

impl Introduction {
    /// The partner would know more before they answer, or names somebody better placed: their time
    /// stands still until staff replied. They may still answer.
    pub fn partner_wonders(self, now: DateTime<Utc>) -> Result<Self, AnswerRefusal> {
        self.awaits(Side::Partner, now)?;
        let Consent::Asked { at, .. } = self.partner else {
            return Err(AnswerRefusal::NotAsked);
        };
        if self.question.is_some() {
            return Err(AnswerRefusal::QuestionOpen);
        }
        Ok(Self {
            partner: Consent::Asked { at, expires: None },
            question: Some(now),
            ..self
        })
    }

    /// Staff replied: the partner has their whole time again, from now on.
    pub fn staff_reply(
        self,
        now: DateTime<Utc>,
        expires: Option<DateTime<Utc>>,
    ) -> Result<Self, ReplyRefusal> {
        if self.question.is_none() {
            Err(ReplyRefusal::NothingAsked)
        } else if self.awaits(Side::Partner, now).is_err() {
            Err(ReplyRefusal::NoLongerOpen)
        } else {
            Ok(Self {
                partner: Consent::Asked { at: now, expires },
                question: None,
                ..self
            })
        }
    }

    /// The same question goes to another of the partner's people, with all the time there is.
    pub fn passed_on(
        self,
        now: DateTime<Utc>,
        expires: Option<DateTime<Utc>>,
    ) -> Result<Self, AnswerRefusal> {
        self.awaits(Side::Partner, now)?;
        Ok(Self {
            partner: Consent::Asked { at: now, expires },
            question: None,
            ..self
        })
    }

    /// Whether staff owe the partner an answer.
    pub fn staff_owe_an_answer(&self) -> bool {
        self.question.is_some()
            && self.withdrawn.is_none()
            && matches!(self.partner, Consent::Asked { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::told::*, *};
    use crate::introductions::{DeclineReason, Stage, Turn};

    #[test]
    fn time_stands_still_while_staff_owe_an_answer() {
        let asks = partner_asked().partner_wonders(on(10)).expect("asked");
        assert_eq!(asks.waits_for(on(60)), Some(Turn::Staff));
        assert_eq!(
            asks.stage(on(60)),
            Stage::PartnerAsked,
            "nothing expires meanwhile"
        );
        let again = asks.clone().partner_wonders(on(11));
        assert_eq!(again, Err(AnswerRefusal::QuestionOpen));

        let told = asks.staff_reply(on(20), Some(on(34))).expect("they asked");
        assert_eq!(told.waits_for(on(33)), Some(Turn::Partner));
        assert_eq!(
            told.stage(on(34)),
            Stage::Expired {
                side: Side::Partner
            }
        );
        let twice = told.clone().staff_reply(on(21), None);
        assert_eq!(twice, Err(ReplyRefusal::NothingAsked));
        assert!(told.partner_wonders(on(22)).is_ok(), "and another question");
    }

    #[test]
    fn who_asked_may_answer_without_waiting() {
        let asks = partner_asked().partner_wonders(on(10)).expect("asked");
        let no = (DeclineReason::NoTime, crate::Remark::default());
        for answered in [
            asks.clone().partner_accepts(KARIM, on(11)),
            asks.clone().partner_declines(KARIM, no.0, no.1, on(11)),
            asks.clone().partner_defers(on(40).date_naive(), on(11)),
        ] {
            let answered = answered.expect("asked");
            assert!(!answered.staff_owe_an_answer());
            assert_eq!(
                answered.staff_reply(on(12), None),
                Err(ReplyRefusal::NothingAsked)
            );
        }
        let withdrawn = asks.withdraw(on(11)).expect("open");
        assert_eq!(
            withdrawn.staff_reply(on(12), None),
            Err(ReplyRefusal::NoLongerOpen)
        );
    }

    #[test]
    fn a_question_needs_a_question() {
        assert_eq!(
            founder_agreed().partner_wonders(on(3)),
            Err(AnswerRefusal::NotAsked)
        );
        let late = partner_asked().partner_wonders(on(17));
        assert_eq!(late, Err(AnswerRefusal::Expired { at: on(17) }));
        assert!(agreed().partner_wonders(on(5)).is_err());
    }
}
