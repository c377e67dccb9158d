use leptos::prelude::*;

use super::Link;
use super::frame::item;

/// The pages above this one, outermost first.
#[component]
pub fn Breadcrumb(#[prop(into)] label: String, trail: Vec<Link>) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol>{trail.into_iter().map(item).collect_view()}</ol>
        </nav>
    }
}
