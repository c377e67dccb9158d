//! What is shown: pages and their acts (server only), and islands (both sides).
//!
//! Not here: SQL text (it is in `store`), sending of letters (it is in `server`), rules (they are in `domain`).

/// Islands: both sides.
pub mod weeks;

#[cfg(feature = "ssr")]
#[macro_use]
pub mod words;

#[cfg(feature = "ssr")]
pub mod assisted;
#[cfg(feature = "ssr")]
pub mod bookings;
#[cfg(feature = "ssr")]
pub mod calendars;
#[cfg(feature = "ssr")]
pub mod calls;
#[cfg(feature = "ssr")]
pub mod cohorts;
#[cfg(feature = "ssr")]
mod correcting;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod house;
#[cfg(feature = "ssr")]
pub mod imports;
#[cfg(feature = "ssr")]
pub mod introductions;
#[cfg(feature = "ssr")]
pub mod journal;
#[cfg(feature = "ssr")]
pub mod letters;
#[cfg(feature = "ssr")]
pub mod lists;
#[cfg(feature = "ssr")]
pub mod matching;
#[cfg(feature = "ssr")]
pub mod mentors;
#[cfg(feature = "ssr")]
pub mod merging;
#[cfg(feature = "ssr")]
pub mod missions;
#[cfg(feature = "ssr")]
pub mod offers;
#[cfg(feature = "ssr")]
pub mod partners;
#[cfg(feature = "ssr")]
pub mod people;
#[cfg(feature = "ssr")]
pub mod places;
#[cfg(feature = "ssr")]
pub mod portfolios;
#[cfg(feature = "ssr")]
pub mod programmes;
#[cfg(feature = "ssr")]
pub mod said;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod sessions;
#[cfg(feature = "ssr")]
pub mod sheet;
#[cfg(feature = "ssr")]
pub mod stale;
#[cfg(feature = "ssr")]
pub mod startups;
#[cfg(feature = "ssr")]
pub mod town;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
pub mod undo;
#[cfg(feature = "ssr")]
pub mod upload;
#[cfg(feature = "ssr")]
pub mod views;
