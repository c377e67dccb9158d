use leptos::prelude::*;

/// Fields that belong together, under one legend.
#[component]
pub fn Group(
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    /// Side by side where there is room: a start and an end.
    #[prop(optional)]
    row: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <div class=if row { "row" } else { "stack" }>{children()}</div>
        </fieldset>
    }
}
