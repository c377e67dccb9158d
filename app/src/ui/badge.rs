use leptos::prelude::*;

use super::Tone;
use super::icon::Icon;

/// A state in a word or two.
#[component]
pub fn Badge(#[prop(into)] label: String, #[prop(optional)] tone: Tone) -> impl IntoView {
    view! { <span class=format!("badge {}", tone.class())><Icon tone/>{label}</span> }
}
