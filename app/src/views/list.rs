use leptos::prelude::*;
use store::views::{self, Kept};

use super::address;
use crate::desk::{Answer, Desk};
use crate::ui::{Column, DataTable, Empty, Page};
use crate::words::label;

/// `GET /views`: one's own.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let kept = views::of_owner(&mut db, staff.person).await?;
    drop(db);
    let title = t!(lang, "views-mine");
    Ok(desk.page(&title.clone(), |frame| {
        let inside = match kept.is_empty() {
            true => {
                view! { <Empty title=t!(lang, "views-none") text=t!(lang, "views-none-text")/> }
                    .into_any()
            }
            false => table(&desk, kept),
        };
        view! { <Page frame title lead=t!(lang, "views-lead")>{inside}</Page> }
    }))
}

fn table(desk: &Desk, kept: Vec<Kept>) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "views-name")),
        Column::new(t!(lang, "views-of")),
        Column::new(t!(lang, "views-for")),
        Column::new(t!(lang, "views-change")),
    ];
    let caption = t!(lang, "views-count", count = kept.len());
    let rows = kept.into_iter().map(|it| {
        let seen = match &it.programme_name {
            Some(name) => t!(lang, "views-shared-with", programme = name.as_str()),
            None => t!(lang, "views-for-me"),
        };
        let change = view! {
            <a href=format!("/views/{}", it.id)>
                {t!(lang, "views-change-link")}<span class="unseen">" "{it.name.clone()}</span>
            </a>
        };
        vec![
            view! { <a href=address(&it)>{it.name.clone()}</a> }.into_any(),
            label(lang, "views-list", it.list.as_str()).into_any(),
            seen.into_any(),
            change.into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}
