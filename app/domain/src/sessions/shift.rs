use chrono::{DateTime, Utc};

use super::open::is_ahead;
use super::{OpenRefusal, Session, Stage};
use crate::bookings::CutOffs;
use crate::{Quarter, Stretch};

/// Why a session with seats stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShiftRefusal {
    #[error("it was cancelled at {at}")]
    Cancelled { at: DateTime<Utc> },
    #[error("it has begun")]
    HasStarted,
    #[error("it could be moved until {until}")]
    TooLate { until: DateTime<Utc> },
    #[error("it is there already")]
    SameHour,
    #[error("that hour is past")]
    Past,
    #[error("nothing is opened after {last}")]
    TooFar { last: DateTime<Utc> },
    #[error("the mentor is elsewhere then")]
    HostIsElsewhere { then: Stretch },
    #[error("somebody who comes is elsewhere then")]
    SomebodyIsElsewhere { then: Stretch },
}

impl Session {
    /// Whether it may be moved at all, wherever to.
    pub fn may_move(&self, cut_offs: CutOffs, now: DateTime<Utc>) -> Result<(), ShiftRefusal> {
        let until = cut_offs.moved_until(self.stretch.starts.instant());
        match self.stage(now) {
            Stage::Cancelled { at } => Err(ShiftRefusal::Cancelled { at }),
            Stage::UnderWay | Stage::Past => Err(ShiftRefusal::HasStarted),
            Stage::ToCome if until < now => Err(ShiftRefusal::TooLate { until }),
            Stage::ToCome => Ok(()),
        }
    }

    /// The same session at another hour, with its own length and its own free time around it.
    /// Calendars hear of it under the next sequence; whoever waits goes on waiting.
    ///
    /// `host` is where its mentor is without this session, `guests` where those who come are.
    pub fn move_to(
        self,
        start: Quarter,
        (host, guests): (&[Stretch], &[Stretch]),
        cut_offs: CutOffs,
        now: DateTime<Utc>,
    ) -> Result<Self, ShiftRefusal> {
        self.may_move(cut_offs, now)?;
        if start == self.stretch.starts {
            return Err(ShiftRefusal::SameHour);
        }
        let stretch = Stretch::new(start, self.stretch.quarters);
        is_ahead(stretch, now).map_err(|refusal| match refusal {
            OpenRefusal::TooFar { last } => ShiftRefusal::TooFar { last },
            _ => ShiftRefusal::Past,
        })?;
        let moved = Self {
            stretch,
            sequence: self.sequence + 1,
            ..self
        };
        let widened = moved.takes_of_host();
        if let Some(then) = host.iter().find(|taken| taken.overlaps(widened)) {
            return Err(ShiftRefusal::HostIsElsewhere { then: *then });
        }
        match guests.iter().find(|taken| taken.overlaps(stretch)) {
            Some(then) => Err(ShiftRefusal::SomebodyIsElsewhere { then: *then }),
            None => Ok(moved),
        }
    }
}
