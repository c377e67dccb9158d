//! Matching: a cohort's round being prepared, and what it is made from.
//!
//! Not here: the pairs that were published (`mentorships`).

mod draft;
mod forbidden;
mod limits;
mod round;

pub use draft::{Draft, claim, discard, find, last_numbers, pairs, save, set_numbers, start};
pub use forbidden::{Forbidden, allow, forbid, forbidden};
pub use limits::{set_startups_at_most, startups_at_most};
pub use round::{
    Founder, Hosted, Mentor, Startup, founders, hosted, knowledge, mentors, needs, sponsored,
    startups,
};
