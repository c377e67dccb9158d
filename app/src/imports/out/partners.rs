use std::collections::HashMap;

use domain::ids::{OrganisationId, ProgrammeId};
use domain::imports::Kind;
use store::Conn;
use store::exports::{self, Partner, PartnerRow};
use store::organisations::Line;

use super::{head, text};
use crate::desk::{Desk, Stop};
use crate::imports::rows::Column;
use crate::sheet::{Cell, Sheet};

pub const COLUMNS: &[Column] = &[
    Column::Reference,
    Column::Name,
    Column::Programme,
    Column::Acronym,
    Column::Kind,
    Column::Field,
    Column::Website,
];

/// One row for each list that a partner stands in: those of programmes, and the house's own; one of
/// whoever stands in none.
pub async fn sheet(
    desk: &Desk,
    db: &mut Conn,
    lines: &[Line],
    programme: Option<ProgrammeId>,
) -> Result<Sheet, Stop> {
    let staff = desk.person()?;
    let partners = exports::partners(db, staff).await?.into_iter();
    let partners: HashMap<OrganisationId, Partner> = partners.map(|it| (it.id, it)).collect();
    let mut lists: HashMap<OrganisationId, Vec<PartnerRow>> = HashMap::new();
    for row in exports::partners_in_lists(db, staff).await? {
        if programme.is_none_or(|programme| row.programme == Some(programme.0)) {
            lists.entry(row.organisation).or_default().push(row);
        }
    }
    let mut rows = Vec::new();
    for line in lines {
        let Some(partner) = partners.get(&line.id) else {
            continue;
        };
        let row = |list: Option<&PartnerRow>| {
            let row = COLUMNS.iter();
            row.map(|column| cell(*column, line, partner, list))
                .collect()
        };
        match lists.get(&line.id) {
            Some(lists) => rows.extend(lists.iter().map(|list| row(Some(list)))),
            None => rows.push(row(None)),
        }
    }
    let head = head(desk.lang, Kind::Partners);
    Ok(Sheet::of_today(
        desk,
        &t!(desk.lang, "take-partners"),
        head,
        rows,
    ))
}

fn cell(column: Column, line: &Line, partner: &Partner, list: Option<&PartnerRow>) -> Cell {
    let of_list = |said: fn(&PartnerRow) -> &Option<String>| {
        let said = list.and_then(|list| said(list).clone());
        text(said.unwrap_or_default())
    };
    match column {
        // As that list calls it, or else as the house does.
        Column::Reference => match list.and_then(|list| list.reference.clone()) {
            Some(reference) => text(reference),
            None => text(partner.id.to_string()),
        },
        Column::Name => text(&line.name),
        Column::Programme => of_list(|list| &list.programme_name),
        Column::Acronym => text(&partner.acronym),
        Column::Kind => text(&partner.kind),
        Column::Field => text(&partner.field),
        Column::Website => text(partner.website.clone().unwrap_or_default()),
        _ => Cell::Empty,
    }
}
