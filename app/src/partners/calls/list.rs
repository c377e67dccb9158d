use axum::extract::Path;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::organisations;

use super::{lines, open};
use crate::desk::{Answer, Desk};
use crate::ui::{Breadcrumb, Emphasis, Empty, Link, LinkButton, Page};

const PER_PAGE: i64 = 20;

/// `GET /partners/{partner}/calls`: every note of its reader's programmes, latest first.
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    let lang = desk.lang;
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let opened = open(&desk, &mut db, id).await?;
    let total = organisations::count_calls(&mut db, id, opened.reader).await?;
    let cut = (PER_PAGE, pages.offset());
    let noted = organisations::calls(&mut db, id, opened.reader, cut).await?;
    drop(db);
    let new = view! {
        <LinkButton href=format!("/partners/{id}/calls/new") label=t!(lang, "calls-new") emphasis=Emphasis::Primary/>
    };
    let inside = match noted.is_empty() {
        true => {
            let (title, text) = (t!(lang, "calls-none"), t!(lang, "calls-none-text"));
            view! { <Empty title text/> }.into_any()
        }
        false => lines::cards(&desk, &noted, 2),
    };
    let pager = pages.view(&desk, total);
    let name = opened.organisation.profile.name;
    let trail = vec![Link::new(format!("/partners/{id}"), name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "calls-list-title", partner = name);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame trail title lead=t!(lang, "calls-section-lead") action=new.into_any()>
                {inside}
                {pager}
            </Page>
        }
    }))
}
