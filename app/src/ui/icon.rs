use leptos::prelude::*;

use super::Tone;

/// The shape that says a tone without its colour: a ring, a tick, a clock, a warning.
/// Hidden from screen readers, because the words beside it already say it.
#[component]
pub(super) fn Icon(tone: Tone) -> impl IntoView {
    let path = match tone {
        Tone::Neutral => "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7",
        Tone::Good => "m3 8.5 3.5 3.5L13 4.5",
        Tone::Waiting => "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2m0 3v3.2l2.2 1.6",
        Tone::Bad => "M8 2.2 14.2 13H1.8zM8 6.4v3M8 11.3v.2",
    };
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}
