//! After the yes: each side in turn is asked whether they met, then what came of it.
//!
//! One question at a time, brought to mind once, then put to the other side; whatever nobody
//! answers is left to staff. Not here: what came of it (`outcome`), and how it is asked.

use chrono::{DateTime, TimeDelta, Utc};

#[cfg(test)]
mod proof;
#[cfg(test)]
mod tests;

use super::{Introduction, Side};

words! {
    pub enum FollowQuestion {
        /// Did you meet?
        Met = "met",
        /// What came of it? Or, where the other side said so: is that right?
        Outcome = "outcome",
    }
}

words! {
    /// What may be said by a button.
    pub enum FollowAnswer {
        Yes = "yes",
        /// Not yet, or too early to say: asked again later.
        NotYet = "not-yet",
        /// It will not happen, or nothing came of it.
        No = "no",
    }
}

/// A question that was put to a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    pub question: FollowQuestion,
    pub side: Side,
    /// When it was last asked.
    pub asked: DateTime<Utc>,
    /// How often it was asked; a reminder is not counted.
    pub times: i64,
    pub reminded: Option<DateTime<Utc>>,
    pub answer: Option<(FollowAnswer, DateTime<Utc>)>,
}

/// What is due next, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowStep {
    Ask {
        question: FollowQuestion,
        side: Side,
        due: DateTime<Utc>,
    },
    Remind {
        question: FollowQuestion,
        side: Side,
        due: DateTime<Utc>,
    },
    /// Nobody says anything: staff find out by themselves.
    LeaveToStaff { due: DateTime<Utc> },
}

/// From the introduction to the first question.
const UNTIL_MET_IS_ASKED: TimeDelta = TimeDelta::days(10);
/// From the meeting to the first question about what came of it.
const UNTIL_OUTCOME_IS_ASKED: TimeDelta = TimeDelta::days(30);
/// From a question to its one reminder, and from that on.
const PATIENCE: TimeDelta = TimeDelta::days(7);
/// "Not yet" is believed this often; then staff talk to them.
const TIMES: i64 = 3;

impl Introduction {
    /// They had the time to meet: only then are they asked.
    pub fn may_have_met(&self, now: DateTime<Utc>) -> bool {
        let introduced = self.introduced;
        introduced.is_some_and(|at| at + UNTIL_MET_IS_ASKED <= now)
    }
}

impl FollowQuestion {
    /// From a "not yet" to the same question again.
    const fn again_after(self) -> TimeDelta {
        match self {
            Self::Met => TimeDelta::days(21),
            Self::Outcome => TimeDelta::days(60),
        }
    }
}

/// What is due next; none when all is said. `said_by` is the side whose outcome the other has not
/// looked at yet, with the moment it was said.
pub fn next(
    it: &Introduction,
    asked: &[FollowUp],
    said_by: Option<(Side, DateTime<Utc>)>,
) -> Option<FollowStep> {
    let introduced = it.introduced?;
    let put = |question, side| {
        let mut asked = asked.iter();
        asked.find(|up| up.question == question && up.side == side)
    };
    if it.outcome.is_some() {
        // The one who did not say it is asked once whether it is right; silence is no harm.
        let (side, at) = said_by?;
        let question = FollowQuestion::Outcome;
        return match put(question, side.other()) {
            Some(up) if up.asked >= at => {
                after(up).filter(|step| matches!(step, FollowStep::Remind { .. }))
            }
            _ => Some(FollowStep::Ask {
                question,
                side: side.other(),
                due: at,
            }),
        };
    }
    if it.left_to_staff.is_some() {
        return None;
    }
    let (question, first) = match it.met {
        None => (FollowQuestion::Met, introduced + UNTIL_MET_IS_ASKED),
        Some(met) => (FollowQuestion::Outcome, met + UNTIL_OUTCOME_IS_ASKED),
    };
    let Some(founder) = put(question, Side::Founder) else {
        return Some(FollowStep::Ask {
            question,
            side: Side::Founder,
            due: first,
        });
    };
    let silent_since = match after(founder)? {
        FollowStep::LeaveToStaff { due } if founder.answer.is_none() => due,
        step => return Some(step),
    };
    match put(question, Side::Partner) {
        None => Some(FollowStep::Ask {
            question,
            side: Side::Partner,
            due: silent_since,
        }),
        Some(partner) => after(partner),
    }
}

/// What follows on a question that was put to one side. None once it was answered for good.
fn after(up: &FollowUp) -> Option<FollowStep> {
    let (question, side) = (up.question, up.side);
    match (up.answer, up.reminded) {
        (Some((FollowAnswer::NotYet, at)), _) => {
            let due = at + question.again_after();
            Some(match up.times < TIMES {
                true => FollowStep::Ask {
                    question,
                    side,
                    due,
                },
                false => FollowStep::LeaveToStaff { due },
            })
        }
        (Some(_), _) => None,
        (None, None) => Some(FollowStep::Remind {
            question,
            side,
            due: up.asked + PATIENCE,
        }),
        (None, Some(at)) => Some(FollowStep::LeaveToStaff { due: at + PATIENCE }),
    }
}

impl FollowStep {
    pub const fn due(self) -> DateTime<Utc> {
        match self {
            Self::Ask { due, .. } | Self::Remind { due, .. } | Self::LeaveToStaff { due } => due,
        }
    }
}

impl Introduction {
    /// Nobody says what became of it: from here on staff ask by themselves.
    pub fn leave_to_staff(self, now: DateTime<Utc>) -> Self {
        let is_open = self.introduced.is_some() && self.outcome.is_none();
        Self {
            left_to_staff: self.left_to_staff.or(is_open.then_some(now)),
            ..self
        }
    }
}
