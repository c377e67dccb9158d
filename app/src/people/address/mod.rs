//! Changing one's e-mail address: asked for here, confirmed by a code sent to the new one, and
//! for some days undone from the old one.
//!
//! Nobody learns whose an address is: asking for one that is somebody's looks the same, and its
//! owner is written to instead.

pub mod ask;
pub mod enter;
pub(super) mod letters;
pub mod undo;

use chrono::TimeDelta;

use crate::desk::Who;

/// How long a change may be undone from the old address.
pub const UNDO_LASTS: TimeDelta = TimeDelta::days(7);

/// What the old address's link is for.
pub(super) const UNDO: &str = "address-undo";

/// The code belongs to the sign-in that asked for it, and to no cookie that a browser could
/// bring: this is the hash of nothing.
fn mark(who: &Who) -> String {
    format!("address:{}", who.signed_in.id)
}
