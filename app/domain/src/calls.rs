//! What a member of staff notes after talking with a partner or a mentor, and what comes next.
//!
//! Not here: sessions, which a mentor holds with startups (`bookings`).

use chrono::{Days, NaiveDate};

use crate::ids::{MentorId, OrganisationId, PersonId};

texts! {
    /// Whom one talked with, where it is nobody whom the house knows.
    #[derive(Default)]
    pub struct WithWhom(line 0..=120);

    /// What was said.
    pub struct Said(lines 1..=4000);

    /// What is done next: "Envoyer la convention".
    pub struct Step(line 1..=200);
}

/// Whom the team keeps in touch with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Partner(OrganisationId),
    Mentor(MentorId),
}

words! {
    /// The same, as a list is narrowed.
    pub enum With {
        Partner = "partner",
        Mentor = "mentor",
    }
}

words! {
    /// How far what comes next is.
    pub enum NextIs {
        /// To be done today, or late.
        Due = "due",
        /// To be done, whenever.
        Open = "open",
        Done = "done",
        /// Nothing comes next.
        None = "none",
    }
}

/// What a member of staff notes after talking with somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub on: NaiveDate,
    /// One of the partner's persons, or the mentor.
    pub person: Option<PersonId>,
    pub with: WithWhom,
    pub said: Said,
    pub next: Option<Next>,
}

/// What somebody of the team does next, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    pub step: Step,
    pub on: NaiveDate,
    pub by: PersonId,
}

/// Why a note is not kept as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallRefusal {
    #[error("it says with nobody")]
    WithNobody,
    #[error("it is in the future")]
    InTheFuture,
    #[error("the next step comes before the call")]
    NextBeforeIt,
    #[error("the next step is more than two years away")]
    NextTooFarAway,
}

impl Call {
    pub fn check(&self, today: NaiveDate) -> Result<(), CallRefusal> {
        let next = self.next.as_ref().map(|next| next.on);
        if self.person.is_none() && self.with.as_str().is_empty() {
            Err(CallRefusal::WithNobody)
        } else if self.on > today {
            Err(CallRefusal::InTheFuture)
        } else if next.is_some_and(|next| next < self.on) {
            Err(CallRefusal::NextBeforeIt)
        } else if next.is_some_and(|next| next > today + Days::new(731)) {
            Err(CallRefusal::NextTooFarAway)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_call_was_with_somebody_and_its_next_step_comes_after() {
        use CallRefusal::*;
        let day = |n| NaiveDate::from_ymd_opt(2027, 3, n).expect("a date");
        let paul = PersonId(Uuid::from_u128(1));
        let with = |words: &str| WithWhom::parse(words).expect("words");
        let next = |on| {
            Some(Next {
                step: Step::parse("Rappeler").expect("a step"),
                on,
                by: paul,
            })
        };
        let far = day(9) + Days::new(800);
        for (on, person, with, next, said) in [
            (day(9), Some(paul), with(""), None, Ok(())),
            (day(1), None, with("L’accueil"), next(day(1)), Ok(())),
            (day(9), None, with(""), None, Err(WithNobody)),
            (day(10), Some(paul), with(""), None, Err(InTheFuture)),
            (
                day(9),
                Some(paul),
                with(""),
                next(day(8)),
                Err(NextBeforeIt),
            ),
            (day(9), Some(paul), with(""), next(far), Err(NextTooFarAway)),
        ] {
            let said_so = Said::parse("Bien reçu.").expect("words");
            let call = Call {
                on,
                person,
                with,
                said: said_so,
                next,
            };
            assert_eq!(call.check(day(9)), said, "{call:?}");
        }
    }
}
