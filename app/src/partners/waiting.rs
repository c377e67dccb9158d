//! What waits for staff about partners, for their first page: requests for offers, and renewals.

use domain::partners::Partnership;
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::organisations::{self, Renewing};

use crate::desk::{Desk, Stop};
use crate::offers;
use crate::ui::{LinkButton, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 300;

/// Startups wait for an answer first, then to be brought in touch; then the renewals that are theirs to think of.
pub async fn for_staff(
    desk: &Desk,
    db: &mut Conn,
    staff: &Staff,
) -> Result<Vec<WaitingItem>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let near = today + Partnership::NEAR;
    let renewing = organisations::renewing(db, staff.person, near, MANY).await?;
    let renewing = renewing.iter().map(|it| renewal(desk, it));
    let mut items = offers::waiting::for_answerer(desk, db).await?;
    items.extend(offers::waiting::to_join(desk, db).await?);
    items.extend(renewing);
    Ok(items)
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
