use leptos::prelude::*;

use super::Link;
use super::frame::item;

/// The pages of one thing, as links: each has its own address.
#[component]
pub fn Tabs(#[prop(into)] label: String, links: Vec<Link>) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{links.into_iter().map(item).collect_view()}</ul>
        </nav>
    }
}
