//! A row of a list of contacts: somebody who answers for a partner, by its reference or its name.

use std::collections::HashMap;

use domain::partners::Title;
use domain::{EmailAddress, Name};

use super::columns::Column;
use super::reading::Reading;
use super::{Pass, What};

#[derive(Clone, Debug)]
pub struct ContactRow {
    pub line: u64,
    pub email: EmailAddress,
    pub name: Name,
    /// How a list calls it, its name, or its acronym.
    pub organisation: Name,
    /// What stands beside its reference where the row calls it by one: its name, or nothing.
    pub named: Option<String>,
    /// Whose list the reference is of.
    pub programme: Option<Name>,
    /// None: the file says nothing of it, and what the house knows stays.
    pub title: Option<Title>,
}

pub(super) fn read(pass: &mut Pass<'_>, programme: Option<&Name>) -> Vec<ContactRow> {
    let mut seen: HashMap<(EmailAddress, String), u64> = HashMap::new();
    pass.rows(|reading| {
        let read = contact(reading, programme)?;
        let organisation = store::search_key(read.organisation.as_str());
        if let Some(line) = seen.insert((read.email.clone(), organisation), read.line) {
            reading.tell(Column::Email, What::SameAs { line });
        }
        Some(read)
    })
}

fn contact(reading: &mut Reading<'_>, only: Option<&Name>) -> Option<ContactRow> {
    let name = reading.person();
    let email = reading.email();
    // Beside its reference, its name is there to be read.
    let (organisation, named) = match reading.cell(Column::Reference) {
        "" => (reading.required(Column::Organisation), None),
        _ => {
            let named = reading.cell(Column::Organisation).to_owned();
            (reading.name(Column::Reference), Some(named))
        }
    };
    let programme = match (only, reading.cell(Column::Programme)) {
        (None, "") => None,
        _ => Some(reading.programme(only)?),
    };
    let title = reading.line(Column::Title, Title::MOST);
    Some(ContactRow {
        line: reading.row.line,
        email: email?,
        name: name?,
        organisation: organisation?,
        named,
        programme,
        title: title.and_then(|title| Title::parse(&title).ok()),
    })
}
