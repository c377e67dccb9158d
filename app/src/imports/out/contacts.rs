use std::collections::HashMap;

use domain::ids::{OrganisationId, PersonId};
use domain::imports::Kind;
use domain::people::Tie;
use store::Conn;
use store::exports::{self, PartnerRow};
use store::people::{Asked, Listed, Tied};

use super::{head, text};
use crate::desk::{Desk, Stop};
use crate::imports::rows::Column;
use crate::sheet::{Cell, Sheet};

pub const COLUMNS: &[Column] = &[
    Column::Name,
    Column::Email,
    Column::Organisation,
    Column::Title,
    Column::Programme,
    Column::Reference,
];

/// One row for each partner that somebody answers for, under the first of its lists that is asked
/// for.
pub async fn sheet(
    desk: &Desk,
    db: &mut Conn,
    listed: &[Listed],
    asked: &Asked<'_>,
) -> Result<Sheet, Stop> {
    let staff = desk.person()?;
    let mut lists: HashMap<OrganisationId, PartnerRow> = HashMap::new();
    for row in exports::partners_in_lists(db, staff).await? {
        let is_asked = asked.programme.is_none_or(|it| row.programme == Some(it.0));
        if is_asked {
            lists.entry(row.organisation).or_insert(row);
        }
    }
    let titles = exports::titles(db, staff).await?.into_iter();
    let titles: HashMap<(OrganisationId, PersonId), String> = titles.collect();
    let mut rows = Vec::new();
    for person in listed {
        let partners = person
            .ties
            .iter()
            .filter(|it| it.tie == Tie::Partner && it.is_asked);
        for tied in partners {
            let id = OrganisationId(tied.at);
            let title = titles.get(&(id, person.person));
            let title = title.map_or("", String::as_str);
            let row = COLUMNS.iter();
            let row = row.map(|column| cell(*column, person, tied, title, lists.get(&id)));
            rows.push(row.collect());
        }
    }
    let head = head(desk.lang, Kind::Contacts);
    Ok(Sheet::of_today(
        desk,
        &t!(desk.lang, "take-contacts"),
        head,
        rows,
    ))
}

fn cell(
    column: Column,
    person: &Listed,
    tied: &Tied,
    title: &str,
    list: Option<&PartnerRow>,
) -> Cell {
    match column {
        Column::Name => text(&person.name),
        Column::Email => text(&person.email),
        Column::Organisation => text(&tied.about),
        Column::Title => text(title),
        Column::Programme => text(
            list.and_then(|list| list.programme_name.clone())
                .unwrap_or_default(),
        ),
        // As that list calls it, or else as the house does.
        Column::Reference => match list.and_then(|list| list.reference.clone()) {
            Some(reference) => text(reference),
            None => text(tied.at.to_string()),
        },
        _ => Cell::Empty,
    }
}
