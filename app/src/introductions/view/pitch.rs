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

/// What a partner writes: to one startup, or about those they would like to meet.
pub fn pitch_of_partner(lang: Language, has_addresses: bool, to_one: bool) -> impl IntoView {
    let anyway = has_addresses.then(|| {
        view! { <Check label=t!(lang, "introductions-anyway") name="anyway" hint=t!(lang, "introductions-anyway-hint")/> }
    });
    let (label, hint) = match to_one {
        true => (t!(lang, "meet-words"), t!(lang, "meet-words-hint")),
        false => (
            t!(lang, "meet-wish-words"),
            t!(lang, "meet-wish-words-hint"),
        ),
    };
    view! {
        <TextArea label name="pitch" rows=7 maxlength=1500 required=true hint/>
        {anyway}
    }
}
