use domain::{Language, TextRefusal};

use crate::t;

/// Why a text was refused, as a sentence beside its field.
pub fn text_refusal(lang: Language, refusal: TextRefusal) -> String {
    match refusal {
        TextRefusal::Empty => t!(lang, "form-text-empty"),
        TextRefusal::TooShort { least } => t!(lang, "form-text-short", least = least),
        TextRefusal::TooLong { most } => t!(lang, "form-text-long", most = most),
        TextRefusal::ControlCharacter => t!(lang, "form-text-control"),
    }
}
