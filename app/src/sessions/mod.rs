//! Sessions with seats: a mentor opens an hour to several startups, each takes a seat or waits in
//! line for one, and what comes free goes to the first in line.
//!
//! One seat from click to letter: [`show`] → [`seat`] → `domain::sessions::Session::take` →
//! `store::bookings::add` → `bookings::letters`; one that comes free: [`line`]. Not here: the
//! startup's own page of its seat, which is that of any booking (`bookings::show`).

mod access;
pub mod edit;
mod fields;
mod held;
pub(crate) mod letters;
pub mod line;
pub mod lines;
pub mod list;
mod manage;
pub mod mine;
pub mod open;
pub mod remind;
pub(crate) mod seat;
pub mod shift;
pub mod show;
mod take;
mod view;
mod whole;
mod words;
