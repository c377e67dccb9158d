//! `/calls`: every note of the programmes of a member of staff, whoever it is about.

use domain::lists::List;
use leptos::prelude::*;
use store::calls::{self, Wanted};

use super::lines::{self, Place};
use super::{narrow, take};
use crate::desk::{Answer, Desk};
use crate::lists::{Asked, Found};
use crate::sheet;
use crate::ui::{Empty, LinkButton, Page};
use crate::views;

const PER_PAGE: i64 = 20;

/// `GET /calls`
pub async fn page(desk: Desk) -> Answer {
    let (lang, staff) = (desk.lang, desk.staff()?);
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut asked = Asked::new(&desk, List::Calls);
    let (typed, wanted) = narrow::narrow(&desk, &mut db, &mut asked, None).await?;
    let wanted = Wanted {
        words: &typed,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (noted, total) = calls::list(&mut db, staff.person, &wanted, cut).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &noted).answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let lines = (!noted.is_empty()).then(|| lines::cards(&desk, &noted, Place::OfAll));
    let partners = view! { <LinkButton href="/partners" label=t!(lang, "menu-partners")/> };
    let (title, text) = (t!(lang, "calls-none"), t!(lang, "calls-all-none"));
    let nothing = view! { <Empty title text action=partners.into_any()/> }.into_any();
    let found = Found::new(pages, total, lines, nothing).take(sheet::links(&desk));
    let found = asked.draw(views, found);
    let title = t!(lang, "calls-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead=t!(lang, "calls-section-lead")>{found}</Page> }
    }))
}
