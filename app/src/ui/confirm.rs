use leptos::prelude::*;

/// A dangerous act behind one more press: the form that does it is inside.
#[component]
pub fn Confirm(
    /// What opens it: "Annuler la séance…".
    #[prop(into)]
    label: String,
    /// What will happen, before the form.
    #[prop(optional, into)]
    text: String,
    /// Open from the start, as after a refusal.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="confirm" open=open>
            <summary>{label}</summary>
            <div class="inside">
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                {children()}
            </div>
        </details>
    }
}
