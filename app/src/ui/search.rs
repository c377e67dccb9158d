use leptos::prelude::*;

/// Fields that narrow a list, and their button, in one row. It asks and changes nothing, so it is a GET.
#[component]
pub fn Search(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <form class="search" role="search" aria-label=label>{children()}</form> }
}
