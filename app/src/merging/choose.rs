//! The first step: which one is the same as this one?

use axum::response::Response;
use leptos::prelude::*;

use super::Named;
use crate::desk::Desk;
use crate::ui::{
    Breadcrumb, Button, Empty, Link, Page, Search, Section, TextField, Waiting, WaitingItem, Width,
};

/// Near names, or those that hold what was typed; each leads to the two side by side.
pub fn choose(
    desk: &Desk,
    trail: Vec<Link>,
    name: &str,
    typed: Option<String>,
    found: Vec<Named>,
) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "merging-title", name = name);
    let near = match typed {
        Some(_) => t!(lang, "merging-found"),
        None => t!(lang, "merging-near"),
    };
    let items: Vec<WaitingItem> = found
        .into_iter()
        .map(|it| WaitingItem {
            sentence: it.name,
            href: format!("{}?other={}", desk.path, it.id),
            from: String::new(),
            since: String::new(),
            late: String::new(),
            action: ().into_any(),
        })
        .collect();
    let value = typed.unwrap_or_default();
    desk.page(&title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let inside = match items.is_empty() {
            true => {
                let text = t!(lang, "merging-none-text");
                view! { <Empty title=t!(lang, "merging-none") text/> }.into_any()
            }
            false => view! { <Section title=near><Waiting items/></Section> }.into_any(),
        };
        view! {
            <Page frame title trail lead=t!(lang, "merging-lead") width=Width::Narrow>
                <Search label=t!(lang, "merging-search")>
                    <TextField label=t!(lang, "merging-name") name="name" value/>
                    <Button label=t!(lang, "form-show")/>
                </Search>
                {inside}
            </Page>
        }
    })
}
