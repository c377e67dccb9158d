//! What a list says, row after row: typed values, and every cell that is none told by line and
//! column.
//!
//! Not here: what the house knows already (see `plan`).

mod addresses;
mod alike;
mod asides;
mod columns;
mod contacts;
mod dates;
mod finding;
mod mentors;
mod names;
mod organisations;
mod people;
mod reading;
mod startups;
mod stays;

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Name;
use domain::imports::Kind;

pub use alike::{Alike, alike};
pub use columns::{Column, Columns, Has, title_at};
pub use contacts::ContactRow;
pub use finding::{Finding, What};
pub use mentors::MentorRow;
pub use names::{Titles, of as names};
pub use organisations::OrganisationRow;
pub use people::PersonRow;
pub use startups::{Said, StartupRow};

use super::file::{Row, Table};
use reading::Reading;

/// Rows as typed values, whichever they are of.
pub enum Rows {
    Startups(Vec<StartupRow>),
    Partners(Vec<OrganisationRow>),
    Mentors(Vec<MentorRow>),
    People(Vec<PersonRow>),
    Contacts(Vec<ContactRow>),
}

/// What was said of every row at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Only<'n> {
    /// No row may name another.
    pub programme: Option<&'n Name>,
    /// Of each row that names none.
    pub cohort: Option<&'n Name>,
}

/// Reads every row; each thing that is wrong goes to `found`.
pub fn read(
    kind: Kind,
    table: &Table,
    columns: &Columns,
    only: Only<'_>,
    today: NaiveDate,
    found: &mut Vec<Finding>,
) -> Rows {
    let programme = only.programme;
    let mut pass = Pass {
        kind,
        table,
        columns,
        found,
    };
    match kind {
        Kind::Startups => Rows::Startups(startups::read(&mut pass, only, today)),
        Kind::Partners => Rows::Partners(organisations::read(&mut pass, programme)),
        Kind::Mentors => Rows::Mentors(mentors::read(&mut pass, programme)),
        Kind::People => Rows::People(people::read(&mut pass, programme)),
        Kind::Contacts => Rows::Contacts(contacts::read(&mut pass, programme)),
    }
}

struct Pass<'p> {
    kind: Kind,
    table: &'p Table,
    columns: &'p Columns,
    found: &'p mut Vec<Finding>,
}

impl Pass<'_> {
    /// Row after row; one that is broken, or says the same as one before it in all that is read, is
    /// told and left out, as is what is no row of the list.
    fn rows<T>(&mut self, mut read: impl FnMut(&mut Reading<'_>) -> Option<T>) -> Vec<T> {
        let mut rows = Vec::with_capacity(self.table.rows.len());
        let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
        let mut asides = asides::of(self.kind, self.table, self.columns);
        for row in &self.table.rows {
            let mut reading = Reading {
                kind: self.kind,
                columns: self.columns,
                row,
                found: self.found,
            };
            if let Some(what) = asides.remove(&row.line) {
                reading.tell_row(what);
                continue;
            }
            let (width, many) = (self.columns.width(), row.cells.len());
            let is_short = many < width;
            let is_long = (width..many).any(|at| !row.cell(at).is_empty());
            let is_broken = self.table.separator.is_some_and(|separator| {
                is_long || is_short && is_swallowed(row, separator, width - many)
            });
            if is_broken {
                reading.tell_row(What::CellCount {
                    found: many,
                    expected: width,
                });
                continue;
            }
            let said = self.columns.all().map(|(_, at)| row.words(at));
            if let Some(line) = seen
                .insert(said.collect(), row.line)
                .filter(|_| row.faults.is_empty())
            {
                reading.tell_row(What::SameLine { line });
                continue;
            }
            // Older spreadsheets leave out what is empty at the end of a row.
            let missing = self.columns.titled().saturating_sub(many);
            if self.table.separator.is_some() && missing > 0 {
                reading.tell_row(What::ShortRow { missing });
            }
            reading.tell_faults();
            rows.extend(read(&mut reading));
        }
        rows
    }
}

/// A cell holds the `missing` ones that were to follow it, or a quotation mark that closes nothing.
fn is_swallowed(row: &Row, separator: char, missing: usize) -> bool {
    row.cells.iter().any(|cell| {
        let quotes = cell.matches('"').count();
        // What was swallowed goes on with the beginning of another row.
        let next = cell.split_once('\n').map_or("", |(_, next)| next);
        let holds_others = cell.matches(separator).count() >= missing;
        quotes % 2 == 1 || next.contains(separator) && holds_others
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::file::{self, Place};

    #[test]
    fn what_a_spreadsheet_leaves_out_at_the_end_of_a_row_is_empty() {
        let missing = |missing| vec![(2, What::ShortRow { missing })];
        let broken = |found| {
            let expected = 4;
            vec![(2, What::CellCount { found, expected })]
        };
        for (row, rows, told) in [
            ("A;a;b;c", 1, vec![]),
            ("A;a;b", 1, missing(1)),
            ("A", 1, missing(3)),
            ("A;a;b;c;;", 1, vec![]),
            ("A;a;b;c;d", 0, broken(5)),
            // A mark that closes a row too late takes the cells of another.
            ("A;\"a;b\nB;c\"", 0, broken(2)),
            ("A;a 12\"", 0, broken(2)),
            // A line of prose that ends with a separator does not.
            ("A;a;\"Aider;\ndurablement\"", 1, missing(1)),
            ("A;\"a \"\"b\"\" c\"", 1, missing(2)),
        ] {
            let text = format!("nom;sigle;type;domaine\n{row}\n");
            let titles = Titles(Kind::Partners);
            let table = file::read(text.as_bytes(), &Place::default(), titles).expect("a table");
            let columns = Columns::of(Kind::Partners, &table.header).expect("columns");
            let mut found = Vec::new();
            let today = NaiveDate::default();
            let read = read(
                Kind::Partners,
                &table,
                &columns,
                Only::default(),
                today,
                &mut found,
            );
            let Rows::Partners(read) = read else {
                panic!("partners")
            };
            let found: Vec<_> = found.into_iter().map(|it| (it.line, it.what)).collect();
            assert_eq!((read.len(), found), (rows, told), "{row}");
        }
    }

    #[test]
    fn rows_under_titles_that_suffice_are_rows() {
        for (kind, text, header, rows) in [
            // A richer head further down is no head of the rows above it.
            (
                Kind::Partners,
                "nom,sigle,,\nA,a,,\nB,b,,\nnom,sigle,domaine,type\nC,c,,\n",
                1,
                4,
            ),
            // What several columns have in common, right above their titles.
            (
                Kind::Partners,
                "Partenaire,,Programme,\nnom,sigle,domaine,type\nA,a,,\n",
                2,
                1,
            ),
            // A word, and a line that a list cannot do with.
            (
                Kind::Partners,
                "Partenaires,,\nsigle,type,\n,,\nnom,sigle,domaine\nA,a,\n",
                4,
                1,
            ),
            (
                Kind::Contacts,
                "nom,fonction,\nnom,courriel,partenaire\nA,a@example.org,B\n",
                2,
                1,
            ),
        ] {
            let table = file::read(text.as_bytes(), &Place::default(), Titles(kind));
            let table = table.expect("a table");
            assert_eq!(
                (table.header.line, table.rows.len()),
                (header, rows),
                "{text}"
            );
        }
    }
}
