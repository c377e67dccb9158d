use chrono::{DateTime, Utc};

use super::{Session, Stage};

/// Why a session with seats is not cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    #[error("it was cancelled at {at}")]
    Cancelled { at: DateTime<Utc> },
    #[error("it has begun")]
    HasStarted,
}

impl Session {
    /// Its mentor may, until it starts: every seat is given back, and nobody waits any more.
    pub fn cancel(self, now: DateTime<Utc>) -> Result<Self, EndRefusal> {
        match self.stage(now) {
            Stage::Cancelled { at } => Err(EndRefusal::Cancelled { at }),
            Stage::UnderWay | Stage::Past => Err(EndRefusal::HasStarted),
            Stage::ToCome => Ok(Self {
                sequence: self.sequence + 1,
                seated: Vec::new(),
                line: Vec::new(),
                cancelled_at: Some(now),
                ..self
            }),
        }
    }
}
