use leptos::prelude::*;

/// The one field in the bar that looks for anything, in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct SearchBar {
    pub action: String,
    /// Name of the field, for those who hear it.
    pub label: String,
    /// Name of its button; also what the field shows while empty.
    pub button: String,
    /// "Aller à la recherche".
    pub skip: String,
}

/// Where the way past the menu leads to.
pub(super) const FIELD: &str = "search";

pub(super) fn bar(search: SearchBar) -> impl IntoView {
    let SearchBar {
        action,
        label,
        button,
        ..
    } = search;
    view! {
        <form class="search-bar" role="search" aria-label=label action=action>
            <input
                id=FIELD
                type="search"
                name="q"
                aria-label=label.clone()
                placeholder=button.clone()
                maxlength="200"
                autocomplete="off"
            />
            <button aria-label=button><Lens/></button>
        </form>
    }
}

/// A magnifying glass, for those who see it.
#[component]
fn Lens() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M10.4 10.4 14 14"></path>
        </svg>
    }
}

/// The same field in a page, with what was typed.
#[component]
pub fn SearchField(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    /// Its button.
    children: Children,
) -> impl IntoView {
    view! {
        <form class="search whole" role="search" action=action>
            <div class="field">
                <label for=FIELD>{label}</label>
                <input id=FIELD type="search" name="q" value=value maxlength="200" autocomplete="off"/>
            </div>
            {children()}
        </form>
    }
}
