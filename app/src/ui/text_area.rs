use leptos::prelude::*;

use super::field::{Field, Filled};

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
    #[prop(default = 5)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    // A browser drops the first line feed of a text area: give it one to drop.
    let value = format!("\n{}", filled.value(&name, value));
    let area = view! {
        <textarea
            id=field.id.clone()
            name=name
            rows=rows.to_string()
            maxlength=maxlength.map(|n| n.to_string())
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        >
            {value}
        </textarea>
    };
    field.around(area)
}
