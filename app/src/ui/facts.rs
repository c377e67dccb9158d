use leptos::prelude::*;

/// A name and its value.
pub struct Fact {
    pub name: String,
    pub value: AnyView,
}

impl Fact {
    pub fn new(name: impl Into<String>, value: impl IntoAny) -> Fact {
        Fact {
            name: name.into(),
            value: value.into_any(),
        }
    }
}

/// Facts about one thing, name beside value.
#[component]
pub fn Facts(
    facts: Vec<Fact>,
    /// Large values side by side, for the few figures of a page.
    #[prop(optional)]
    figures: bool,
) -> impl IntoView {
    let facts = facts.into_iter().map(|Fact { name, value }| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
    });
    view! { <dl class=if figures { "figures" } else { "facts" }>{facts.collect_view()}</dl> }
}
