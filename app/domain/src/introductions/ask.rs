use chrono::{DateTime, Utc};

use super::{Consent, Introduction, Pitch, Side, Starter};
use crate::ids::PersonId;

/// Why a side cannot be asked, or the text not be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskRefusal {
    #[error("it was withdrawn")]
    Withdrawn,
    #[error("both sides are already introduced")]
    AlreadyIntroduced,
    #[error("the question is already on its way")]
    AlreadyAsked,
    #[error("already answered: {0:?}")]
    AlreadyAnswered(Consent),
    #[error("the founder has not agreed to this text")]
    FounderHasNotAgreed,
    #[error("the text is no longer the one you read")]
    TextChanged,
}

impl Introduction {
    /// The same question may be asked again once it expired.
    pub fn ask_founder(
        self,
        now: DateTime<Utc>,
        expires: Option<DateTime<Utc>>,
    ) -> Result<Self, AskRefusal> {
        self.ask(Side::Founder, now, expires)
    }

    /// Only once the founder agreed to the very text; `read` is the text that whoever asks saw.
    pub fn ask_partner(
        self,
        read: &Pitch,
        now: DateTime<Utc>,
        expires: Option<DateTime<Utc>>,
    ) -> Result<Self, AskRefusal> {
        self.is_open()?;
        if !self.founder.is_given() {
            Err(AskRefusal::FounderHasNotAgreed)
        } else if *read != self.pitch {
            Err(AskRefusal::TextChanged)
        } else {
            self.ask(Side::Partner, now, expires)
        }
    }

    /// Another text, unless the partner has the old one before them or somebody answered it. A yes
    /// to the old one does not stand; whoever of the two sides writes the new one says yes to it.
    /// The same text again changes nothing.
    pub fn rewrite(
        self,
        by: Starter,
        author: PersonId,
        pitch: Pitch,
        now: DateTime<Utc>,
    ) -> Result<Self, AskRefusal> {
        self.is_open()?;
        if pitch == self.pitch {
            return Ok(self);
        }
        match (self.founder, self.partner.as_of(now)) {
            (answer @ Consent::Refused { .. }, _) => Err(AskRefusal::AlreadyAnswered(answer)),
            (_, Consent::Asked { .. }) => Err(AskRefusal::AlreadyAsked),
            (_, answer @ (Consent::Refused { .. } | Consent::Deferred { .. }))
            | (Consent::Given { .. }, answer @ Consent::Given { .. }) => {
                Err(AskRefusal::AlreadyAnswered(answer))
            }
            _ => Ok(Self {
                founder: Consent::of_author(Side::Founder, by, author, now),
                partner: Consent::of_author(Side::Partner, by, author, now),
                question: None,
                pitch,
                ..self
            }),
        }
    }

    /// The question did not reach its reader: its time is up at once, and staff may ask again. An
    /// answer that came all the same stands.
    pub fn undelivered(self, side: Side, now: DateTime<Utc>) -> Self {
        match self.consent(side).as_of(now) {
            Consent::Asked { at, .. } => {
                let expires = Some(now);
                self.asked_anew(side, Consent::Asked { at, expires })
            }
            _ => self,
        }
    }

    fn ask(
        self,
        side: Side,
        now: DateTime<Utc>,
        expires: Option<DateTime<Utc>>,
    ) -> Result<Self, AskRefusal> {
        self.is_open()?;
        match self.consent(side).as_of(now) {
            Consent::NotAsked | Consent::Expired { .. } => {
                Ok(self.asked_anew(side, Consent::Asked { at: now, expires }))
            }
            Consent::Asked { .. } => Err(AskRefusal::AlreadyAsked),
            answer => Err(AskRefusal::AlreadyAnswered(answer)),
        }
    }

    /// A question of the partner's about the one before is over.
    fn asked_anew(self, side: Side, asked: Consent) -> Self {
        let question = match side {
            Side::Partner => None,
            Side::Founder => self.question,
        };
        Self {
            question,
            ..self.with_consent(side, asked)
        }
    }

    fn is_open(&self) -> Result<(), AskRefusal> {
        if self.introduced.is_some() {
            Err(AskRefusal::AlreadyIntroduced)
        } else if self.withdrawn.is_some() {
            Err(AskRefusal::Withdrawn)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Stage, told::*};
    use super::*;

    fn another() -> Pitch {
        Pitch::parse("Un tout autre texte, que personne n'a relu.").expect("a pitch")
    }

    #[test]
    fn the_partner_is_asked_only_after_the_founder_agreed_to_the_very_text() {
        let ask =
            |introduction: Introduction, read: Pitch| introduction.ask_partner(&read, on(3), None);
        for (introduction, read, expected) in [
            (drafted(), pitch(), Some(AskRefusal::FounderHasNotAgreed)),
            (
                founder_asked(),
                pitch(),
                Some(AskRefusal::FounderHasNotAgreed),
            ),
            (founder_agreed(), another(), Some(AskRefusal::TextChanged)),
            (founder_agreed(), pitch(), None),
            (partner_asked(), pitch(), Some(AskRefusal::AlreadyAsked)),
            (
                agreed(),
                pitch(),
                Some(AskRefusal::AlreadyAnswered(Consent::Given {
                    at: on(4),
                    by: KARIM,
                })),
            ),
            (introduced(), pitch(), Some(AskRefusal::AlreadyIntroduced)),
        ] {
            assert_eq!(ask(introduction, read).err(), expected);
        }
    }

    #[test]
    fn a_new_text_needs_a_new_yes() {
        let by_staff = founder_agreed()
            .rewrite(Starter::Staff, LEILA, another(), on(3))
            .expect("not asked yet");
        assert_eq!(
            by_staff.ask_partner(&another(), on(3), None).err(),
            Some(AskRefusal::FounderHasNotAgreed)
        );
        let by_founder = founder_asked()
            .rewrite(Starter::Founder, AMINA, another(), on(3))
            .expect("not asked yet");
        assert!(by_founder.ask_partner(&another(), on(3), None).is_ok());
        let too_late = partner_asked().rewrite(Starter::Founder, AMINA, another(), on(4));
        assert_eq!(too_late.err(), Some(AskRefusal::AlreadyAsked));
    }

    #[test]
    fn a_partner_who_asks_first_agrees_again_when_the_text_changes() {
        let wish = Introduction::draft(Starter::Partner, KARIM, pitch(), on(1));
        let changed = wish
            .rewrite(Starter::Founder, AMINA, another(), on(2))
            .expect("nobody was asked");
        assert_eq!(changed.stage(on(2)), Stage::OneGiven { by: Side::Founder });
        let asked = changed
            .ask_partner(&another(), on(2), None)
            .expect("the founder wrote it");
        assert_eq!(asked.stage(on(2)), Stage::PartnerAsked);
    }

    #[test]
    fn an_expired_question_may_be_asked_again() {
        let again = partner_asked()
            .ask_partner(&pitch(), on(20), Some(on(34)))
            .expect("it expired");
        assert_eq!(
            again.partner,
            Consent::Asked {
                at: on(20),
                expires: Some(on(34))
            }
        );
        assert_eq!(again.round, 1);
    }

    #[test]
    fn a_question_that_did_not_arrive_waits_for_staff() {
        let lost = partner_asked().undelivered(Side::Partner, on(4));
        assert_eq!(
            lost.waits_for(on(4)),
            Some(crate::introductions::Turn::Staff)
        );
        let again = lost.ask_partner(&pitch(), on(5), Some(on(19)));
        assert!(again.is_ok(), "{again:?}");
        assert_eq!(agreed().undelivered(Side::Partner, on(5)), agreed());
    }
}
