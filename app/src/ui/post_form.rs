use std::sync::Arc;

use leptos::context::Provider;
use leptos::prelude::*;

use super::drawn::Drawing;
use super::field::Filled;
use super::{ErrorSummary, HiddenField};
use crate::form::Form;
use crate::stale;

/// A form that posts to the address of its page.
/// Its fields find the `Form` in context, so that a refused form comes back as it was typed, errors beside their fields.
/// On a page with several, `act` tells them apart: a refusal shows only in the one that was sent.
#[component]
pub fn PostForm(
    #[prop(optional, into)] form: Option<Arc<Form>>,
    /// Title of the summary shown when the form is refused.
    #[prop(optional, into)]
    refused: String,
    #[prop(optional, into)] action: String,
    #[prop(optional, into)] act: String,
    /// Begins the id of every field; needed only where two forms of a page share a field's name.
    #[prop(optional, into)]
    id: String,
    #[prop(optional)] multipart: bool,
    /// Extra classes, such as `inline`.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    let form =
        form.filter(|form| form.is_refused() && (act.is_empty() || form.value("act") == act));
    let sent_to = form.as_ref().map(|form| form.address().to_owned());
    let action = Some(action).filter(|action| !action.is_empty()).or(sent_to);
    let drawing = Drawing::default();
    let filled = Filled::new(form.clone(), id).noted_in(drawing.clone());
    let seen = filled.typed(stale::SEEN).map(str::to_owned);
    let is_first = form.is_none();
    let summary = form.map(|form| {
        let links = filled.links(form.errors());
        view! { <ErrorSummary title=refused links/> }
    });
    // A handler may draw a form before its page, when there is no owner yet.
    let owner = Owner::current().unwrap_or_default();
    owner.with(|| {
        let inside = view! { <Provider value=filled>{children()}</Provider> }.into_any();
        // What its author saw, and not what is stored since, while it comes back refused.
        let is_first = is_first || seen.is_some();
        let seen = (drawing.is_versioned() && is_first).then(|| {
            let value = seen.unwrap_or_else(|| stale::prints(&drawing.fields()));
            view! { <HiddenField name=stale::SEEN value/> }
        });
        view! {
            <form
                class=format!("form {class}").trim_end().to_owned()
                method="post"
                action=action.filter(|action| !action.is_empty())
                enctype=multipart.then_some("multipart/form-data")
                novalidate=true
            >
                {summary}
                {(!act.is_empty()).then(|| view! { <input type="hidden" name="act" value=act/> })}
                {inside}
                {seen}
            </form>
        }
    })
}
