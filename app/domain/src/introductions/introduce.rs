use chrono::{DateTime, Utc};

use super::{Introduction, Side};

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntroduceRefusal {
    #[error("it was withdrawn")]
    Withdrawn,
    #[error("both sides are already introduced")]
    AlreadyIntroduced,
    #[error("the {0} has not said yes")]
    NotAgreed(Side),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetRefusal {
    #[error("they are not introduced")]
    NotIntroduced,
    #[error("they already met, as said at {at}")]
    AlreadyMet { at: DateTime<Utc> },
}

impl Introduction {
    /// From here on each side sees the persons of the other.
    pub fn introduce(self, now: DateTime<Utc>) -> Result<Self, IntroduceRefusal> {
        if self.introduced.is_some() {
            Err(IntroduceRefusal::AlreadyIntroduced)
        } else if self.withdrawn.is_some() {
            Err(IntroduceRefusal::Withdrawn)
        } else if let Some(side) = Side::ALL
            .iter()
            .find(|side| !self.consent(**side).is_given())
        {
            Err(IntroduceRefusal::NotAgreed(*side))
        } else {
            Ok(Self {
                introduced: Some(now),
                ..self
            })
        }
    }

    pub fn meet(self, now: DateTime<Utc>) -> Result<Self, MeetRefusal> {
        match (self.introduced, self.met) {
            (None, _) => Err(MeetRefusal::NotIntroduced),
            (_, Some(at)) => Err(MeetRefusal::AlreadyMet { at }),
            (Some(_), None) => Ok(Self {
                met: Some(now),
                left_to_staff: None,
                ..self
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    #[test]
    fn introduced_only_when_both_said_yes_and_only_once() {
        for (introduction, refusal) in [
            (drafted(), Some(IntroduceRefusal::NotAgreed(Side::Founder))),
            (
                partner_asked(),
                Some(IntroduceRefusal::NotAgreed(Side::Partner)),
            ),
            (
                agreed().withdraw(on(5)).expect("open"),
                Some(IntroduceRefusal::Withdrawn),
            ),
            (agreed(), None),
            (introduced(), Some(IntroduceRefusal::AlreadyIntroduced)),
        ] {
            assert_eq!(introduction.introduce(on(6)).err(), refusal);
        }
    }

    #[test]
    fn they_meet_once_introduced() {
        assert_eq!(agreed().meet(on(6)), Err(MeetRefusal::NotIntroduced));
        let met = introduced().meet(on(6)).expect("introduced");
        assert_eq!(met.meet(on(7)), Err(MeetRefusal::AlreadyMet { at: on(6) }));
    }
}
