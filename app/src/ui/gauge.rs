use leptos::prelude::*;

/// A small bar beside its figure in words, which say all that it shows: two parts of a whole, such
/// as hours given and hours to come.
#[component]
pub fn Gauge(
    /// "3 h sur 10 h"
    #[prop(into)]
    words: String,
    /// The full bar; with nothing to compare to there is no bar.
    whole: i64,
    part: i64,
    /// Paler, after the first.
    #[prop(optional)]
    then: i64,
) -> impl IntoView {
    let share = |n: i64| (n.max(0) * 100 / whole.max(1)).min(100);
    let (part, both) = (share(part), share(part + then));
    let bar = (whole > 0).then(|| {
        view! {
            <svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="track" width="100" height="8"></rect>
                <rect class="then" width=both.to_string() height="8"></rect>
                <rect class="part" width=part.to_string() height="8"></rect>
            </svg>
        }
    });
    view! { <span class="gauged">{words}{bar}</span> }
}
