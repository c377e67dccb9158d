use leptos::prelude::*;

/// One thing that was found.
pub struct FoundItem {
    pub href: String,
    /// Runs of its name, and whether each was looked for.
    pub name: Vec<(String, bool)>,
    /// What it belongs to.
    pub about: String,
    /// Runs of a text in which something was found.
    pub excerpt: Vec<(String, bool)>,
}

/// Things that were found, with what was looked for marked.
#[component]
pub fn FoundList(items: Vec<FoundItem>) -> impl IntoView {
    let items = items.into_iter().map(|item| {
        let about =
            (!item.about.is_empty()).then(|| view! { <span class="soft">{item.about}</span> });
        let excerpt = (!item.excerpt.is_empty())
            .then(|| view! { <p class="excerpt">{runs(item.excerpt)}</p> });
        view! {
            <li>
                <p><a href=item.href>{runs(item.name)}</a>{about}</p>
                {excerpt}
            </li>
        }
    });
    view! { <ul class="found">{items.collect_view()}</ul> }
}

fn runs(runs: Vec<(String, bool)>) -> Vec<AnyView> {
    let runs = runs.into_iter().map(|(text, marked)| match marked {
        true => view! { <mark>{text}</mark> }.into_any(),
        false => text.into_any(),
    });
    runs.collect()
}
