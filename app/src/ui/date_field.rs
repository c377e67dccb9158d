use leptos::prelude::*;

use super::field::{Field, Filled};

/// A day, as `2026-03-04`.
#[component]
pub fn DateField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
    #[prop(optional, into)] min: String,
    #[prop(optional, into)] max: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    filled.is_day(&name);
    let value = filled.value(&name, value);
    let input = view! {
        <input
            type="date"
            id=field.id.clone()
            name=name
            value=value
            min=(!min.is_empty()).then_some(min)
            max=(!max.is_empty()).then_some(max)
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        />
    };
    field.around(input)
}
