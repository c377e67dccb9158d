use std::sync::Arc;

use leptos::context::Provider;
use leptos::prelude::*;

use super::field::Filled;
use crate::form::Form;

/// Fields that narrow a list, and their button, in one row. It asks and changes nothing, so it is a GET.
/// Given a `Form`, its fields show what was asked for, errors beside them.
#[component]
pub fn Search(
    #[prop(into)] label: String,
    #[prop(optional, into)] form: Option<Arc<Form>>,
    children: Children,
) -> impl IntoView {
    let filled = Filled::new(form, String::new());
    // A handler may draw it before its page, when there is no owner yet.
    let owner = Owner::current().unwrap_or_default();
    owner.with(|| {
        view! {
            <form class="search" role="search" aria-label=label>
                <Provider value=filled>{children()}</Provider>
            </form>
        }
    })
}
