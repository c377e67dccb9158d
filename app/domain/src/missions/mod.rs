//! A mission is technical help for one startup by somebody who does it for a living: a brief, a
//! deliverable, days agreed and done, accepted by the founder.
//!
//! Not here: hours with a mentor (`bookings`), and what a partner gives to whoever asks
//! (`partners`), of which a mission may come.

mod brief;
mod end;
mod hand;
mod hours;
mod refusal;
mod search;
mod stage;
mod trouble;
mod work;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod told;

pub use brief::{
    Access, AccessWords, Brief, BriefRefusal, Deliverable, Manner, Site, Situation, Title,
};
pub use end::{End, EndReason, Side};
pub use hand::{Comes, Expert, Hand, HandState, Word};
pub use hours::{Capacity, CapacityRefusal, Given, HALF_DAY, halves_in, minutes};
pub use refusal::MissionRefusal;
pub use search::Terms;
pub use stage::{Acceptance, Deal, Delivery, DeliveryWords, Missing, SentBack, Stage, StageWord};
pub use trouble::{ANSWERED_WITHIN, FOUND_WITHIN, Trouble};
pub use work::{DayWords, Noted};

use crate::ids::HandId;

/// A mission as far as its rules go: where it stands, who offered to help, which days were noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mission {
    pub stage: Stage,
    /// Whoever was asked, or offered to help, each person once.
    pub hands: Vec<Hand>,
    /// Days that stand, in the order they were noted.
    pub days: Vec<Noted>,
}

impl Mission {
    pub fn drafted() -> Self {
        Self {
            stage: Stage::Drafted,
            hands: Vec::new(),
            days: Vec::new(),
        }
    }

    pub fn hand(&self, id: HandId) -> Option<&Hand> {
        self.hands.iter().find(|it| it.id == id)
    }

    /// Who does it, once that is agreed.
    pub fn chosen(&self) -> Option<&Hand> {
        self.hand(self.stage.deal()?.hand)
    }

    /// Half days done so far.
    pub fn done(&self) -> i64 {
        self.days.iter().map(|it| it.days.halves()).sum()
    }
}
