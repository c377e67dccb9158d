//! `/documents`: every document that somebody may see, whatever it is on.

use domain::lists::List;
use leptos::prelude::*;
use store::documents::{self, Wanted};
use store::organisations::programmes_of_staff;

use super::lines::Columns;
use super::{lines, met_since, narrow, take};
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Found};
use crate::sheet;
use crate::ui::{Empty, Page, Width};
use crate::views;

const PER_PAGE: i64 = 50;

/// `GET /documents`
pub async fn page(desk: Desk) -> Answer {
    let (lang, who) = (desk.lang, desk.who()?);
    let (reader, roles) = (who.signed_in.person, &who.roles);
    let staff = roles.staff(reader);
    let is_side = !roles.founded.is_empty() || !roles.answers_for.is_empty();
    if staff.is_none() && !is_side && roles.mentor.is_none() {
        return Err(Stop::NotFound);
    }
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut asked = Asked::new(&desk, List::Documents);
    let programmes = match staff {
        Some(_) => programmes_of_staff(&mut db, reader).await?,
        None => Vec::new(),
    };
    let columns = Columns {
        on: true,
        programme: programmes.len() > 1,
    };
    let which = (None, programmes);
    let (typed, wanted) = narrow::narrow(&desk, &mut db, &mut asked, which).await?;
    let wanted = Wanted {
        words: &typed,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (listed, total) =
        documents::list(&mut db, (reader, met_since(&desk)), &wanted, cut).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &listed).answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let lines = (!listed.is_empty())
        .then(|| lines::table(&desk, (&asked, wanted.sort), &listed, total, columns));
    let text = match staff {
        Some(_) => t!(lang, "documents-all-none-staff"),
        None => t!(lang, "documents-none-reader"),
    };
    let nothing = view! { <Empty title=t!(lang, "documents-none") text/> }.into_any();
    let found = Found::new(pages, total, lines, nothing).take(sheet::links(&desk));
    let found = asked.draw(views, found);
    let title = t!(lang, "documents");
    let lead = match staff {
        Some(_) => t!(lang, "documents-all-lead-staff"),
        None => t!(lang, "documents-all-lead"),
    };
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead width=Width::Wide>{found}</Page> }
    }))
}
