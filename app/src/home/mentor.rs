//! What waits for a mentor: missions, sessions to come, past ones to mark.

use leptos::prelude::*;
use store::Conn;

use crate::bookings::lines;
use crate::desk::{Desk, Stop};
use crate::missions;
use crate::sessions;
use crate::ui::{Empty, LinkButton, WaitingItem};

pub async fn waiting(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let mut items = missions::waiting::for_expert(desk, db).await?;
    items.extend(lines::of_mentor(desk, db).await?);
    items.extend(sessions::lines::of_mentor(desk, db).await?);
    Ok(items)
}

/// Nothing waits: what one may do then.
pub fn nothing(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let action = view! { <LinkButton href="/my-hours" label=t!(lang, "home-mentor-action")/> };
    view! { <Empty title=t!(lang, "home-nothing-waits") action=action.into_any()/> }.into_any()
}
