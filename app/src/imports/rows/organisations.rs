//! A row of a list of partner organisations.

use std::collections::HashMap;

use domain::Name;
use domain::partners::{Acronym, Field, Kind};
use domain::startups::WebAddress;

use super::columns::Column;
use super::reading::Reading;
use super::{Pass, What};

/// None: the file says nothing of it, and what the house knows stays.
#[derive(Clone, Debug)]
pub struct OrganisationRow {
    pub line: u64,
    pub reference: Option<String>,
    pub name: Name,
    pub acronym: Option<String>,
    pub kind: Option<String>,
    pub field: Option<String>,
    pub website: Option<WebAddress>,
    /// Whose list the row is of; none: the house's own.
    pub programme: Option<Name>,
}

pub(super) fn read(pass: &mut Pass<'_>, programme: Option<&Name>) -> Vec<OrganisationRow> {
    let mut references: HashMap<(String, String), u64> = HashMap::new();
    let mut names: HashMap<(String, String), u64> = HashMap::new();
    pass.rows(|reading| {
        let read = organisation(reading, programme)?;
        // One row in each list.
        let list = read.programme.as_ref();
        let list = list.map_or_else(String::new, |it| store::search_key(it.as_str()));
        let reference = read.reference.clone().map(|it| (list.clone(), it));
        if let Some(line) = reference.and_then(|it| references.insert(it, read.line)) {
            reading.tell(Column::Reference, What::SameAs { line });
        }
        let name = (list, store::search_key(read.name.as_str()));
        if let Some(line) = names.insert(name, read.line) {
            reading.tell(Column::Name, What::SameAs { line });
        }
        Some(read)
    })
}

fn organisation(reading: &mut Reading<'_>, only: Option<&Name>) -> Option<OrganisationRow> {
    let reference = reading.name(Column::Reference);
    let name = reading.required(Column::Name);
    let acronym = reading.line(Column::Acronym, Acronym::MOST);
    let kind = reading.line(Column::Kind, Kind::MOST);
    let field = reading.line(Column::Field, Field::MOST);
    let website = reading.address(Column::Website);
    let programme = match (only, reading.cell(Column::Programme)) {
        (None, "") => None,
        _ => Some(reading.programme(only)?),
    };
    Some(OrganisationRow {
        line: reading.row.line,
        reference: reference.map(String::from),
        name: name?,
        acronym,
        kind,
        field,
        website,
        programme,
    })
}
