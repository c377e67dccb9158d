//! What waits for a founder: sessions to come, introductions to agree to, missions.

use leptos::prelude::*;
use store::Conn;

use crate::bookings::{after, lines};
use crate::desk::{Desk, Stop};
use crate::introductions;
use crate::missions;
use crate::sessions;
use crate::ui::{Empty, LinkButton, WaitingItem};

pub async fn waiting(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let mut items = introductions::waiting::for_founder(desk, db).await?;
    items.extend(missions::waiting::for_founder(desk, db).await?);
    items.extend(lines::of_founder(desk, db).await?);
    items.extend(sessions::lines::of_founder(desk, db).await?);
    items.extend(after::lines::of_founder(desk, db).await?);
    Ok(items)
}

/// Nothing waits: what one may do then.
pub fn nothing(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let action = view! { <LinkButton href="/mentors" label=t!(lang, "home-founder-action")/> };
    view! { <Empty title=t!(lang, "home-nothing-waits") action=action.into_any()/> }.into_any()
}
