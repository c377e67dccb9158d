//! A row of a list of people: a founder, and their startup by its reference or its name.

use std::collections::HashMap;

use domain::{EmailAddress, Name};

use super::columns::Column;
use super::reading::Reading;
use super::{Pass, What};

#[derive(Clone, Debug)]
pub struct PersonRow {
    pub line: u64,
    pub email: EmailAddress,
    pub name: Name,
    /// How a list calls it, or its name.
    pub startup: Name,
    /// None: whichever programme of the importer's knows it.
    pub programme: Option<Name>,
    pub is_main_contact: bool,
}

pub(super) fn read(pass: &mut Pass<'_>, programme: Option<&Name>) -> Vec<PersonRow> {
    let mut seen: HashMap<(EmailAddress, String), u64> = HashMap::new();
    pass.rows(|reading| {
        let read = person(reading, programme)?;
        let startup = store::search_key(read.startup.as_str());
        if let Some(line) = seen.insert((read.email.clone(), startup), read.line) {
            reading.tell(Column::Email, What::SameAs { line });
        }
        Some(read)
    })
}

fn person(reading: &mut Reading<'_>, only: Option<&Name>) -> Option<PersonRow> {
    let name = reading.person();
    let email = reading.email();
    // Beside its reference, its name is there to be read.
    let startup = match reading.cell(Column::Reference) {
        "" => reading.required(Column::Startup),
        _ => reading.name(Column::Reference),
    };
    let programme = match (only, reading.cell(Column::Programme)) {
        (None, "") => None,
        _ => Some(reading.programme(only)?),
    };
    let is_main_contact = is_main_contact(reading);
    Some(PersonRow {
        line: reading.row.line,
        email: email?,
        name: name?,
        startup: startup?,
        programme,
        is_main_contact,
    })
}

/// What a column says that asks whether somebody is the main contact; folded.
const YES: [&str; 9] = ["oui", "o", "yes", "y", "x", "vrai", "true", "1", "ok"];
const NO: [&str; 8] = ["non", "n", "no", "faux", "false", "0", "-", "aucun"];

/// Whoever founded a startup is its founder, whatever they do there; one of them is its main
/// contact.
fn is_main_contact(reading: &mut Reading<'_>) -> bool {
    let cell = reading.cell(Column::Role);
    let folded = store::search_key(cell);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    // "Contact principal : non" says no; a column of its own says yes or no alone.
    if YES.contains(&folded.as_str()) || says(&["principal", "main contact", "referent"]) {
        return !folded
            .split_whitespace()
            .any(|word| ["non", "pas", "not"].contains(&word));
    }
    if NO.contains(&folded.as_str()) {
        return false;
    }
    if !folded.is_empty() && !says(&["fond", "found"]) {
        let typed = cell.to_owned();
        reading.tell(Column::Role, What::UnknownRole { typed });
    }
    false
}
