use chrono::{DateTime, NaiveDate, Utc};

use super::{End, MissionRefusal};
use crate::bookings::Usefulness;
use crate::ids::{HandId, PersonId};
use crate::introductions::HalfDays;
use crate::startups::WebAddress;
use crate::text::Remark;

texts! {
    /// What there is now, and where it is.
    pub struct DeliveryWords(lines 10..=2000);

    /// What is missing of the deliverable.
    pub struct Missing(lines 10..=1000);
}

words! {
    /// The word a stage is told by.
    pub enum StageWord {
        Drafted = "drafted",
        Open = "open",
        Proposed = "proposed",
        Agreed = "agreed",
        UnderWay = "under-way",
        Delivered = "delivered",
        Accepted = "accepted",
        EndedEarly = "ended-early",
        Withdrawn = "withdrawn",
    }
}

/// Where a mission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Drafted,
    /// Somebody is looked for.
    Open {
        since: DateTime<Utc>,
    },
    /// At least one offer of help waits for the startup's yes.
    Proposed {
        since: DateTime<Utc>,
        /// When the oldest of them was made.
        offered: DateTime<Utc>,
    },
    /// The startup said yes to one; no day is noted yet.
    Agreed(Deal),
    UnderWay {
        deal: Deal,
        /// Delivered once, and sent back.
        sent_back: Option<SentBack>,
    },
    /// The expert says it is done.
    Delivered {
        deal: Deal,
        delivery: Delivery,
    },
    Accepted {
        deal: Deal,
        delivery: Delivery,
        acceptance: Acceptance,
    },
    EndedEarly {
        deal: Deal,
        /// What was delivered by then.
        delivery: Option<Delivery>,
        end: End,
    },
    /// Nobody is looked for any more.
    Withdrawn {
        at: DateTime<Utc>,
        by: PersonId,
    },
}

/// What the two agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deal {
    pub hand: HandId,
    pub days: HalfDays,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub at: DateTime<Utc>,
    /// The founder who said yes.
    pub by: PersonId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub words: DeliveryWords,
    pub link: Option<WebAddress>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBack {
    pub delivery: Delivery,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub missing: Missing,
}

/// The founder's yes to what was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    pub at: DateTime<Utc>,
    pub by: PersonId,
    /// Thanks, which the expert reads.
    pub words: Remark,
    /// Which staff alone read.
    pub usefulness: Usefulness,
}

impl Stage {
    pub const fn word(&self) -> StageWord {
        match self {
            Self::Drafted => StageWord::Drafted,
            Self::Open { .. } => StageWord::Open,
            Self::Proposed { .. } => StageWord::Proposed,
            Self::Agreed(_) => StageWord::Agreed,
            Self::UnderWay { .. } => StageWord::UnderWay,
            Self::Delivered { .. } => StageWord::Delivered,
            Self::Accepted { .. } => StageWord::Accepted,
            Self::EndedEarly { .. } => StageWord::EndedEarly,
            Self::Withdrawn { .. } => StageWord::Withdrawn,
        }
    }

    pub const fn deal(&self) -> Option<&Deal> {
        match self {
            Self::Agreed(deal)
            | Self::UnderWay { deal, .. }
            | Self::Delivered { deal, .. }
            | Self::Accepted { deal, .. }
            | Self::EndedEarly { deal, .. } => Some(deal),
            Self::Drafted | Self::Open { .. } | Self::Proposed { .. } | Self::Withdrawn { .. } => {
                None
            }
        }
    }

    /// Since when somebody is looked for, while nobody is found.
    pub const fn open_since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Open { since } | Self::Proposed { since, .. } => Some(*since),
            _ => None,
        }
    }

    pub const fn is_open(&self) -> bool {
        self.open_since().is_some()
    }

    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            Self::Accepted { .. } | Self::EndedEarly { .. } | Self::Withdrawn { .. }
        )
    }

    /// Its brief may still be changed.
    pub const fn may_be_rewritten(&self) -> bool {
        matches!(
            self,
            Self::Drafted | Self::Open { .. } | Self::Proposed { .. }
        )
    }

    /// What was agreed, while the work goes on or waits to be accepted.
    pub(super) fn still_going(&self) -> Result<&Deal, MissionRefusal> {
        match self {
            Self::Agreed(deal) | Self::UnderWay { deal, .. } | Self::Delivered { deal, .. } => {
                Ok(deal)
            }
            _ if self.is_over() => Err(MissionRefusal::Over),
            _ => Err(MissionRefusal::NotAgreed),
        }
    }
}

impl StageWord {
    /// Where something is still to come.
    pub const GOING: &'static [Self] = &[
        Self::Drafted,
        Self::Open,
        Self::Proposed,
        Self::Agreed,
        Self::UnderWay,
        Self::Delivered,
    ];
}
