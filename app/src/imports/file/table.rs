use std::borrow::Cow;

use super::bounds::{CELL, ROWS};
use super::{Place, Unreadable, tidy};

/// Rows of cells under their titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Every sheet of the file, and the one that was read; none of a CSV file.
    pub sheets: Vec<Sheet>,
    pub sheet: Option<String>,
    pub header: Row,
    pub rows: Vec<Row>,
    /// The first lines that are not empty: among them stands the one of the titles.
    pub first: Vec<Row>,
    /// What parts the cells of a row, in a CSV file: one with more of them than there are titles
    /// is broken.
    pub separator: Option<char>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    /// Not shown by a spreadsheet: read only where it is asked for, or nothing else is there.
    pub is_hidden: bool,
    /// Something stands in it.
    pub is_filled: bool,
}

/// The sheet that was read, and how many others something stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFrom {
    pub sheet: Sheet,
    pub others: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet numbers it, whatever line breaks stand inside the cells above.
    pub line: u64,
    /// In a workbook, up to the last that is not empty.
    pub cells: Vec<String>,
    /// Cells that say nothing one could read.
    pub faults: Vec<(usize, Fault)>,
    /// Where cells lead whose words are a link's.
    pub links: Vec<(usize, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// "#REF!".
    Error(String),
    TooLong,
}

/// Lines among which the titles are looked for.
pub const LOOKED_AT: usize = 30;

/// By what one knows the line of the titles.
pub trait Titles {
    fn knows(&self, title: &str) -> bool;

    /// Whether a list may do with the titles of this line alone.
    fn suffice(&self, _row: &Row) -> bool {
        false
    }
}

impl<F: Fn(&str) -> bool> Titles for F {
    fn knows(&self, title: &str) -> bool {
        self(title)
    }
}

impl Row {
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Empty beyond the last.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// The same on one line, whatever its spaces.
    pub fn words(&self, at: usize) -> String {
        let words = self.cell(at).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    pub fn link(&self, at: usize) -> Option<&str> {
        let mut links = self.links.iter();
        let link = links.find(|(column, _)| *column == at);
        link.map(|(_, link)| link.as_str())
    }

    pub fn fault(&self, at: usize) -> Option<&Fault> {
        self.faults
            .iter()
            .find(|(column, _)| *column == at)
            .map(|(_, fault)| fault)
    }
}

impl Table {
    pub fn read_from(&self) -> Option<ReadFrom> {
        let is_read = |it: &&Sheet| Some(&it.name) == self.sheet.as_ref();
        let sheet = self.sheets.iter().find(is_read)?.clone();
        let others = self.sheets.iter().filter(|it| it.is_filled && !is_read(it));
        let others = others.count();
        Some(ReadFrom { sheet, others })
    }

    /// Parts the head from its rows; empty rows are left out before.
    pub fn under(rows: Vec<Row>, place: &Place, titles: &impl Titles) -> Result<Self, Unreadable> {
        let first: Vec<Row> = rows.iter().take(LOOKED_AT).cloned().collect();
        let at = match place.header {
            Some(line) => first.iter().position(|row| row.line == line),
            None => None,
        };
        let at = at.unwrap_or_else(|| head(&first, titles).1);
        let mut rows = rows.into_iter().skip(at);
        let header = rows.next().ok_or(Unreadable::Empty)?;
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(Unreadable::HeaderOnly);
        }
        if rows.len() > ROWS {
            return Err(Unreadable::TooManyRows { most: ROWS });
        }
        Ok(Self {
            sheets: Vec::new(),
            sheet: None,
            header,
            rows,
            first,
            separator: None,
        })
    }
}

/// How many titles the best line knows, and which it is: the first of those that know most, or else
/// the first of all. Above the titles may stand others, of what several columns have in common; but
/// under titles that suffice stand rows, which a richer line further down does not make vanish.
pub fn head(first: &[Row], titles: &impl Titles) -> (usize, usize) {
    let known = |row: &Row| row.cells.iter().filter(|cell| titles.knows(cell)).count();
    // A single word may be what the sheet is called.
    let whole = |row: &Row| known(row) > 1 && titles.suffice(row);
    let looked_at = first
        .iter()
        .position(whole)
        .map_or(first.len(), |at| at + 2);
    let known = first.iter().take(looked_at).map(known).zip(0..);
    known
        .max_by_key(|(many, at)| (*many, std::cmp::Reverse(*at)))
        .unwrap_or_default()
}

/// A cell's text as we keep it, no longer than a cell may be.
pub fn cell(text: Cow<'_, str>) -> Result<String, Fault> {
    if text.len() > CELL && text.chars().count() > CELL {
        return Err(Fault::TooLong);
    }
    Ok(tidy::tidy(text).into_owned())
}

/// How spreadsheets call a column: A, B … Z, AA.
pub fn letters(at: usize) -> String {
    let mut name = String::new();
    let mut left = at + 1;
    while left > 0 {
        let letter = b'A' + u8::try_from((left - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_do() {
        for (at, name) in [(0, "A"), (25, "Z"), (26, "AA"), (299, "KN"), (701, "ZZ")] {
            assert_eq!(letters(at), name);
        }
    }

    #[test]
    fn a_cell_is_kept_as_keyboards_write_it() {
        let kept = |text: &'static str| cell(text.into());
        assert_eq!(kept("E\u{301}le\u{300}ve\u{200b}"), Ok("Élève".into()));
        assert_eq!(kept("Élève"), Ok("Élève".into()));
        assert_eq!(kept("R&amp;D"), Ok("R&D".into()));
        assert_eq!(cell("é".repeat(CELL).into()), Ok("é".repeat(CELL)));
        assert_eq!(cell("é".repeat(CELL + 1).into()), Err(Fault::TooLong));
    }
}
