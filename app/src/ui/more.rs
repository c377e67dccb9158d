use leptos::prelude::*;

/// What is less often looked for, folded under its title; nothing dangerous (see `Confirm`).
#[component]
pub fn More(
    #[prop(into)] label: String,
    /// Open from the start, as after a refusal.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more" open=open>
            <summary>{label}</summary>
            <div class="inside">{children()}</div>
        </details>
    }
}
