use chrono::{DateTime, Utc};

use crate::ids::{HandId, MentorId, OrganisationId, PersonId};

texts! {
    /// A word with an offer of help, or with a no.
    #[derive(Default)]
    pub struct Word(lines 0..=1000);
}

/// As what somebody comes to help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comes {
    Mentor(MentorId),
    /// In the name of a partner, whose people share the work.
    Partner(OrganisationId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expert {
    pub person: PersonId,
    pub comes: Comes,
}

/// A hand held out, or asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    pub id: HandId,
    pub expert: Expert,
    pub state: HandState,
    /// The expert's.
    pub word: Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandState {
    /// Staff proposed the mission to them.
    Asked {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Offered {
        at: DateTime<Utc>,
    },
    Chosen {
        at: DateTime<Utc>,
    },
    /// Asked, and said no.
    Declined {
        at: DateTime<Utc>,
    },
    /// Offered, and no more.
    TakenBack {
        at: DateTime<Utc>,
    },
    /// Somebody else was chosen.
    NotChosen {
        at: DateTime<Utc>,
    },
    /// The mission was withdrawn, or they speak for nobody there any more.
    Over {
        at: DateTime<Utc>,
    },
}

impl HandState {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Offered { .. } => "offered",
            Self::Chosen { .. } => "chosen",
            Self::Declined { .. } => "declined",
            Self::TakenBack { .. } => "taken-back",
            Self::NotChosen { .. } => "not-chosen",
            Self::Over { .. } => "over",
        }
    }

    /// Since when it is so.
    pub const fn at(self) -> DateTime<Utc> {
        match self {
            Self::Asked { at, .. }
            | Self::Offered { at }
            | Self::Chosen { at }
            | Self::Declined { at }
            | Self::TakenBack { at }
            | Self::NotChosen { at }
            | Self::Over { at } => at,
        }
    }
}

impl Hand {
    pub const fn is_offered(&self) -> bool {
        matches!(self.state, HandState::Offered { .. })
    }

    pub const fn is_asked(&self) -> bool {
        matches!(self.state, HandState::Asked { .. })
    }

    /// Somebody still expects an answer: the startup's to an offer, or theirs.
    pub const fn is_waiting(&self) -> bool {
        self.is_offered() || self.is_asked()
    }

    pub(super) fn with(self, state: HandState) -> Self {
        Self { state, ..self }
    }

    pub(super) fn over(self, at: DateTime<Utc>) -> Self {
        self.with(HandState::Over { at })
    }
}
