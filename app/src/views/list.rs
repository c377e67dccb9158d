use leptos::prelude::*;
use store::views::{self, Kept};

use super::address;
use crate::desk::{Answer, Desk};
use crate::sheet::{self, Cell, Sheet};
use crate::ui::{Column, DataTable, Empty, Page};
use crate::words::label;

/// `GET /views`: one's own.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let kept = views::of_owner(&mut db, staff.person).await?;
    drop(db);
    if let Some(format) = sheet::asked(&desk) {
        return taken(&desk, &kept).answer(&desk, format).await;
    }
    let title = t!(lang, "views-mine");
    let take = (!kept.is_empty()).then(|| sheet::links(&desk));
    Ok(desk.page(&title.clone(), |frame| {
        let inside = match kept.is_empty() {
            true => {
                view! { <Empty title=t!(lang, "views-none") text=t!(lang, "views-none-text")/> }
                    .into_any()
            }
            false => table(&desk, kept),
        };
        view! { <Page frame title lead=t!(lang, "views-lead")>{inside}{take}</Page> }
    }))
}

/// Who sees it.
fn seen(desk: &Desk, it: &Kept) -> String {
    match &it.programme_name {
        Some(name) => t!(desk.lang, "views-shared-with", programme = name.as_str()),
        None => t!(desk.lang, "views-for-me"),
    }
}

/// The same as a file, each with the address that leads to it.
fn taken(desk: &Desk, kept: &[Kept]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "views-name"),
        t!(lang, "views-of"),
        t!(lang, "views-for"),
        t!(lang, "views-address"),
    ];
    let rows = kept.iter().map(|it| {
        vec![
            Cell::text(&it.name),
            Cell::text(label(lang, "views-list", it.list.as_str())),
            Cell::text(seen(desk, it)),
            Cell::text(format!("{}{}", desk.house.public_url, address(it))),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-views"), head, rows)
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
        let seen = seen(desk, &it);
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
