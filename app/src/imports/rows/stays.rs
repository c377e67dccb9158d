use std::collections::HashMap;

use super::What;
use super::columns::Column;
use super::reading::Reading;
use super::startups::StartupRow;
use crate::imports::words::alike;

/// Rows of one startup met so far: it has one for each cohort it was in, and they say the same of
/// the startup itself.
#[derive(Default)]
pub struct Stays(HashMap<(String, String), Vec<Stay>>);

struct Stay {
    line: u64,
    cohort: String,
    /// What it says of the startup.
    cells: Vec<String>,
}

/// What is the startup's, and not its place's.
const OWN: [Column; 14] = [
    Column::Name,
    Column::Mission,
    Column::Themes,
    Column::Beneficiaries,
    Column::Technologies,
    Column::Sponsors,
    Column::LegalForm,
    Column::Town,
    Column::Siret,
    Column::Rna,
    Column::Website,
    Column::Repository,
    Column::Statistics,
    Column::Impact,
];

fn key(row: &StartupRow) -> (String, String) {
    let programme = store::search_key(row.programme.as_str());
    (programme, row.reference.clone())
}

impl Stays {
    pub fn check(&mut self, reading: &mut Reading<'_>, row: &StartupRow) {
        let cohort = store::search_key(row.cohort.as_str());
        let cells = OWN.map(|column| reading.cell(column).to_owned()).to_vec();
        let known = self.0.entry(key(row)).or_default();
        if let Some(same) = known.iter().find(|stay| stay.cohort == cohort) {
            reading.tell(Column::Reference, What::SameAs { line: same.line });
        } else if let Some(first) = known.first() {
            for ((column, one), other) in OWN.into_iter().zip(&first.cells).zip(&cells) {
                let differ = !one.is_empty() && !other.is_empty() && !alike(one, other);
                if differ {
                    reading.tell(column, What::OtherThan { line: first.line });
                }
            }
        }
        known.push(Stay {
            line: row.line,
            cohort,
            cells,
        });
    }

    pub fn elsewhere(&self, row: &StartupRow) -> Vec<String> {
        let stays = self.0.get(&key(row)).into_iter().flatten();
        let others = stays.filter(|stay| stay.line != row.line);
        others.map(|stay| stay.cohort.clone()).collect()
    }
}
