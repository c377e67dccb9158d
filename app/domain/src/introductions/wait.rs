use chrono::{DateTime, NaiveTime, Utc};

use super::{Consent, Introduction, Stage, Turn};

/// For whom an introduction waits, since when, and when time alone hands it to staff: what a list
/// sorts by without reading every introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub turn: Option<Turn>,
    /// `None` for a draft on which nobody said anything.
    pub since: Option<DateTime<Utc>>,
    /// From then on it waits for staff, since then, if nobody does anything before.
    pub staff_from: Option<DateTime<Utc>>,
}

impl Introduction {
    pub fn wait(&self, now: DateTime<Utc>) -> Wait {
        Wait {
            turn: self.waits_for(now),
            since: self.since(now),
            staff_from: self.staff_from(now),
        }
    }

    fn staff_from(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.stage(now) {
            Stage::FounderAsked | Stage::PartnerAsked | Stage::BothAsked => {
                let expiries = [&self.founder, &self.partner].into_iter();
                expiries.filter_map(Consent::expires).min()
            }
            Stage::Deferred { until, .. } if until > now.date_naive() => {
                Some(until.and_time(NaiveTime::MIN).and_utc())
            }
            _ => None,
        }
    }
}

impl Consent {
    const fn expires(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Asked { expires, .. } => *expires,
            _ => None,
        }
    }
}

words! {
    /// Whose move it is, as it is stored.
    pub enum TurnWord {
        Founder = "founder",
        Partner = "partner",
        Both = "both",
        Staff = "staff",
    }
}

impl From<Turn> for TurnWord {
    fn from(turn: Turn) -> Self {
        match turn {
            Turn::Founder => Self::Founder,
            Turn::Partner => Self::Partner,
            Turn::Both => Self::Both,
            Turn::Staff => Self::Staff,
        }
    }
}
