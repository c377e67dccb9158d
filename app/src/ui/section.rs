use leptos::prelude::*;

/// A part of a page under its own second-level title.
#[component]
pub fn Section(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// For links to this part of the page.
    #[prop(optional, into)]
    id: String,
    /// Beside the title: a quiet link, such as "see all", or a `LinkButton`.
    #[prop(optional)]
    action: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" id=(!id.is_empty()).then_some(id)>
            <div class="section-head">
                <div>
                    <h2>{title}</h2>
                    {(!lead.is_empty()).then(|| view! { <p class="soft">{lead}</p> })}
                </div>
                {action}
            </div>
            {children()}
        </section>
    }
}
