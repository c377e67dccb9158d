//! The latest introductions of a partner, with the way to all of them.

use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, Filter, Row};

use crate::desk::{Desk, Stop};
use crate::introductions::lines;
use crate::ui::Section;

const FEW: i64 = 10;

pub(super) struct Latest {
    rows: Vec<Row>,
    total: i64,
}

/// Those its reader may see: of their programmes, or asked of their organisation.
pub(super) async fn load(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Latest, Stop> {
    let reader = desk.person()?;
    let filter = Filter {
        organisation: Some(id),
        ..Filter::default()
    };
    Ok(Latest {
        rows: introductions::page(db, reader, &filter, desk.now, (FEW, 0)).await?,
        total: introductions::count(db, reader, &filter, desk.now).await?,
    })
}

pub(super) fn section(desk: &Desk, id: OrganisationId, latest: &Latest) -> AnyView {
    let lang = desk.lang;
    let none = t!(lang, "partners-no-introduction");
    let table = lines::table(desk, &latest.rows, latest.total, none);
    let all = (latest.total > FEW).then(|| {
        let href = format!("/introductions?partner={id}");
        let label = t!(lang, "partners-introductions-all", count = latest.total);
        view! { <a href=href>{label}</a> }
    });
    let meet = format!("/partners/{id}/startups");
    let all = view! { {all}" "<a href=meet>{t!(lang, "meet-startups")}</a> };
    view! {
        <Section title=t!(lang, "partners-introductions") action=all.into_any()>{table}</Section>
    }
    .into_any()
}
