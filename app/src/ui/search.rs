use std::sync::Arc;

use leptos::context::Provider;
use leptos::prelude::*;

use super::ErrorSummary;
use super::field::Filled;
use crate::form::Form;

/// Fields that narrow a list, and their button, in one row. It asks and changes nothing, so it is a GET.
/// Given a `Form`, its fields show what was asked for, errors beside them and in a summary above.
#[component]
pub fn Search(
    #[prop(into)] label: String,
    #[prop(optional, into)] form: Option<Arc<Form>>,
    /// Title of the summary shown when what was asked cannot be.
    #[prop(optional, into)]
    refused: String,
    children: Children,
) -> impl IntoView {
    let filled = Filled::new(form.clone(), String::new());
    let refused_form = form.filter(|form| form.is_refused());
    let summary = refused_form.map(|form| {
        let links = filled.links(form.errors());
        view! { <ErrorSummary title=refused links/> }
    });
    // A handler may draw it before its page, when there is no owner yet.
    let owner = Owner::current().unwrap_or_default();
    owner.with(|| {
        view! {
            {summary}
            <form class="search" role="search" aria-label=label>
                <Provider value=filled>{children()}</Provider>
            </form>
        }
    })
}
