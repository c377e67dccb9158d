use leptos::prelude::*;

use super::field::{Field, Filled};

/// A file of the reader's own. A refused form cannot give it back: no browser lets a page choose.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] hint: String,
    /// What the browser offers to choose: ".pdf,.docx".
    #[prop(optional, into)]
    accept: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, String::new(), hint);
    let input = view! {
        <input
            type="file"
            id=field.id.clone()
            name=name
            accept=(!accept.is_empty()).then_some(accept)
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        />
    };
    field.around(input)
}
