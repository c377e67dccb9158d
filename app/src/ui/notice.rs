use leptos::prelude::*;

use super::Tone;
use super::icon::Icon;

/// A sentence that stands out: what was just done, what to know before going on.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("notice {}", tone.class())>
            <Icon tone/>
            <div>
                {(!title.is_empty()).then(|| view! { <p class="title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
