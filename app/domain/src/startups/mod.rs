//! A startup is a team with a social mission, as its programmes know it: its profile, in types.
//!
//! The profile says what the team rests on and whom it serves. Not here: where it stands in a
//! cohort (`places`), which each programme decides for itself.

mod change;
mod goal;
mod legal;
mod list;
mod rna;
mod siret;
mod web;

pub use change::{Lever, ModelChange};
pub use goal::Goal;
pub use legal::LegalForm;
pub use list::{ListRefusal, WordList};
pub use rna::{NotAnRna, Rna};
pub use siret::{NotASiret, Siret};
pub use web::{NotAWebAddress, WebAddress};

pub use crate::text::Name;

texts! {
    /// What it does, for whom, in its own words.
    pub struct Mission(lines 0..=1000);
}
