//! What is remembered: all the SQL of the house, one text per query for both engines.
//!
//! Not here: rules (they are in `domain`) and views (they are in `app`).

pub mod archive;
mod changed;
mod db;
mod error;
mod hex;
pub mod sql;

pub mod accounts;
pub mod addresses;
pub mod agenda;
pub mod alerts;
pub mod bookings;
pub mod calendars;
pub mod calls;
pub mod chores;
pub mod cohorts;
pub mod doctor;
pub mod documents;
pub mod exports;
pub mod form_keys;
pub mod hours;
pub mod house;
pub mod imports;
pub mod introductions;
pub mod journal;
pub mod keys;
pub mod kinds;
pub mod letter_links;
pub mod letters;
pub mod looks;
pub mod matching;
pub mod mentors;
pub mod mentorships;
pub mod merging;
pub mod missions;
pub mod next_steps;
pub mod occupied;
pub mod offers;
pub mod organisations;
pub mod outside_calendars;
pub mod people;
pub mod places;
pub mod portfolios;
pub mod programmes;
mod reach;
pub mod search;
pub mod sessions;
pub mod sheets;
pub mod startups;
pub mod support;
#[cfg(feature = "testing")]
pub mod testing;
pub mod today;
mod typed;
pub mod undo;
pub mod views;
pub mod words_on_use;

pub use changed::Changed;
pub use db::{Conn, Db, Told, Tx, latest_schema};
pub use error::{Error, Result};
pub use hex::{hex, sha256};
pub use search::search_key;

/// A pattern for `like … escape '\'` over a search key, in which what was typed stands for itself.
pub fn like(typed: &str) -> String {
    let key = search_key(typed);
    let key = key
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{key}%")
}
