use leptos::prelude::*;

/// A part of a page under its own second-level title.
#[component]
pub fn Section(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// For links to this part of the page.
    #[prop(optional, into)]
    id: String,
    /// A quiet link beside the title, such as "see all".
    #[prop(optional)]
    action: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" id=(!id.is_empty()).then_some(id)>
            <div class="section-head">
                <h2>{title}</h2>
                {action}
            </div>
            {(!lead.is_empty()).then(|| view! { <p class="soft">{lead}</p> })}
            {children()}
        </section>
    }
}
