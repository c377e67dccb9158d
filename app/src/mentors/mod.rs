//! Mentors: who they are, what they know, and the hours they offer.
//!
//! A mentor belongs to the house and is open to some programmes. Not here: their sessions
//! (`bookings`).

pub mod care;
pub mod earliest;
pub mod edit;
pub mod hours;
pub mod invite;
pub mod leave;
pub mod list;
mod of_staff;
pub(crate) mod reached;
mod room;
pub mod show;
pub mod statement;
mod take;

pub(crate) use edit::{ABOUT, HEADLINE, LANGUAGES};

use domain::Language;
use domain::expertise::Expertise;

use reached::Reached;

use crate::words::label;

/// Words of the shared vocabulary, in the reader's language.
pub fn words(lang: Language, known: &[Expertise]) -> Vec<String> {
    known
        .iter()
        .map(|word| label(lang, "expertise", word.as_str()))
        .collect()
}
