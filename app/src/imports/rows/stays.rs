use std::collections::HashMap;

use super::What;
use super::columns::Column;
use super::reading::Reading;
use super::startups::StartupRow;

/// Rows of one startup met so far: it has one for each cohort it was in.
#[derive(Default)]
pub struct Stays(HashMap<(String, String), Vec<Stay>>);

struct Stay {
    line: u64,
    cohort: String,
}

fn key(row: &StartupRow) -> (String, String) {
    let programme = store::search_key(row.programme.as_str());
    (programme, row.reference.clone())
}

impl Stays {
    pub fn check(&mut self, reading: &mut Reading<'_>, row: &StartupRow) {
        let cohort = store::search_key(row.cohort.as_str());
        let known = self.0.entry(key(row)).or_default();
        if let Some(same) = known.iter().find(|stay| stay.cohort == cohort) {
            reading.tell(Column::Reference, What::SameAs { line: same.line });
        }
        known.push(Stay {
            line: row.line,
            cohort,
        });
    }

    pub fn elsewhere(&self, row: &StartupRow) -> Vec<String> {
        let stays = self.0.get(&key(row)).into_iter().flatten();
        let others = stays.filter(|stay| stay.line != row.line);
        others.map(|stay| stay.cohort.clone()).collect()
    }
}
