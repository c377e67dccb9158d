//! What waits for staff about partners, for their first page: requests for offers, steps they are
//! to do, and renewals.

use domain::partners::Partnership;
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::organisations::{self, Noted, Renewing};

use crate::desk::{Desk, Stop};
use crate::offers;
use crate::ui::{Button, HiddenField, LinkButton, PostForm, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 300;

/// Startups wait for an answer first; then their own next steps that are due, and the renewals
/// that are theirs to think of.
pub async fn for_staff(
    desk: &Desk,
    db: &mut Conn,
    staff: &Staff,
) -> Result<Vec<WaitingItem>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let steps = organisations::next_of(db, staff.person, today, MANY).await?;
    let near = today + Partnership::NEAR;
    let renewing = organisations::renewing(db, staff.person, near, MANY).await?;
    let steps = steps.iter().map(|noted| step(desk, noted));
    let renewing = renewing.iter().map(|it| renewal(desk, it));
    let mut items = offers::waiting::for_answerer(desk, db).await?;
    items.extend(steps.chain(renewing));
    Ok(items)
}

fn step(desk: &Desk, noted: &Noted) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let next = noted.call.next.as_ref();
    let sentence = next.map(|it| it.step.to_string()).unwrap_or_default();
    let on = next.map(|it| it.on);
    let partner = format!("/partners/{}", noted.organisation);
    let action = format!("{partner}/calls/{}", noted.id);
    let about = sentence.clone();
    // Somebody's who left is everybody's.
    let is_own = next.is_some_and(|it| desk.person().is_ok_and(|person| person == it.by));
    let name = noted.next_name.as_deref().filter(|_| !is_own);
    WaitingItem {
        sentence,
        href: format!("{partner}#calls"),
        from: match name {
            Some(name) => format!("{} · {name}", noted.organisation_name),
            None => noted.organisation_name.clone(),
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

fn renewal(desk: &Desk, it: &Renewing) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let name = it.organisation_name.as_str();
    let date = moments.date(it.renews_on);
    let href = format!(
        "/partners/{}/partnership?programme={}",
        it.organisation, it.programme
    );
    let sentence = t!(lang, "partnership-wait", partner = name);
    let about = sentence.clone();
    WaitingItem {
        sentence,
        href: format!("/partners/{}#partnership", it.organisation),
        from: it.programme_name.clone(),
        since: t!(lang, "partnership-wait-on", date = date),
        late: match it.renews_on < moments.day_of(desk.now) {
            true => t!(lang, "partnership-renewal-past"),
            false => String::new(),
        },
        action: view! { <LinkButton href label=t!(lang, "partnership-look") about/> }.into_any(),
    }
}
