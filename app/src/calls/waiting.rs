//! What comes next after a call, for the first page of whoever is to do it.

use leptos::prelude::*;
use store::Conn;
use store::calls::{self, Noted};

use super::page_of;
use crate::desk::{Desk, Stop};
use crate::ui::{Button, HiddenField, PostForm, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 300;

/// Steps that are due, about partners and mentors alike, soonest first.
pub async fn for_staff(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let steps = calls::next_of(db, desk.staff()?.person, today, MANY).await?;
    Ok(steps.iter().map(|noted| step(desk, noted)).collect())
}

fn step(desk: &Desk, noted: &Noted) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let next = noted.call.next.as_ref();
    let sentence = next.map(|it| it.step.to_string()).unwrap_or_default();
    let on = next.map(|it| it.on);
    let page = page_of(noted.about);
    let action = format!("{page}/calls/{}", noted.id);
    let about = sentence.clone();
    // Somebody's who left is everybody's.
    let is_own = next.is_some_and(|it| desk.person().is_ok_and(|person| person == it.by));
    let name = noted.next_name.as_deref().filter(|_| !is_own);
    WaitingItem {
        sentence,
        href: format!("{page}#calls"),
        from: match name {
            Some(name) => format!("{} · {name}", noted.about_name),
            None => noted.about_name.clone(),
        },
        since: on.map_or(String::new(), |on| {
            t!(lang, "calls-due", date = moments.date(on))
        }),
        late: match on.is_some_and(|on| on < moments.day_of(desk.now)) {
            true => t!(lang, "calls-late"),
            false => String::new(),
        },
        action: view! {
            <PostForm action act="done" class="inline">
                <HiddenField name="back" value="home"/>
                <Button label=t!(lang, "calls-done") about/>
            </PostForm>
        }
        .into_any(),
    }
}
