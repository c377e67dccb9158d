//! What was just done, said once on the page that an act led to.
//!
//! The address of that page carries one of these words and nothing else, so that no sentence can be
//! put into anybody's page by a link. Not here: what may be taken back, which says so itself
//! (`undo`).

use crate::desk::Desk;
use crate::words::label;

/// Each has its sentence, `done-…`.
const WORDS: [&str; 14] = [
    "me-saved",
    "startup-left",
    "mission-offered",
    "mission-declined",
    "booking-moved",
    "booking-prepared",
    "booking-noted",
    "booking-agreed-next",
    "booking-step-done",
    "booking-step-open",
    "booking-judged",
    "booking-kept",
    "booking-placed",
    "booking-other-hour",
];

/// The page, saying on arrival what was done.
pub fn told(path: &str, word: &'static str) -> String {
    debug_assert!(WORDS.contains(&word), "{word}");
    let between = if path.contains('?') { '&' } else { '?' };
    format!("{path}{between}done={word}")
}

/// What to say on this page of the act that led to it.
pub fn said(desk: &Desk) -> Option<String> {
    let word = desk.asked("done")?;
    WORDS
        .contains(&word.as_str())
        .then(|| label(desk.lang, "done", &word))
}
