use leptos::prelude::*;

use super::field::Filled;
use crate::stale;

/// A value that the form carries unseen: a version, a one-time key.
#[component]
pub fn HiddenField(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// The version of the row that a form changes. The form then says, too, what its author saw in each
/// field, so that of two who save only what both changed is asked about (`stale`). A refused form
/// keeps what it came with.
#[component]
pub fn Version(of: i64) -> impl IntoView {
    let filled = Filled::here();
    filled.versioned();
    let version = filled.typed("version").map(str::to_owned);
    let version = version.unwrap_or_else(|| of.to_string());
    let kept = filled.typed(stale::KEPT).map(str::to_owned);
    view! {
        <HiddenField name="version" value=version/>
        {kept.map(|value| view! { <HiddenField name=stale::KEPT value/> })}
    }
}
