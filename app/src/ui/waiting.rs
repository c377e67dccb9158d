use leptos::prelude::*;

use super::Badge;
use super::Tone;

/// One thing that somebody expects of the reader.
pub struct WaitingItem {
    /// What is waited for, in a sentence.
    pub sentence: String,
    /// Where to read about it; empty when the action says it all.
    pub href: String,
    /// Who waits.
    pub from: String,
    /// Since when, in words: "depuis 3 jours".
    pub since: String,
    /// In a word, when it has waited too long.
    pub late: String,
    /// The one thing to do: a `LinkButton`, or a form with one button.
    pub action: AnyView,
}

/// What waits for the reader, oldest first.
#[component]
pub fn Waiting(items: Vec<WaitingItem>) -> impl IntoView {
    let items = items.into_iter().map(|item| {
        let sentence = match item.href.is_empty() {
            true => item.sentence.into_any(),
            false => view! { <a href=item.href>{item.sentence}</a> }.into_any(),
        };
        let late =
            (!item.late.is_empty()).then(|| view! { <Badge label=item.late tone=Tone::Waiting/> });
        view! {
            <li>
                <div>
                    <p class="sentence">{sentence}</p>
                    <p class="soft"><span>{item.from}</span><span>{item.since}</span>{late}</p>
                </div>
                {item.action}
            </li>
        }
    });
    view! { <ul class="awaiting">{items.collect_view()}</ul> }
}
