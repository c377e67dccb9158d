//! The latest introductions of a partner, with the way to all of them.

use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::Conn;
use store::introductions::Filter;

use crate::desk::{Desk, Stop};
use crate::introductions::latest::Latest;
use crate::introductions::lines;
use crate::ui::Section;

/// Those its reader may see: of their programmes, or asked of their organisation.
pub(super) async fn load(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Latest, Stop> {
    let filter = Filter {
        organisation: Some(id),
        ..Filter::default()
    };
    Latest::load(desk, db, &filter).await
}

pub(super) fn section(desk: &Desk, id: OrganisationId, latest: &Latest) -> AnyView {
    let lang = desk.lang;
    let none = t!(lang, "partners-no-introduction");
    let table = lines::table(desk, &latest.rows, latest.total, none);
    let all = latest.all(desk, &format!("partner={id}"));
    let meet = format!("/partners/{id}/startups");
    let all = view! { {all}" "<a href=meet>{t!(lang, "meet-startups")}</a> };
    view! {
        <Section title=t!(lang, "partners-introductions") action=all.into_any()>{table}</Section>
    }
    .into_any()
}
