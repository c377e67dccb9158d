//! What stands among the rows of a list, or under them, and is no row of it: the titles once more,
//! a total, a note. Each is told, so that nothing is left out unseen.

use std::collections::HashMap;

use domain::imports::Kind;

use super::What;
use super::columns::{Columns, fold};
use crate::imports::file::{Row, Table};

/// Rows for each that says one thing alone, so that it may be none of them though nothing that is
/// needed is missing: a list may be one of names.
const RARE: usize = 4;

/// By the line on which it stands.
pub fn of(kind: Kind, table: &Table, columns: &Columns) -> HashMap<u64, What> {
    let titles = said(&table.header);
    // Most rows are told from the titles by what they begin with.
    let begins = |row: &Row| {
        let (at, cell) = filled(row).next()?;
        Some((at, fold(cell)))
    };
    let again = table.rows.iter();
    let again = again.filter(|row| begins(row).as_ref() == titles.first() && said(row) == titles);
    let mut asides: HashMap<u64, What> = again.map(|row| (row.line, What::TitlesAgain)).collect();
    let is_single = |row: &&Row| filled(row).take(2).count() == 1;
    let is_rare = table.rows.iter().filter(is_single).count() * RARE <= table.rows.len();
    let is_note = |row: &Row| {
        let lacks = |(column, at)| columns.is_needed(kind, column) && row.cell(at).is_empty();
        is_single(&row) && (is_rare || columns.all().any(lacks))
    };
    let under = table.rows.iter().rev();
    let under = under
        .take_while(|row| is_total(row) || is_note(row))
        .count();
    let under = table.rows.len() - under;
    // A note stands apart, under a row of the list: that may lack almost everything too.
    let mut is_apart = false;
    for (at, row) in table.rows.iter().enumerate().skip(under) {
        let above = at
            .checked_sub(1)
            .map_or(&table.header, |at| &table.rows[at]);
        is_apart |= under > 0 && above.line + 1 < row.line;
        if is_total(row) {
            asides.insert(row.line, What::Total);
            is_apart = true;
        } else if is_apart {
            asides.insert(row.line, What::Note);
        }
    }
    asides
}

/// Its cells that say something, each with where it stands.
fn filled(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    let cells = (0..row.cells.len()).map(|at| (at, row.cell(at)));
    cells.filter(|(_, cell)| !cell.is_empty())
}

/// The same, folded.
fn said(row: &Row) -> Vec<(usize, String)> {
    filled(row).map(|(at, cell)| (at, fold(cell))).collect()
}

/// How a line begins that sums a list up; folded.
const TOTALS: [&str; 10] = [
    "total",
    "totaux",
    "total general",
    "grand total",
    "sous total",
    "subtotal",
    "somme",
    "sum",
    "moyenne",
    "average",
];

/// Such a word, and nothing but numbers: an organisation may be called Total.
fn is_total(row: &Row) -> bool {
    let said = said(row);
    let Some(((_, first), others)) = said.split_first() else {
        return false;
    };
    let word = first.trim_end_matches(|sign: char| !sign.is_alphabetic());
    let is_number = |cell: &str| {
        let digits = cell.trim_end_matches("eur").trim_end_matches(['k', '%']);
        let is_sign = |c: char| c.is_ascii_digit() || " ,+%'/".contains(c);
        digits.chars().all(is_sign) && digits.contains(|c: char| c.is_ascii_digit())
    };
    let counts = first.len() > word.len() && is_number(&first[word.len()..]);
    TOTALS.contains(&word.trim_end())
        && (counts || !others.is_empty())
        && others.iter().all(|(_, cell)| is_number(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, cells: &[&str]) -> Row {
        Row {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..Row::default()
        }
    }

    fn asides(kind: Kind, rows: Vec<Row>) -> Vec<(u64, What)> {
        let header = row(1, &["Référence", "Nom", "Sigle"]);
        let columns = Columns::of(kind, &header).expect("columns");
        let table = Table {
            sheets: Vec::new(),
            sheet: None,
            header,
            rows,
            first: Vec::new(),
            separator: None,
        };
        let mut asides: Vec<_> = of(kind, &table, &columns).into_iter().collect();
        asides.sort_by_key(|(line, _)| *line);
        asides
    }

    #[test]
    fn what_stands_under_a_list_is_no_row_of_it() {
        let rows = vec![
            row(2, &["a", "A"]),
            row(3, &["référence", "NOM ", "sigle"]),
            row(4, &["b", "B"]),
            row(5, &["Total\u{a0}:", "", "2"]),
            row(6, &["Source : nos dossiers"]),
        ];
        let told = [(3, What::TitlesAgain), (5, What::Total), (6, What::Note)];
        assert_eq!(asides(Kind::Partners, rows.clone()), told);
        assert_eq!(asides(Kind::Startups, rows), told);
    }

    #[test]
    fn what_may_be_a_row_is_one() {
        for last in [
            // Nothing stands between it and the list.
            row(3, &["b"]),
            // An organisation.
            row(4, &["", "Total"]),
            row(4, &["", "Totaux", "TX"]),
            row(4, &["12", "Total"]),
            row(4, &["", "Somme toute", "3"]),
        ] {
            let rows = vec![row(2, &["a", "A"]), last.clone()];
            assert_eq!(asides(Kind::Partners, rows), [], "{last:?}");
        }
        assert_eq!(
            asides(Kind::Startups, vec![row(9, &["b"])]),
            [],
            "the only one"
        );
        let rows = vec![row(2, &["a", "A\nB"]), row(3, &["b"])];
        assert_eq!(asides(Kind::Startups, rows), [], "none between");
        let rows = vec![row(2, &["a", "A\nB"]), row(4, &["b"])];
        assert_eq!(asides(Kind::Startups, rows), [(4, What::Note)]);
        let rows = vec![row(2, &["Total", "", "3"]), row(3, &["b", "B"])];
        assert_eq!(asides(Kind::Startups, rows), [], "not at its foot");
    }
}
