use chrono::{DateTime, TimeDelta, Utc};

/// How late a programme lets people change their mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOffs {
    /// Hours ahead until which a session may be moved: 0 to 336, two weeks.
    pub move_hours: i64,
    /// Hours ahead until which a startup cancels in time: 0 to 336. Later its hours count as
    /// given, for the mentor can hardly give them to anybody else.
    pub cancel_hours: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CutOffRefusal {
    #[error("a session is moved until 0 to 336 hours ahead")]
    Move,
    #[error("a session is cancelled in time until 0 to 336 hours ahead")]
    Cancel,
}

impl CutOffs {
    /// These, or everything that is wrong with them, in the order of the fields.
    pub fn checked(self) -> Result<Self, Vec<CutOffRefusal>> {
        let hours = 0..=336;
        let refusals: Vec<_> = [
            (hours.contains(&self.move_hours), CutOffRefusal::Move),
            (hours.contains(&self.cancel_hours), CutOffRefusal::Cancel),
        ]
        .into_iter()
        .filter_map(|(fine, refusal)| (!fine).then_some(refusal))
        .collect();
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }

    /// The last moment at which a session that starts then may be moved.
    pub fn moved_until(self, starts: DateTime<Utc>) -> DateTime<Utc> {
        starts - TimeDelta::hours(self.move_hours)
    }

    /// The last moment at which a startup cancels it in time.
    pub fn cancelled_until(self, starts: DateTime<Utc>) -> DateTime<Utc> {
        starts - TimeDelta::hours(self.cancel_hours)
    }
}

/// As RDV Service Public has it: moved until two days ahead, cancelled until four hours ahead.
impl Default for CutOffs {
    fn default() -> Self {
        Self {
            move_hours: 48,
            cancel_hours: 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_offs_tell_everything_that_is_wrong_at_once() {
        let usual = CutOffs::default();
        assert_eq!(usual.checked(), Ok(usual));
        let wrong = CutOffs {
            move_hours: -1,
            cancel_hours: 337,
        };
        let refusals = vec![CutOffRefusal::Move, CutOffRefusal::Cancel];
        assert_eq!(wrong.checked(), Err(refusals));
    }
}
