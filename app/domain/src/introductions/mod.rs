//! An introduction brings a startup and a partner together once each side has said yes.
//!
//! It is two consents and the stage that follows from them; every act asks for one, gives one or
//! takes note of what came of both. Then both say whether
//! they met and what came of it. Not here: what the two do together.

mod addresses;
mod allowed;
mod answer;
mod ask;
mod colleague;
mod consent;
mod end;
pub mod follow;
mod introduce;
pub mod ledger;
#[cfg(test)]
mod life;
mod outcome;
mod patience;
mod question;
mod remind;
mod since;
mod stage;
pub mod suggest;
mod wait;

use chrono::{DateTime, Utc};

pub use addresses::{Address, AddressKind, addresses_in};
pub use allowed::{NotOpenQuestions, OpenQuestions};
pub use answer::AnswerRefusal;
pub use ask::AskRefusal;
pub use colleague::{Because, ColleagueRefusal, MailDomain, NotAMailDomain, Passing, pass};
pub use consent::{Consent, DeclineReason};
pub use end::{ReopenRefusal, WithdrawRefusal};
pub use follow::{FollowAnswer, FollowQuestion, FollowStep, FollowUp};
pub use introduce::{IntroduceRefusal, MeetRefusal};
pub use outcome::{
    Evidence, HalfDays, NotHalfDays, Outcome, OutcomeKind, OutcomeRefusal, confirmed_by,
    may_be_denied_by,
};
pub use patience::{AnswerDays, NotAnswerDays};
pub use question::ReplyRefusal;
pub use stage::{Stage, Turn};
pub use wait::{TurnWord, Wait};

use crate::ids::PersonId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    pub started_by: Starter,
    /// The very text that the partner reads and the founder agrees to.
    pub pitch: Pitch,
    /// Starts at 1; reopening starts the next, and ends the links of the one before.
    pub round: i64,
    pub founder: Consent,
    pub partner: Consent,
    /// Since when staff owe the partner an answer to a question of theirs.
    pub question: Option<DateTime<Utc>>,
    pub withdrawn: Option<DateTime<Utc>>,
    pub introduced: Option<DateTime<Utc>>,
    pub met: Option<DateTime<Utc>>,
    /// When the first thing that came of it was said.
    pub outcome: Option<DateTime<Utc>>,
    /// Since when nobody says what became of it, so that staff ask by themselves.
    pub left_to_staff: Option<DateTime<Utc>>,
}

words! {
    /// Who may write an introduction.
    pub enum Starter {
        Staff = "staff",
        /// "We would like to meet them, because …": gives the founder's consent.
        Founder = "founder",
        /// "We would like to meet startups who …": gives the partner's consent.
        Partner = "partner",
    }
}

words! {
    /// The two who must both say yes.
    pub enum Side {
        Founder = "founder",
        Partner = "partner",
    }
}

texts! {
    /// What a partner would know before they answer, or what staff reply.
    pub struct Question(lines 5..=1000);

    /// Who the startup is, what it asks, and why this partner.
    pub struct Pitch(lines 20..=1500);
}

impl Introduction {
    /// Whoever of the two sides writes it thereby says yes to it.
    pub fn draft(by: Starter, author: PersonId, pitch: Pitch, now: DateTime<Utc>) -> Self {
        Self {
            started_by: by,
            pitch,
            round: 1,
            founder: Consent::of_author(Side::Founder, by, author, now),
            partner: Consent::of_author(Side::Partner, by, author, now),
            question: None,
            withdrawn: None,
            introduced: None,
            met: None,
            outcome: None,
            left_to_staff: None,
        }
    }

    pub fn consent(&self, side: Side) -> &Consent {
        match side {
            Side::Founder => &self.founder,
            Side::Partner => &self.partner,
        }
    }

    /// Whether one side may see who the persons of the other are, and how to reach them.
    pub fn contacts_may_appear(&self) -> bool {
        self.introduced.is_some()
    }

    fn with_consent(self, side: Side, consent: Consent) -> Self {
        match side {
            Side::Founder => Self {
                founder: consent,
                ..self
            },
            Side::Partner => Self {
                partner: consent,
                ..self
            },
        }
    }
}

impl Side {
    pub const fn other(self) -> Self {
        match self {
            Self::Founder => Self::Partner,
            Self::Partner => Self::Founder,
        }
    }
}

/// An introduction through a whole life, for the tests of each act.
#[cfg(test)]
pub(crate) mod told {
    use super::*;
    use chrono::Duration;
    use uuid::Uuid;

    pub const AMINA: PersonId = PersonId(Uuid::from_u128(1));
    pub const KARIM: PersonId = PersonId(Uuid::from_u128(2));
    pub const LEILA: PersonId = PersonId(Uuid::from_u128(3));

    /// Noon of the `n`-th of March 2027.
    pub fn on(n: i64) -> DateTime<Utc> {
        let first = "2027-03-01T12:00:00Z"
            .parse::<DateTime<Utc>>()
            .expect("an instant");
        first + Duration::days(n - 1)
    }

    pub fn pitch() -> Pitch {
        Pitch::parse("Des données ouvertes pour les villes, avec vos équipes.").expect("a pitch")
    }

    pub fn drafted() -> Introduction {
        Introduction::draft(Starter::Staff, LEILA, pitch(), on(1))
    }

    pub fn founder_asked() -> Introduction {
        drafted().ask_founder(on(1), Some(on(15))).expect("drafted")
    }

    pub fn founder_agreed() -> Introduction {
        founder_asked()
            .founder_agrees(AMINA, &pitch(), on(2))
            .expect("asked")
    }

    pub fn partner_asked() -> Introduction {
        founder_agreed()
            .ask_partner(&pitch(), on(3), Some(on(17)))
            .expect("the founder agreed")
    }

    pub fn agreed() -> Introduction {
        partner_asked()
            .partner_accepts(KARIM, on(4))
            .expect("asked")
    }

    pub fn introduced() -> Introduction {
        agreed().introduce(on(5)).expect("both said yes")
    }
}

#[cfg(test)]
mod tests {
    use super::{told::*, *};

    #[test]
    fn who_writes_it_says_yes_to_it() {
        let by = |starter| Introduction::draft(starter, AMINA, pitch(), on(1));
        let yes = Consent::Given {
            at: on(1),
            by: AMINA,
        };
        for (starter, founder, partner) in [
            (Starter::Staff, Consent::NotAsked, Consent::NotAsked),
            (Starter::Founder, yes.clone(), Consent::NotAsked),
            (Starter::Partner, Consent::NotAsked, yes),
        ] {
            assert_eq!(
                (by(starter).founder, by(starter).partner),
                (founder, partner),
                "{starter}"
            );
        }
    }

    #[test]
    fn contacts_appear_when_both_were_introduced_and_not_before() {
        for introduction in [
            drafted(),
            founder_asked(),
            founder_agreed(),
            partner_asked(),
            agreed(),
        ] {
            assert!(
                !introduction.contacts_may_appear(),
                "{:?}",
                introduction.stage(on(6))
            );
        }
        assert!(introduced().contacts_may_appear());
    }
}
