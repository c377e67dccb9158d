//! Lists as they go out, in the columns that are read when they come in again: what was taken away
//! and is brought back changes nothing.

pub mod contacts;
pub mod founders;
pub mod mentors;
pub mod partners;
pub mod startups;

use domain::Language;
use domain::imports::Kind;

use super::rows::Column;
use crate::sheet::Cell;
use crate::words::label;

/// The columns of a file of this kind, in their order.
pub const fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Startups => startups::COLUMNS,
        Kind::Partners => partners::COLUMNS,
        Kind::Mentors => mentors::COLUMNS,
        Kind::People => founders::COLUMNS,
        Kind::Contacts => contacts::COLUMNS,
    }
}

/// Their titles, which are known again.
pub fn head(lang: Language, kind: Kind) -> Vec<String> {
    let columns = columns(kind).iter();
    columns
        .map(|column| label(lang, "import-field", column.as_str()))
        .collect()
}

/// A text, or nothing.
fn text(text: impl Into<String>) -> Cell {
    match text.into() {
        text if text.is_empty() => Cell::Empty,
        text => Cell::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::file::Row;
    use crate::imports::rows::{Columns, names};

    #[test]
    fn every_column_that_is_read_goes_out_under_a_title_that_is_known_again() {
        for kind in Kind::ALL {
            let columns = columns(*kind);
            for lang in Language::ALL {
                let head = Row {
                    line: 1,
                    cells: head(*lang, *kind),
                    ..Row::default()
                };
                let guessed = Columns::guess(*kind, &head);
                let all: Vec<Option<Column>> = columns.iter().copied().map(Some).collect();
                assert_eq!(guessed, all, "{:?}", head.cells);
            }
            for (column, _) in names(*kind) {
                // A whole name, and the day of an end, say the same.
                let is_said = matches!(column, Column::FirstName | Column::StageSince);
                assert!(columns.contains(column) || is_said, "{column} of {kind}");
            }
        }
    }
}
