use domain::ids::PersonId;
use leptos::prelude::*;
use store::{Conn, journal};

use crate::desk::{Desk, Stop};
use crate::journal::moments;
use crate::ui::{Section, Timeline};

/// As many as anybody looks back on.
const LAST: i64 = 20;

/// What staff did for this person, newest first, as far as whoever reads may see it; nothing where
/// there is nothing.
pub(super) async fn done_for(
    desk: &Desk,
    db: &mut Conn,
    person: PersonId,
    title: String,
) -> Result<Option<AnyView>, Stop> {
    let lines = journal::on_behalf_of(db, person, desk.person()?, LAST).await?;
    let moments = moments(&desk.moments(), lines);
    Ok((!moments.is_empty())
        .then(|| view! { <Section title><Timeline moments/></Section> }.into_any()))
}

/// On one's own account.
pub async fn done_for_me(desk: &Desk, db: &mut Conn) -> Result<Option<AnyView>, Stop> {
    let title = t!(desk.lang, "assisted-done-for-me");
    done_for(desk, db, desk.person()?, title).await
}
