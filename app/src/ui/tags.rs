use leptos::prelude::*;

/// Words from the shared vocabulary: needs, expertise, themes.
#[component]
pub fn Tags(words: Vec<String>) -> impl IntoView {
    let words = words.into_iter().map(|word| view! { <li>{word}</li> });
    view! { <ul class="tags">{words.collect_view()}</ul> }
}
