use chrono::{DateTime, Utc};

use super::{About, Session, Stage, Title};
use crate::hours::Meeting;

/// What is announced of a session with seats, beside its hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub title: Title,
    pub about: About,
    pub meeting: Meeting,
}

/// Why a session with seats stays as it was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewordRefusal {
    #[error("it was cancelled at {at}")]
    Cancelled { at: DateTime<Utc> },
    #[error("it is over")]
    Over,
}

impl Session {
    /// Until its end: where one meets may have to be said while the first already wait there.
    pub fn may_reword(&self, now: DateTime<Utc>) -> Result<(), RewordRefusal> {
        match self.stage(now) {
            Stage::Cancelled { at } => Err(RewordRefusal::Cancelled { at }),
            Stage::Past => Err(RewordRefusal::Over),
            Stage::ToCome | Stage::UnderWay => Ok(()),
        }
    }
}

impl Wording {
    /// Whether those who come must hear of it: their calendars hold its title and where one meets.
    /// What it is for they read before they took a seat, and find on its page.
    pub fn is_news_after(&self, before: &Self) -> bool {
        self.title != before.title || self.meeting != before.meeting
    }
}
