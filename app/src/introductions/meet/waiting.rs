use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::introductions::starts;

use crate::desk::{Desk, Stop};
use crate::introductions::words;
use crate::ui::{LinkButton, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 100;

/// Partners' wishes that staff look for startups for, oldest first.
pub async fn for_staff(
    desk: &Desk,
    db: &mut Conn,
    staff: &Staff,
) -> Result<Vec<WaitingItem>, Stop> {
    let lang = desk.lang;
    let wishes = starts::open_wishes(db, staff.person, MANY).await?;
    let item = |it: starts::Wish| {
        let href = format!("/wishes/{}", it.id);
        let partner = it.organisation_name.as_str();
        let label = t!(lang, "wish-look");
        WaitingItem {
            sentence: t!(lang, "wish-wait", partner = partner),
            href: href.clone(),
            from: it.programme_name.clone(),
            since: words::for_how_long(&desk.moments(), it.created_at, desk.now),
            late: String::new(),
            action: view! { <LinkButton href label about=it.organisation_name/> }.into_any(),
        }
    };
    Ok(wishes.into_iter().map(item).collect())
}
