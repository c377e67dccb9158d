use chrono::{DateTime, TimeDelta, Utc};

/// How many days a programme gives each side to answer about an introduction: 3 to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerDays(i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an answer is awaited for 3 to 90 days")]
pub struct NotAnswerDays;

impl AnswerDays {
    pub const LEAST: i64 = 3;
    pub const MOST: i64 = 90;

    pub fn new(days: i64) -> Result<Self, NotAnswerDays> {
        match days {
            Self::LEAST..=Self::MOST => Ok(Self(days)),
            _ => Err(NotAnswerDays),
        }
    }

    pub const fn number(self) -> i64 {
        self.0
    }

    /// When the time of a question asked then is up.
    pub fn until(self, asked: DateTime<Utc>) -> DateTime<Utc> {
        asked + TimeDelta::days(self.0)
    }
}

/// Two weeks.
impl Default for AnswerDays {
    fn default() -> Self {
        Self(14)
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::on;
    use super::*;

    #[test]
    fn an_answer_has_days_to_come_and_not_for_ever() {
        for (days, fine) in [(2, false), (3, true), (90, true), (91, false), (-1, false)] {
            assert_eq!(AnswerDays::new(days).is_ok(), fine, "{days}");
        }
        assert_eq!(AnswerDays::default().until(on(1)), on(15));
    }
}
