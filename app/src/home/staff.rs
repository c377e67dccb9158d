//! What waits for staff: who needs them today, in the programmes they reach.

use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;

use crate::desk::{Desk, Stop};
use crate::ui::{Empty, LinkButton};

pub struct Today;

pub async fn load(_desk: &Desk, _db: &mut Conn, _staff: &Staff) -> Result<Today, Stop> {
    Ok(Today)
}

pub fn view(desk: &Desk, _today: Today) -> AnyView {
    let lang = desk.lang;
    let action = view! { <LinkButton href="/cohorts" label=t!(lang, "home-staff-action")/> };
    view! { <Empty title=t!(lang, "home-nothing-waits") action=action.into_any()/> }.into_any()
}
