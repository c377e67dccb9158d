use leptos::prelude::*;

/// What a list says when it has nothing: why, and what to do about it.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(optional)] action: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {action}
        </div>
    }
}
