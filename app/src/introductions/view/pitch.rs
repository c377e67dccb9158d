use domain::Language;
use leptos::prelude::*;

use crate::ui::{Check, TextArea};

/// The text the partner will read; with a box to tick once it was refused for its addresses.
pub fn pitch_field(lang: Language, value: String, has_addresses: bool) -> impl IntoView {
    let anyway = has_addresses.then(|| {
        view! { <Check label=t!(lang, "introductions-anyway") name="anyway" hint=t!(lang, "introductions-anyway-hint")/> }
    });
    view! {
        <TextArea label=t!(lang, "introductions-pitch-field") name="pitch" value rows=8 maxlength=1500 required=true hint=t!(lang, "introductions-pitch-hint")/>
        {anyway}
    }
}
