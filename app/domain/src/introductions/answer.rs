use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Consent, DeclineReason, Introduction, Pitch, Side};
use crate::{ids::PersonId, text::Remark};

/// Why an answer is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    #[error("it was withdrawn")]
    Withdrawn,
    #[error("nobody asked yet")]
    NotAsked,
    #[error("the question expired at {at}")]
    Expired { at: DateTime<Utc> },
    /// Carries the answer that stands.
    #[error("already answered: {0:?}")]
    AlreadyAnswered(Consent),
    #[error("the text is no longer the one you read")]
    TextChanged,
    #[error("staff owe them an answer already")]
    QuestionOpen,
    #[error("\"not now\" needs a later date")]
    NotLater,
    #[error("\"not now\" is for a year at most")]
    MoreThanAYear,
}

impl Introduction {
    /// To the text that they read, and to no other. A founder may agree before being asked.
    pub fn founder_agrees(
        self,
        by: PersonId,
        read: &Pitch,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        if self.founder != Consent::NotAsked {
            self.awaits(Side::Founder, now)?;
        } else if self.withdrawn.is_some() {
            return Err(AnswerRefusal::Withdrawn);
        }
        if *read != self.pitch {
            return Err(AnswerRefusal::TextChanged);
        }
        Ok(Self {
            founder: Consent::Given { at: now, by },
            ..self
        })
    }

    pub fn founder_refuses(
        self,
        by: PersonId,
        reason: DeclineReason,
        comment: Remark,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.declines(Side::Founder, by, reason, comment, now)
    }

    pub fn partner_accepts(self, by: PersonId, now: DateTime<Utc>) -> Result<Self, AnswerRefusal> {
        self.awaits(Side::Partner, now)?;
        Ok(self.answered(Side::Partner, Consent::Given { at: now, by }))
    }

    pub fn partner_declines(
        self,
        by: PersonId,
        reason: DeclineReason,
        comment: Remark,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.declines(Side::Partner, by, reason, comment, now)
    }

    /// "Not now": until a date after today (in UTC) and within a year.
    pub fn partner_defers(
        self,
        until: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.defers(Side::Partner, until, now)
    }

    /// The same, said by the founder.
    pub fn founder_defers(
        self,
        until: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.defers(Side::Founder, until, now)
    }

    /// Whoever said no, or not now, thinks again: the question is before them as it was, and the
    /// answer that follows in the same act says that it came in place of another.
    pub fn reconsidered(self, side: Side, now: DateTime<Utc>) -> Result<Self, AnswerRefusal> {
        if self.withdrawn.is_some() {
            return Err(AnswerRefusal::Withdrawn);
        }
        match *self.consent(side) {
            Consent::Refused { at, .. } | Consent::Deferred { at, .. } => {
                Ok(self.with_consent(side, Consent::Asked { at, expires: None }))
            }
            // A yes has led to letters by now, or waits for the other side: taking it back is
            // withdrawing.
            Consent::Given { .. } => {
                Err(AnswerRefusal::AlreadyAnswered(self.consent(side).clone()))
            }
            _ => {
                self.awaits(side, now)?;
                Ok(self)
            }
        }
    }

    fn defers(
        self,
        side: Side,
        until: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.awaits(side, now)?;
        let today = now.date_naive();
        if until <= today {
            Err(AnswerRefusal::NotLater)
        } else if today
            .checked_add_days(Days::new(366))
            .is_some_and(|year| until > year)
        {
            Err(AnswerRefusal::MoreThanAYear)
        } else {
            Ok(self.answered(side, Consent::Deferred { at: now, until }))
        }
    }

    fn declines(
        self,
        side: Side,
        by: PersonId,
        reason: DeclineReason,
        comment: Remark,
        now: DateTime<Utc>,
    ) -> Result<Self, AnswerRefusal> {
        self.awaits(side, now)?;
        let no = Consent::Refused {
            at: now,
            by,
            reason,
            comment,
        };
        Ok(self.answered(side, no))
    }

    /// Whoever answers asks nothing any more.
    fn answered(self, side: Side, answer: Consent) -> Self {
        let question = match side {
            Side::Partner => None,
            Side::Founder => self.question,
        };
        Self {
            question,
            ..self.with_consent(side, answer)
        }
    }

    /// An answer that stands is told even when everything else is over.
    pub(super) fn awaits(&self, side: Side, now: DateTime<Utc>) -> Result<(), AnswerRefusal> {
        match self.consent(side).as_of(now) {
            answer if answer.is_answered() => Err(AnswerRefusal::AlreadyAnswered(answer)),
            _ if self.withdrawn.is_some() => Err(AnswerRefusal::Withdrawn),
            Consent::Expired { at } => Err(AnswerRefusal::Expired { at }),
            Consent::Asked { .. } => Ok(()),
            _ => Err(AnswerRefusal::NotAsked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn the_first_answer_stands_and_is_told_to_whoever_answers_again() {
        let comment = Remark::parse("Après l'été, volontiers.").expect("a remark");
        let declined = partner_asked()
            .partner_declines(KARIM, DeclineReason::NoTime, comment.clone(), on(4))
            .expect("asked");
        let stands = Consent::Refused {
            at: on(4),
            by: KARIM,
            reason: DeclineReason::NoTime,
            comment,
        };
        assert_eq!(declined.partner, stands);
        let told = Some(AnswerRefusal::AlreadyAnswered(stands));
        assert_eq!(declined.clone().partner_accepts(LEILA, on(5)).err(), told);
        assert_eq!(
            declined
                .clone()
                .partner_defers(date(2027, 9, 1), on(5))
                .err(),
            told
        );
        let withdrawn = declined.withdraw(on(5)).expect("not introduced");
        assert_eq!(withdrawn.partner_accepts(KARIM, on(6)).err(), told);
    }

    #[test]
    fn each_way_an_answer_is_not_recorded() {
        let accepts =
            |introduction: Introduction, n| introduction.partner_accepts(KARIM, on(n)).err();
        assert_eq!(accepts(founder_agreed(), 3), Some(AnswerRefusal::NotAsked));
        assert_eq!(
            accepts(partner_asked(), 17),
            Some(AnswerRefusal::Expired { at: on(17) })
        );
        assert_eq!(
            accepts(partner_asked().withdraw(on(4)).expect("open"), 5),
            Some(AnswerRefusal::Withdrawn)
        );
        let other = Pitch::parse("Un texte qui a changé depuis la lecture.").expect("a pitch");
        let agrees = founder_asked().founder_agrees(AMINA, &other, on(2));
        assert_eq!(agrees.err(), Some(AnswerRefusal::TextChanged));
        assert!(
            drafted().founder_agrees(AMINA, &pitch(), on(2)).is_ok(),
            "before being asked"
        );
    }

    #[test]
    fn not_now_is_until_a_later_date_within_a_year() {
        for (until, refusal) in [
            (date(2027, 3, 4), Some(AnswerRefusal::NotLater)),
            (date(2027, 3, 5), None),
            (date(2028, 3, 4), None),
            (date(2028, 3, 5), Some(AnswerRefusal::MoreThanAYear)),
        ] {
            assert_eq!(
                partner_asked().partner_defers(until, on(4)).err(),
                refusal,
                "{until}"
            );
        }
    }
}
