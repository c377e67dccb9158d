//! `/missions?for=…`: where staff may say, for a mentor who told them so, that the mentor would
//! help: missions that look for somebody in a programme of both. What one thinks of help as a
//! startup, and the work itself, are said by whoever it is.

use leptos::prelude::*;
use store::missions::{self, Filter, Row};

use super::lines;
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Empty, Page};

/// At most, what the mentor knows first.
const MANY: i64 = 100;

pub(super) async fn page(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let who = desk.who()?;
    let mentor = who.roles.mentor.ok_or(Stop::NotFound)?;
    let filter = Filter {
        at: Some("open".into()),
        ..Filter::default()
    };
    let mut db = desk.read().await?;
    let open_to = store::mentors::programmes(&mut db, mentor).await?;
    let mut rows = missions::page(&mut db, who.signed_in.person, &filter, (MANY, 0)).await?;
    drop(db);
    rows.retain(|it: &Row| {
        let is_own = who.roles.founded.contains(&it.startup);
        desk.reaches(it.programme) && open_to.contains(&it.programme) && !is_own
    });
    let inside = match rows.is_empty() {
        true => view! { <Empty title=t!(lang, "missions-helped-none")/> }.into_any(),
        false => lines::cards(desk, &rows),
    };
    let (title, lead) = (
        t!(lang, "missions-title"),
        t!(
            lang,
            "missions-helped-lead",
            name = who.signed_in.name.as_str()
        ),
    );
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead>{inside}</Page> }
    }))
}
