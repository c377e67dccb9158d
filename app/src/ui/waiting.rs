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
        let said = [item.from, item.since];
        let mut said = said
            .into_iter()
            .filter(|words| !words.is_empty())
            .peekable();
        let about = (said.peek().is_some() || late.is_some()).then(|| {
            let said = said
                .map(|words| view! { <span>{words}</span> })
                .collect_view();
            view! { <p class="soft">{said}{late}</p> }
        });
        view! {
            <li>
                <div>
                    <p class="sentence">{sentence}</p>
                    {about}
                </div>
                {item.action}
            </li>
        }
    });
    view! { <ul class="awaiting">{items.collect_view()}</ul> }
}
