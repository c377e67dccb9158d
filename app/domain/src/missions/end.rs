use chrono::{DateTime, Utc};

use super::stage::Stage;
use super::{Mission, MissionRefusal};
use crate::ids::PersonId;
use crate::text::Remark;

words! {
    /// Whose word it is.
    pub enum Side {
        Founder = "founder",
        Expert = "expert",
        Staff = "staff",
    }
}

words! {
    /// Why a mission ended before its deliverable was accepted.
    pub enum EndReason {
        NoTime = "no-time",
        NoMoreNeed = "no-more-need",
        NotAsAgreed = "not-as-agreed",
        Other = "other",
        /// The startup has no place in the programme any more.
        StartupLeft = "startup-left",
        /// Nobody is there any more to do it.
        ExpertLeft = "expert-left",
    }
}

impl EndReason {
    /// Those a person may give; the others follow from what happened elsewhere.
    pub const GIVEN: &'static [Self] = &[
        Self::NoTime,
        Self::NoMoreNeed,
        Self::NotAsAgreed,
        Self::Other,
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub side: Side,
    pub reason: EndReason,
    pub words: Remark,
}

impl Mission {
    /// What was agreed stops here; the days done stay done.
    pub fn end(self, end: End) -> Result<Self, MissionRefusal> {
        let deal = *self.stage.still_going()?;
        let delivery = match self.stage {
            Stage::Delivered { delivery, .. } => Some(delivery),
            Stage::UnderWay { sent_back, .. } => sent_back.map(|it| it.delivery),
            _ => None,
        };
        let stage = Stage::EndedEarly {
            deal,
            delivery,
            end,
        };
        Ok(Self { stage, ..self })
    }

    /// Nobody is looked for any more; whoever was asked, or offered, is told.
    pub fn withdraw(mut self, by: PersonId, at: DateTime<Utc>) -> Result<Self, MissionRefusal> {
        if self.stage.is_over() {
            return Err(MissionRefusal::Over);
        }
        if self.stage.deal().is_some() {
            return Err(MissionRefusal::AlreadyAgreed);
        }
        for hand in self.hands.iter_mut().filter(|it| it.is_waiting()) {
            *hand = hand.clone().over(at);
        }
        let stage = Stage::Withdrawn { at, by };
        Ok(Self { stage, ..self })
    }
}
