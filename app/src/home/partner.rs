//! What waits for a partner's person: introductions and requests for offers to answer, missions.

use leptos::prelude::*;
use store::Conn;

use crate::desk::{Desk, Stop};
use crate::introductions;
use crate::missions;
use crate::offers;
use crate::ui::{Empty, LinkButton, WaitingItem};

pub async fn waiting(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let mut items = introductions::waiting::for_partner(desk, db).await?;
    items.extend(offers::waiting::for_answerer(desk, db).await?);
    // A mentor reads them once.
    if desk.who()?.roles.mentor.is_none() {
        items.extend(missions::waiting::for_expert(desk, db).await?);
    }
    Ok(items)
}

/// Nothing waits: what one may do then.
pub fn nothing(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let roles = desk.who.as_ref().map(|who| &who.roles);
    let own = roles.and_then(|roles| roles.answers_for.first());
    let action = match own {
        Some(own) => {
            let href = format!("/partners/{own}/startups");
            view! { <LinkButton href label=t!(lang, "meet-startups")/> }.into_any()
        }
        None => view! { <LinkButton href="/introductions" label=t!(lang, "home-partner-action")/> }
            .into_any(),
    };
    view! { <Empty title=t!(lang, "home-nothing-waits") action/> }.into_any()
}
