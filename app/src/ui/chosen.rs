use leptos::prelude::*;

use super::Link;

/// Something a list is narrowed by.
#[derive(Clone, Debug, Default)]
pub struct ChosenTag {
    /// As an address names it.
    pub name: &'static str,
    /// "Promotion"
    pub label: String,
    /// "ShareIT · 2026"
    pub words: String,
    /// The list without it.
    pub without: String,
    /// What following the link does, for those who hear it: "Retirer".
    pub remove: String,
}

/// What a list is narrowed by; each is taken off by a click.
#[component]
pub fn ChosenTags(
    #[prop(into)] label: String,
    tags: Vec<ChosenTag>,
    /// Takes them all off.
    #[prop(optional_no_strip)]
    clear: Option<Link>,
) -> impl IntoView {
    let tags = tags.into_iter().map(|tag| {
        view! {
            <li>
                <a href=tag.without>
                    <span class="unseen">{tag.remove}" "</span>
                    <span>{tag.label}" "<b>{tag.words}</b></span>
                </a>
            </li>
        }
    });
    let clear =
        clear.map(|link| view! { <li><a class="clear" href=link.href>{link.label}</a></li> });
    view! { <ul class="chosen" aria-label=label>{tags.collect_view()}{clear}</ul> }
}
