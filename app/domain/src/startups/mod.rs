//! A startup is a team with a social mission, as its programmes know it: its profile, in types.
//!
//! The profile says what the team rests on and whom it serves. Not here: where it stands in a
//! cohort (`places`), which each programme decides for itself.

mod change;
mod goal;
mod legal;
mod link;
mod list;
mod reading;
mod rna;
mod siret;
mod team;
mod web;

pub use change::{Lever, ModelChange};
pub use goal::Goal;
pub use legal::LegalForm;
pub use link::LinkKind;
pub use list::{ListRefusal, WordList};
pub use reading::Reading;
pub use rna::{NotAnRna, Rna};
pub use siret::{NotASiret, Siret};
pub use team::{AskedBy, Team, TeamRefusal};
pub use web::{NotAWebAddress, WebAddress};

pub use crate::text::Name;

texts! {
    /// What it does, for whom, in its own words.
    pub struct Mission(lines 0..=1000);

    /// What staff write down about it, for the staff of the same programme only.
    pub struct StaffNote(lines 1..=4000);
}
