//! Calendars of ours that other programs read: a private address with all of a person's sessions,
//! and one session as a file.
//!
//! Not here: invitations, which are letters (`letters::calendar`); and making and revoking the
//! address, which is done on one's own account (`people::me::calendar`).

pub mod feed;
pub mod file;
mod ics;

/// What an answer is, said to browsers and calendars alike.
const KIND: &str = "text/calendar; charset=utf-8";
