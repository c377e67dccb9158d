//! The weeks of a mentor's free hours, one at a time: comfort on top of the whole list, which is
//! what a page without JavaScript shows.

use leptos::ev::KeyboardEvent;
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
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "PageDown" => {
            event.prevent_default();
            turn(1);
        }
        "PageUp" => {
            event.prevent_default();
            turn(-1);
        }
        key => step(&event, key),
    };
    view! {
        <div class="weeks" on:keydown=keys data-shown=move || shown.get().map(|week| week.to_string())>
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

/// Arrows lead from hour to hour: up and down within a day, left and right to the same place of
/// the day beside it. Every hour stays in the order of the Tab key as well.
#[cfg(feature = "hydrate")]
fn step(event: &KeyboardEvent, key: &str) {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, HtmlElement};

    let slot = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let line = slot.and_then(|slot| slot.closest(".day li").ok().flatten());
    let Some(line) = line else {
        return;
    };
    let beside = |on: bool| {
        let day = line.closest(".day").ok().flatten()?;
        let day = match on {
            true => day.next_element_sibling(),
            false => day.previous_element_sibling(),
        }?;
        let mut before = 0;
        let mut at = line.previous_element_sibling();
        while let Some(other) = at {
            before += 1;
            at = other.previous_element_sibling();
        }
        let same = format!("li:nth-child({})", before + 1);
        let same = day.query_selector(&same).ok().flatten();
        same.or_else(|| day.query_selector("li:last-child").ok().flatten())
    };
    let to = match key {
        "ArrowDown" => line.next_element_sibling(),
        "ArrowUp" => line.previous_element_sibling(),
        "ArrowRight" => beside(true),
        "ArrowLeft" => beside(false),
        _ => return,
    };
    let to = to.and_then(|line| line.query_selector(".slot").ok().flatten());
    if let Some(to) = to.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = to.focus();
    }
}

#[cfg(not(feature = "hydrate"))]
fn step(_: &KeyboardEvent, _: &str) {}
