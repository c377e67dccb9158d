use leptos::prelude::*;

/// A value that the form carries unseen: a version, a one-time key.
#[component]
pub fn HiddenField(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}
