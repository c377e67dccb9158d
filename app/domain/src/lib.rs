//! What is true in a tech-for-good incubator: its nouns, their states, the rules between them.
//!
//! Not here: any input or output, any clock, any randomness. Every rule is a function of what it is given.

#[macro_use]
mod words;
#[macro_use]
pub mod text;

pub mod agenda;
pub mod alike;
pub mod assignment;
pub mod bookings;
pub mod calendars;
pub mod calls;
pub mod chores;
pub mod days;
pub mod documents;
pub mod edits;
pub mod email;
pub mod expertise;
pub mod hours;
pub mod ids;
pub mod imports;
pub mod introductions;
pub mod language;
pub mod letters;
pub mod lists;
#[cfg(feature = "zones")]
pub mod local;
pub mod matching;
pub mod mentors;
pub mod merging;
pub mod missions;
pub mod money;
pub mod partners;
pub mod people;
pub mod places;
pub mod programmes;
pub mod quarter;
pub mod search;
#[cfg(feature = "zones")]
pub mod sessions;
pub mod startups;
pub mod stretch;
#[cfg(feature = "zones")]
pub mod support;
pub mod undo;
pub mod views;
pub mod zone;

pub use email::EmailAddress;
pub use language::Language;
#[cfg(feature = "zones")]
pub use local::Zone;
pub use quarter::Quarter;
pub use stretch::Stretch;
pub use text::{Name, Remark, TextRefusal};
pub use words::UnknownWord;
pub use zone::ZoneName;
