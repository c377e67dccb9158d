use std::collections::HashMap;

use domain::Language;
use domain::ids::StartupId;
use domain::imports::Kind;
use domain::people::Tie;
use store::Conn;
use store::exports::{self, Place};
use store::people::{Asked, Listed, Tied};

use super::{head, text};
use crate::desk::{Desk, Stop};
use crate::imports::rows::Column;
use crate::sheet::{Cell, Sheet};

pub const COLUMNS: &[Column] = &[
    Column::Name,
    Column::Email,
    Column::Startup,
    Column::Role,
    Column::Programme,
    Column::Reference,
];

/// One row for each startup that somebody founded, under the latest of its programmes that the list
/// asks for.
pub async fn sheet(
    desk: &Desk,
    db: &mut Conn,
    listed: &[Listed],
    asked: &Asked<'_>,
) -> Result<Sheet, Stop> {
    let narrowed = exports::Narrowed {
        programme: asked.programme,
        cohort: asked.cohort,
        startup: asked.startup,
    };
    let mut places: HashMap<StartupId, Place> = HashMap::new();
    for place in exports::places_within(db, desk.person()?, &narrowed).await? {
        places.entry(place.startup).or_insert(place);
    }
    let mut rows = Vec::new();
    for person in listed {
        let founded = person.ties.iter().filter(|it| it.tie == Tie::Founder);
        for tied in founded {
            if let Some(place) = places.get(&StartupId(tied.at)) {
                let row = COLUMNS.iter();
                let row = row.map(|column| cell(desk.lang, *column, person, tied, place));
                rows.push(row.collect());
            }
        }
    }
    let head = head(desk.lang, Kind::People);
    Ok(Sheet::of_today(
        desk,
        &t!(desk.lang, "take-founders"),
        head,
        rows,
    ))
}

fn cell(lang: Language, column: Column, person: &Listed, tied: &Tied, place: &Place) -> Cell {
    match column {
        Column::Name => text(&person.name),
        Column::Email => text(&person.email),
        Column::Startup => text(&tied.about),
        Column::Role => text(match tied.is_main {
            true => t!(lang, "take-main-contact"),
            false => t!(lang, "take-founder"),
        }),
        Column::Programme => text(&place.programme_name),
        Column::Reference => text(place.called()),
        _ => Cell::Empty,
    }
}
