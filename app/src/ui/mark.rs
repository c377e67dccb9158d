use leptos::prelude::*;

/// The mark of the house: a lever on its pivot, lifting a load. Decoration; the name stands beside it.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="beam" d="M3 22.5 29 11.5"></path>
            <path class="pivot" d="M19 18.5 25 28.5H13z"></path>
            <circle class="load" cx="26.5" cy="5.5" r="4"></circle>
        </svg>
    }
}
