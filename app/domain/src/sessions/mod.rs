//! A session with several seats: an hour that a mentor opens to the startups of a programme. Each
//! takes one seat, which is a booking of its own; when none is left a startup waits in line, and a
//! seat that comes free is offered to the first in line and kept for them meanwhile.
//!
//! Not here: sessions of one startup, which are booked in a mentor's hours (`bookings`), and how
//! funders count the two (`support`).

#[cfg(test)]
mod cases;
mod end;
mod line;
mod open;
#[cfg(test)]
mod proof;
mod reword;
mod seat;
mod shift;

use chrono::{DateTime, Utc};

pub use end::EndRefusal;
pub use line::{Ended, InLine, OfferRefusal, kept_until};
pub use open::{About, Host, OpenRefusal, Opening, Title, open};
pub use reword::{RewordRefusal, Wording};
pub use seat::{NotSeats, ResizeRefusal, SeatRefusal, Seats};
pub use shift::ShiftRefusal;

use crate::{
    Stretch,
    ids::{PersonId, ProgrammeId, StartupId},
};

/// What is known of a session with seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub programme: ProgrammeId,
    pub host: PersonId,
    pub stretch: Stretch,
    /// Quarters the host keeps free around it, frozen when it was opened.
    pub before: i64,
    pub after: i64,
    pub seats: Seats,
    /// Rises with every change a calendar must hear of (RFC 5545 §3.8.7.4).
    pub sequence: i64,
    /// Startups that have a seat.
    pub seated: Vec<StartupId>,
    /// Startups that wait for one, first in line first; those to whom one is offered too.
    pub line: Vec<InLine>,
    pub cancelled_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    ToCome,
    UnderWay,
    Past,
    Cancelled { at: DateTime<Utc> },
}

impl Session {
    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        match self.cancelled_at {
            Some(at) => Stage::Cancelled { at },
            None if self.stretch.end().instant() <= now => Stage::Past,
            None if self.stretch.starts.instant() <= now => Stage::UnderWay,
            None => Stage::ToCome,
        }
    }

    /// Seats that nobody has and that are kept for nobody.
    pub fn free(&self) -> i64 {
        let kept = self.line.iter().filter(|it| it.offered_until.is_some());
        let held = self.seated.len() + kept.count();
        (self.seats.number() - held as i64).max(0)
    }

    /// The quarters it takes of its host: itself and the free time around it.
    pub fn takes_of_host(&self) -> Stretch {
        self.stretch.widen(self.before, self.after)
    }
}
