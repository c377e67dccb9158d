//! Calendars that mentors keep elsewhere, by their secret address: when they are busy.
//!
//! [`Outside`] fetches one (RFC 5545 over https), [`busy`] says which quarters it takes. Not here:
//! who keeps which calendar and what was read last (the store), and writing into anybody's calendar.

mod address;
mod budget;
mod busy;
mod clock;
mod event;
mod fetch;
mod freebusy;
mod length;
mod moment;
mod names;
mod network;
mod not_fetched;
mod own_zone;
#[cfg(any(test, feature = "testing"))]
mod pretended;
mod public;
mod repeats;
mod series;
mod spans;
#[cfg(test)]
mod tests;
mod turn;
mod version;

pub use address::{Address, read_address};
pub use busy::{Busy, Unreadable, busy};
pub use fetch::{Fetched, Outside, tls};
pub use network::Network;
pub use not_fetched::NotFetched;
#[cfg(any(test, feature = "testing"))]
pub use pretended::Pretended;
pub use turn::turn;
pub use version::Version;
