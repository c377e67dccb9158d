use axum::extract::Path;
use domain::calls::About;
use domain::ids::{MentorId, OrganisationId};
use domain::lists::List;
use leptos::prelude::*;
use store::calls::{self, Wanted};

use super::lines::{self, Place};
use super::{narrow, open, page_of, take};
use crate::desk::{Answer, Desk};
use crate::lists::{Asked, Found};
use crate::sheet;
use crate::ui::{Breadcrumb, Emphasis, Empty, Link, LinkButton, Page};

const PER_PAGE: i64 = 20;

/// `GET /partners/{partner}/calls`: every note of its reader's programmes, latest first.
pub async fn of_partner(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    page(desk, About::Partner(id)).await
}

/// `GET /mentors/{mentor}/calls`
pub async fn of_mentor(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    page(desk, About::Mentor(id)).await
}

async fn page(desk: Desk, about: About) -> Answer {
    let lang = desk.lang;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let opened = open(&desk, &mut db, about).await?;
    let here = page_of(about);
    let mut asked = Asked::new(&desk, List::Calls).on_page(format!("{here}/calls"));
    let (typed, wanted) = narrow::narrow(&desk, &mut db, &mut asked, Some(about)).await?;
    let wanted = Wanted {
        words: &typed,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (noted, total) = calls::list(&mut db, opened.reader, &wanted, cut).await?;
    drop(db);
    if let Some(format) = sheet::asked(&desk) {
        return take::sheet(&desk, &noted).answer(&desk, format).await;
    }
    let new = view! {
        <LinkButton href=format!("{here}/calls/new") label=t!(lang, "calls-new") emphasis=Emphasis::Primary/>
    };
    let lines = (!noted.is_empty()).then(|| lines::cards(&desk, &noted, Place::OfOne { level: 2 }));
    let (title, text) = (t!(lang, "calls-none"), t!(lang, "calls-none-text"));
    let nothing = view! { <Empty title text/> }.into_any();
    let found = Found::new(pages, total, lines, nothing).take(sheet::links(&desk));
    let found = asked.draw(None, found);
    let all = view! { <p><a href="/calls">{t!(lang, "calls-see-all")}</a></p> };
    let name = opened.name;
    let trail = vec![Link::new(here, name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "calls-list-title", partner = name);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame trail title lead=t!(lang, "calls-section-lead") action=new.into_any()>
                {found}
                {all}
            </Page>
        }
    }))
}
