//! A row of a list of partner organisations.

use std::collections::HashMap;

use domain::Name;
use domain::startups::WebAddress;

use super::columns::{self, Column, Columns, ORGANISATIONS};
use super::reading::Reading;
use super::table::Table;
use super::{Finding, Unreadable, What};

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

pub struct Organisations {
    pub rows: Vec<OrganisationRow>,
    pub titles: Columns,
}

/// Reads every row; each thing that is wrong goes to `found`.
pub fn read(text: &str, found: &mut Vec<Finding>) -> Result<Organisations, Unreadable> {
    let table = Table::read(text, |title| {
        columns::column(title, ORGANISATIONS).is_some()
    })?;
    let columns = Columns::of(table.header, ORGANISATIONS)?;
    columns.require(&[Column::Name], ORGANISATIONS)?;
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut references: HashMap<String, u64> = HashMap::new();
    let mut names: HashMap<String, u64> = HashMap::new();
    for row in &table.rows {
        let mut reading = Reading {
            names: ORGANISATIONS,
            columns: &columns,
            row,
            found,
        };
        if row.cells.len() != columns.width() {
            let what = What::CellCount {
                found: row.cells.len(),
                expected: columns.width(),
            };
            reading.found.push(Finding {
                line: row.line,
                column: String::new(),
                what,
            });
            continue;
        }
        let Some(read) = organisation(&mut reading) else {
            continue;
        };
        let same = read
            .reference
            .clone()
            .and_then(|reference| references.insert(reference, read.line));
        if let Some(line) = same {
            reading.tell(Column::Reference, What::SameAs { line });
        }
        if let Some(line) = names.insert(store::search_key(read.name.as_str()), read.line) {
            reading.tell(Column::Name, What::SameAs { line });
        }
        rows.push(read);
    }
    Ok(Organisations {
        rows,
        titles: columns,
    })
}

fn organisation(reading: &mut Reading<'_>) -> Option<OrganisationRow> {
    let reference = reading.name(Column::Reference);
    let name = reading.required(Column::Name);
    let acronym = reading.line(Column::Acronym, 60);
    let kind = reading.line(Column::Kind, 60);
    let field = reading.line(Column::Field, 60);
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
