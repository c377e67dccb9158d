use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Introduction, Side, Starter};
use crate::money::Euros;

words! {
    /// What may come of an introduction.
    pub enum OutcomeKind {
        /// A trial with the partner's teams, sites or public.
        Pilot = "pilot",
        Contract = "contract",
        /// Employees' working time, given (*mécénat de compétences*), in days.
        SkillsSponsorship = "skills-sponsorship",
        /// Credits, licences, equipment: given or lent, not money.
        Credits = "credits",
        Funding = "funding",
        Advice = "advice",
        Nothing = "nothing",
    }
}

/// Working days, in halves: half a day to 2,000 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfDays(i64);

texts! {
    /// What shows an outcome: an agreement, an article, a figure.
    #[derive(Default)]
    pub struct Evidence(lines 0..=1000);
}

/// One thing that came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub kind: OutcomeKind,
    /// The day it was agreed on, or began.
    pub starts: NaiveDate,
    pub ends: Option<NaiveDate>,
    pub value: Option<Euros>,
    /// Of skills sponsorship only, and always there.
    pub days: Option<HalfDays>,
    pub evidence: Evidence,
}

/// Why an outcome is not noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeRefusal {
    #[error("they are not introduced")]
    NotIntroduced,
    #[error("it ends before it starts")]
    EndsBeforeItStarts,
    #[error("it starts before the introduction was asked for, or more than a year ahead")]
    StartsTooFarAway,
    #[error("it lasts more than ten years")]
    LastsTooLong,
    #[error("skills sponsorship is counted in days")]
    DaysMissing,
    #[error("only skills sponsorship is counted in days")]
    DaysOfAnotherKind,
    #[error("this kind has no value in euros")]
    HasNoValue,
}

impl OutcomeKind {
    pub const fn is_counted_in_days(self) -> bool {
        matches!(self, Self::SkillsSponsorship)
    }

    /// Advice has no price, and nothing is worth nothing.
    pub const fn may_have_a_value(self) -> bool {
        !matches!(self, Self::Advice | Self::Nothing)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("days are counted in halves, from 0.5 to 2,000")]
pub struct NotHalfDays;

impl HalfDays {
    pub const MOST: i64 = 4_000;

    pub fn new(halves: i64) -> Result<Self, NotHalfDays> {
        match halves {
            1..=Self::MOST => Ok(Self(halves)),
            _ => Err(NotHalfDays),
        }
    }

    /// "3", "2,5" or "2.5".
    pub fn parse(typed: &str) -> Result<Self, NotHalfDays> {
        let typed = typed.trim().replace(',', ".");
        let (whole, half) = match typed.split_once('.') {
            None => (typed.as_str(), 0),
            Some((whole, "0")) => (whole, 0),
            Some((whole, "5")) => (whole, 1),
            Some(_) => return Err(NotHalfDays),
        };
        let whole: u16 = whole.parse().map_err(|_| NotHalfDays)?;
        Self::new(i64::from(whole) * 2 + half)
    }

    pub const fn halves(self) -> i64 {
        self.0
    }
}

impl Outcome {
    /// Whether its parts go together. `asked_on` is the day the introduction was written.
    pub fn check(&self, asked_on: NaiveDate, today: NaiveDate) -> Result<(), OutcomeRefusal> {
        let latest = today + Days::new(366);
        if self.starts < asked_on || self.starts > latest {
            Err(OutcomeRefusal::StartsTooFarAway)
        } else if self.ends.is_some_and(|ends| ends < self.starts) {
            Err(OutcomeRefusal::EndsBeforeItStarts)
        } else if self
            .ends
            .is_some_and(|ends| ends > self.starts + Days::new(3653))
        {
            Err(OutcomeRefusal::LastsTooLong)
        } else if self.kind.is_counted_in_days() && self.days.is_none() {
            Err(OutcomeRefusal::DaysMissing)
        } else if !self.kind.is_counted_in_days() && self.days.is_some() {
            Err(OutcomeRefusal::DaysOfAnotherKind)
        } else if !self.kind.may_have_a_value() && self.value.is_some() {
            Err(OutcomeRefusal::HasNoValue)
        } else {
            Ok(())
        }
    }
}

impl Introduction {
    /// Something came of it. Whether they met is for them to say: credits need no meeting.
    pub fn comes_to(self, now: DateTime<Utc>) -> Result<Self, OutcomeRefusal> {
        if self.introduced.is_none() {
            return Err(OutcomeRefusal::NotIntroduced);
        }
        Ok(Self {
            outcome: self.outcome.or(Some(now)),
            left_to_staff: None,
            ..self
        })
    }

    /// The last outcome that stood is taken back: staff find out what became of it. That they met
    /// stands.
    pub fn comes_to_nothing_yet(self, now: DateTime<Utc>) -> Self {
        Self {
            outcome: None,
            left_to_staff: Some(now),
            ..self
        }
    }
}

/// Which side an outcome still needs a word of: the one that did not say it. Of one that staff
/// noted, neither.
pub fn confirmed_by(said_by: Starter) -> Option<Side> {
    match said_by {
        Starter::Founder => Some(Side::Partner),
        Starter::Partner => Some(Side::Founder),
        Starter::Staff => None,
    }
}

/// Whether a side may say that an outcome is not so: of what it did not say itself.
pub fn may_be_denied_by(side: Side, said_by: Starter) -> bool {
    let own = match side {
        Side::Founder => Starter::Founder,
        Side::Partner => Starter::Partner,
    };
    said_by != own
}

#[cfg(test)]
mod tests {
    use super::{super::told::*, *};
    use OutcomeKind::{Advice, Nothing, Pilot, SkillsSponsorship};

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, n).expect("a date")
    }

    fn outcome(kind: OutcomeKind) -> Outcome {
        Outcome {
            kind,
            starts: day(10),
            ends: None,
            value: None,
            days: kind.is_counted_in_days().then_some(HalfDays(6)),
            evidence: Evidence::default(),
        }
    }

    #[test]
    fn parts_of_an_outcome_go_together() {
        let euros = Euros::from_cents(100).ok();
        let later = |days| day(10).checked_add_days(Days::new(days));
        for (case, it, said) in [
            ("a pilot", outcome(Pilot), Ok(())),
            (
                "on the day it was asked",
                Outcome {
                    starts: day(1),
                    ..outcome(Pilot)
                },
                Ok(()),
            ),
            (
                "before that",
                Outcome {
                    starts: NaiveDate::from_ymd_opt(2027, 2, 28).expect("a date"),
                    ..outcome(Pilot)
                },
                Err(OutcomeRefusal::StartsTooFarAway),
            ),
            (
                "two years ahead",
                Outcome {
                    starts: later(730).expect("a date"),
                    ..outcome(Pilot)
                },
                Err(OutcomeRefusal::StartsTooFarAway),
            ),
            (
                "one day",
                Outcome {
                    ends: Some(day(10)),
                    ..outcome(Pilot)
                },
                Ok(()),
            ),
            (
                "backwards",
                Outcome {
                    ends: Some(day(9)),
                    ..outcome(Pilot)
                },
                Err(OutcomeRefusal::EndsBeforeItStarts),
            ),
            (
                "for ever",
                Outcome {
                    ends: later(4000),
                    ..outcome(Pilot)
                },
                Err(OutcomeRefusal::LastsTooLong),
            ),
            ("days", outcome(SkillsSponsorship), Ok(())),
            (
                "no days",
                Outcome {
                    days: None,
                    ..outcome(SkillsSponsorship)
                },
                Err(OutcomeRefusal::DaysMissing),
            ),
            (
                "days of a pilot",
                Outcome {
                    days: Some(HalfDays(1)),
                    ..outcome(Pilot)
                },
                Err(OutcomeRefusal::DaysOfAnotherKind),
            ),
            (
                "a pilot with a value",
                Outcome {
                    value: euros,
                    ..outcome(Pilot)
                },
                Ok(()),
            ),
            (
                "advice with a price",
                Outcome {
                    value: euros,
                    ..outcome(Advice)
                },
                Err(OutcomeRefusal::HasNoValue),
            ),
            ("nothing", outcome(Nothing), Ok(())),
        ] {
            assert_eq!(it.check(day(1), day(20)), said, "{case}");
        }
    }

    #[test]
    fn days_come_in_halves() {
        for (typed, halves) in [
            ("1", Some(2)),
            ("2,5", Some(5)),
            ("2.5", Some(5)),
            (" 3.0 ", Some(6)),
            ("0,5", Some(1)),
            ("2000", Some(4000)),
        ] {
            assert_eq!(
                HalfDays::parse(typed).ok().map(HalfDays::halves),
                halves,
                "{typed}"
            );
        }
        for typed in ["", "0", "2,3", "2,50", "-1", "2001", "trois", "1e3"] {
            assert_eq!(HalfDays::parse(typed), Err(NotHalfDays), "{typed}");
        }
    }

    #[test]
    fn something_comes_of_it_once_they_are_introduced() {
        assert_eq!(agreed().comes_to(on(9)), Err(OutcomeRefusal::NotIntroduced));
        let credits = introduced().comes_to(on(9)).expect("introduced");
        assert_eq!((credits.met, credits.outcome), (None, Some(on(9))));
        let met = credits.meet(on(10)).expect("introduced");
        let second = met.comes_to(on(12)).expect("introduced");
        assert_eq!((second.met, second.outcome), (Some(on(10)), Some(on(9))));
        let none = second.comes_to_nothing_yet(on(13));
        assert_eq!((none.met, none.outcome), (Some(on(10)), None));
        assert_eq!(
            none.waits_for(on(13)),
            Some(crate::introductions::Turn::Staff)
        );
    }
}
