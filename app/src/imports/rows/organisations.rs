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
}

pub(super) fn read(pass: &mut Pass<'_>) -> Vec<OrganisationRow> {
    let mut references: HashMap<String, u64> = HashMap::new();
    let mut names: HashMap<String, u64> = HashMap::new();
    pass.rows(|reading| {
        let read = organisation(reading)?;
        let reference = read.reference.clone();
        if let Some(line) = reference.and_then(|it| references.insert(it, read.line)) {
            reading.tell(Column::Reference, What::SameAs { line });
        }
        if let Some(line) = names.insert(store::search_key(read.name.as_str()), read.line) {
            reading.tell(Column::Name, What::SameAs { line });
        }
        Some(read)
    })
}

fn organisation(reading: &mut Reading<'_>) -> Option<OrganisationRow> {
    let reference = reading.name(Column::Reference);
    let name = reading.required(Column::Name);
    let acronym = reading.line(Column::Acronym, Acronym::MOST);
    let kind = reading.line(Column::Kind, Kind::MOST);
    let field = reading.line(Column::Field, Field::MOST);
    let website = reading.address(Column::Website);
    Some(OrganisationRow {
        line: reading.row.line,
        reference: reference.map(String::from),
        name: name?,
        acronym,
        kind,
        field,
        website,
    })
}
