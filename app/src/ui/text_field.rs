use leptos::prelude::*;

use super::field::{Field, Filled};

/// One line of text. Shows what was typed if the form was refused, else `value`.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    /// Words such as "facultatif", after the label.
    #[prop(optional, into)]
    optional: String,
    /// The HTML type: `email`, `tel`, `url`, `time`, `search` …
    #[prop(default = String::from("text"), into)]
    kind: String,
    /// An HTML autofill token: `email`, `one-time-code`, `name` …
    #[prop(optional, into)]
    autocomplete: String,
    /// `numeric`, `decimal` … for the keyboard of a phone.
    #[prop(optional, into)]
    inputmode: String,
    #[prop(optional)] maxlength: Option<u32>,
    /// Characters the answer usually has: the box is as wide as that.
    #[prop(optional)]
    size: Option<u32>,
    /// What is counted, after the box: "€", "heures".
    #[prop(optional, into)]
    unit: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    let value = filled.value(&name, value);
    let input = view! {
        <input
            id=field.id.clone()
            name=name
            type=kind
            value=value
            autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
            inputmode=(!inputmode.is_empty()).then_some(inputmode)
            maxlength=maxlength.map(|n| n.to_string())
            size=size.map(|n| n.to_string())
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        />
    };
    match unit.is_empty() {
        true => field.around(input).into_any(),
        false => field
            .around(view! { <div class="with-unit">{input}<span>{unit}</span></div> })
            .into_any(),
    }
}
