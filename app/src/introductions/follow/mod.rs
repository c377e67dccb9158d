//! After the yes: did you meet, and what came of it? Each side is asked in turn, and may say it
//! without being asked.
//!
//! Not here: when which question is due (the domain's `follow`).

pub mod link;
mod outcome;
mod read;
mod say;
mod steps;
pub mod view;

pub use outcome::{confirm, deny, note, publish, retract, settle};
pub use read::{field_of, read};
pub use say::say;
pub use steps::{perform, plan};

use domain::ids::PersonId;
use domain::introductions::{Side, Starter};
use domain::people::{Founder, Manager, Partner};

use super::Sight;
use crate::desk::Stop;

/// What the links of these letters are for.
pub const PURPOSE: &str = "introduction-follow";

/// Who says something of it: one of the two sides, or staff for what they heard.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    pub by: PersonId,
    pub starter: Starter,
}

impl Voice {
    /// A founder or a partner's person speaks for their side, even where they are staff as well.
    pub fn of(sight: &Sight) -> Result<Self, Stop> {
        let voice = |by, starter| Self { by, starter };
        let founder = sight
            .founder
            .map(|Founder { person, .. }| voice(person, Starter::Founder));
        let partner = sight
            .partner
            .map(|Partner { person, .. }| voice(person, Starter::Partner));
        let staff = sight
            .manager
            .map(|Manager { person, .. }| voice(person, Starter::Staff));
        founder.or(partner).or(staff).ok_or(Stop::NotFound)
    }

    pub const fn side(self) -> Option<Side> {
        match self.starter {
            Starter::Founder => Some(Side::Founder),
            Starter::Partner => Some(Side::Partner),
            Starter::Staff => None,
        }
    }
}
