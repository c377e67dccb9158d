//! Calendars that mentors keep elsewhere, by their secret address.
//!
//! [`Outside`] fetches one (RFC 5545 over https). Not here:
//! who keeps which calendar and what was read last (the store), and writing into anybody's calendar.

mod address;
mod fetch;
mod names;
mod network;
mod not_fetched;
#[cfg(any(test, feature = "testing"))]
mod pretended;
mod public;
#[cfg(test)]
mod tests;
mod version;

pub use address::Address;
pub use fetch::{Fetched, Outside};
pub use network::Network;
pub use not_fetched::NotFetched;
#[cfg(any(test, feature = "testing"))]
pub use pretended::Pretended;
pub use version::Version;
