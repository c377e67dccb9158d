//! The weeks of a mentor's free hours, one at a time: comfort on top of the whole list, which is
//! what a page without JavaScript shows.

use leptos::prelude::*;

/// Shows one of the weeks drawn by the server (its children), with buttons to turn the page.
///
/// The hours stay in the page as the server wrote them; the style sheet hides the other weeks by
/// `data-shown`. Before the island wakes, and without JavaScript, every week is in sight.
#[island]
pub fn WeekPager(
    /// "du 2 au 8 mars", one for each week.
    labels: Vec<String>,
    previous: String,
    next: String,
    children: Children,
) -> impl IntoView {
    let last = labels.len().saturating_sub(1);
    let shown = RwSignal::new(None::<usize>);
    // Effects run in the browser only.
    Effect::new(move |_| shown.set(Some(0)));
    let at = move || shown.get().unwrap_or(0);
    let label = move || labels.get(at()).cloned().unwrap_or_default();
    let turn = move |by: isize| {
        // At either end nothing happens: a disabled button would lose the focus.
        shown.set(Some(at().saturating_add_signed(by).min(last)));
    };
    view! {
        <div class="weeks" data-shown=move || shown.get().map(|week| week.to_string())>
            <div class="weeks-turn" hidden=move || shown.get().is_none()>
                <button
                    type="button"
                    class="button quiet"
                    aria-disabled=move || (at() == 0).to_string()
                    on:click=move |_| turn(-1)
                >
                    {previous}
                </button>
                <p class="unseen" aria-live="polite">{label}</p>
                <button
                    type="button"
                    class="button quiet"
                    aria-disabled=move || (at() == last).to_string()
                    on:click=move |_| turn(1)
                >
                    {next}
                </button>
            </div>
            {children()}
        </div>
    }
}
