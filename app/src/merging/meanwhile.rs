use axum::http::Extensions;

use crate::desk::Desk;

/// Marks a form that was sent to a record which became one with another while it was written, and
/// is now with the one that stays: it comes back refused with this sentence, what was typed in it
/// and what is stored there, and nothing is kept until it is sent once more.
#[derive(Clone, Debug)]
pub struct Meanwhile {
    pub sentence: String,
}

impl Meanwhile {
    pub fn told_at(desk: &Desk) -> Self {
        Self {
            sentence: t!(desk.lang, "merging-meanwhile"),
        }
    }

    pub fn of(extensions: &Extensions) -> Option<Self> {
        extensions.get().cloned()
    }
}
