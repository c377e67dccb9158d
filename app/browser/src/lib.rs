//! What the browser loads: the islands of `app`, and nothing else.

use app as _;

/// Called once by the page's script; wakes every island found on the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
