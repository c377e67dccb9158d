use leptos::prelude::*;

/// A few facts about one thing. With `href`, its title leads to the thing's page.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional, into)] href: String,
    /// Right of the title: a `Badge`.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// Rank of the title in the page, 2 or 3.
    #[prop(default = 3)]
    level: u8,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = match href.is_empty() {
        true => title.into_any(),
        false => view! { <a href=href>{title}</a> }.into_any(),
    };
    let title = match level {
        2 => view! { <h2>{title}</h2> }.into_any(),
        _ => view! { <h3>{title}</h3> }.into_any(),
    };
    view! {
        <article class="card">
            <div class="card-head">{title}{aside}</div>
            {children.map(|children| children())}
        </article>
    }
}

/// Cards side by side, as many as fit.
#[component]
pub fn Cards(children: Children) -> impl IntoView {
    view! { <div class="cards">{children()}</div> }
}
