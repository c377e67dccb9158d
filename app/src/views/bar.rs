use domain::lists::Narrowed;
use leptos::prelude::*;
use store::Conn;
use store::views;

use super::{address, query};
use crate::desk::{Desk, Stop};
use crate::ui::Link;

/// Above a list: the views of it that its reader sees, and the way to keep this one. For staff.
pub async fn of_list(
    desk: &Desk,
    db: &mut Conn,
    asked: &Narrowed,
) -> Result<Option<AnyView>, Stop> {
    let Ok(staff) = desk.staff() else {
        return Ok(None);
    };
    let lang = desk.lang;
    let kept = views::of_list(db, staff.person, asked.list).await?;
    let here = query(asked);
    let is_kept = kept
        .iter()
        .any(|it| it.owner == staff.person && it.query == here);
    let has_own = kept.iter().any(|it| it.owner == staff.person);
    let items = kept.into_iter().map(|it| {
        let current = (it.query == here).then_some("page");
        let by = (it.owner != staff.person)
            .then(|| view! { <span class="soft">" "{t!(lang, "views-by", name = it.owner_name.as_str())}</span> });
        let href = address(&it);
        view! { <li><a href=href aria-current=current>{it.name}</a>{by}</li> }
    });
    let items: Vec<_> = items.collect();
    let keep = (!asked.is_whole() && !is_kept).then(|| {
        let href = format!("/views/new?list={}&{here}", asked.list);
        view! { <a href=href>{t!(lang, "views-keep")}</a> }
    });
    let manage =
        has_own.then(|| view! { <a class="soft" href="/views">{t!(lang, "views-manage")}</a> });
    if items.is_empty() && keep.is_none() {
        return Ok(None);
    }
    let list = (!items.is_empty()).then(|| view! { <ul>{items}</ul> });
    let label = t!(lang, "views-title");
    Ok(Some(
        view! { <nav class="views" aria-label=label>{list}{keep}{manage}</nav> }.into_any(),
    ))
}

/// On the first page, one's own.
pub async fn of_first_page(desk: &Desk, db: &mut Conn) -> Result<Option<AnyView>, Stop> {
    let Ok(staff) = desk.staff() else {
        return Ok(None);
    };
    let kept = views::of_owner(db, staff.person).await?;
    if kept.is_empty() {
        return Ok(None);
    }
    let links = kept
        .iter()
        .map(|it| Link::new(address(it), it.name.as_str()));
    let links = links.map(|link| view! { <li><a href=link.href>{link.label}</a></li> });
    let label = t!(desk.lang, "views-mine");
    Ok(Some(
        view! {
            <nav class="views" aria-label=label.clone()>
                <span class="soft">{label.clone()}</span>
                <ul>{links.collect_view()}</ul>
            </nav>
        }
        .into_any(),
    ))
}
