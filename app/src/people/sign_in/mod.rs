//! Signing in, without passwords: an address, a letter with a code, the code typed in the browser
//! that asked.
//!
//! The letter's link only works in that same browser. No GET changes anything: mail scanners
//! follow links, and some press buttons.

pub mod ask;
pub mod enter;
pub mod invitation;
mod letter;
pub(super) mod limits;
pub mod prove;
mod signed_in;
mod typed;

use chrono::TimeDelta;

pub use signed_in::welcome;
pub use typed::{CodeRefusal, take};

/// How long a code may be typed.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(10);

/// How often one code may be tried: with 25 letters and 6 places, a guess hits once in
/// 244 million.
pub const TRIES: i64 = 5;

/// How long a sign-in lasts without use: staff hold more, so theirs is shorter.
pub fn idle(is_staff: bool, shared_computer: bool) -> TimeDelta {
    match (shared_computer, is_staff) {
        (true, _) => TimeDelta::minutes(30),
        (false, true) => TimeDelta::hours(12),
        (false, false) => TimeDelta::days(30),
    }
}
