//! Mentors give hours of their own time: what the house owes them is care.
//!
//! Not here: the hours they offer (`hours`) and the sessions they hold (`bookings`).

#[cfg(feature = "zones")]
mod care;
mod given;

#[cfg(feature = "zones")]
pub use care::{Care, Lately, Month};
pub use given::{DayGiven, Given, GivenTo, Hour};
