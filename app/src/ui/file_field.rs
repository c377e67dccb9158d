use leptos::prelude::*;

use super::field::{Field, Filled};

/// A file of one's own. No browser lets a page fill it in: a refused form asks for it again.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] hint: String,
    /// Endings and types that are offered: ".csv,.xlsx".
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
