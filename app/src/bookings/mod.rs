//! Bookings: a founder sees a mentor's free hours, takes one, and both get a letter for their
//! calendar. After the session: held or missed, and a note.
//!
//! One booking from click to letter: [`slots`] → [`book`] → `domain::bookings::book` →
//! `store::sessions::occupy` and `store::bookings::add` → [`letters`] → [`show`].

mod access;
pub mod book;
pub mod cancel;
mod hours_of;
pub(crate) mod letters;
pub mod lines;
pub mod show;
pub mod slots;
mod startup;
pub mod tell;

pub use hours_of::HoursOf;
pub use startup::{StartupChoice, my_startup};
