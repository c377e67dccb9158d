use chrono::NaiveDate;
use domain::startups::{WebAddress, WordList};
use domain::{Name, TextRefusal, text};

use super::columns::{Column, Columns, Names};
use super::table::Row;
use super::{Finding, What};

/// One row, read cell by cell; what is wrong is noted, and reading goes on.
pub struct Reading<'t> {
    pub names: Names,
    pub columns: &'t Columns,
    pub row: &'t Row,
    pub found: &'t mut Vec<Finding>,
}

impl<'t> Reading<'t> {
    /// Empty when the file has no such column.
    pub fn cell(&self, column: Column) -> &'t str {
        let cell = self
            .columns
            .at(column)
            .and_then(|at| self.row.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    pub fn tell(&mut self, column: Column, what: What) {
        self.found.push(Finding {
            line: self.row.line,
            column: self.columns.title(column, self.names),
            what,
        });
    }

    /// On one line: spreadsheets take line breaks anywhere.
    pub fn line(&mut self, column: Column, most: usize) -> Option<String> {
        let joined = self
            .cell(column)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if joined.is_empty() {
            return None;
        }
        self.taken(column, text::line(&joined, 1, most))
    }

    pub fn name(&mut self, column: Column) -> Option<Name> {
        let line = self.line(column, Name::MOST)?;
        self.taken(column, Name::parse(&line))
    }

    /// A name that no row may lack.
    pub fn required(&mut self, column: Column) -> Option<Name> {
        if self.cell(column).is_empty() {
            self.tell(column, What::Empty);
        }
        self.name(column)
    }

    pub fn taken<T>(&mut self, column: Column, parsed: Result<T, TextRefusal>) -> Option<T> {
        let what = match parsed {
            Ok(value) => return Some(value),
            Err(TextRefusal::TooLong { most }) => What::TooLong { most },
            Err(TextRefusal::ControlCharacter) => What::CannotBeShown,
            Err(TextRefusal::Empty | TextRefusal::TooShort { .. }) => What::Empty,
        };
        self.tell(column, what);
        None
    }

    pub fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let date = date(cell);
        if date.is_none() {
            let typed = cell.to_owned();
            self.tell(column, What::NotADate { typed });
        }
        date
    }

    pub fn address(&mut self, column: Column) -> Option<WebAddress> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let address = WebAddress::parse(cell).ok();
        if address.is_none() {
            let typed = cell.to_owned();
            self.tell(column, What::NotAWebAddress { typed });
        }
        address
    }

    /// Words between semicolons; one that is none is kept out, the others come in.
    pub fn words(&mut self, column: Column) -> Option<WordList> {
        let mut good = Vec::new();
        for word in self.cell(column).split([';', '\n']).map(str::trim) {
            match WordList::parse(word) {
                Ok(_) => good.push(word),
                Err(_) => {
                    let word = word.to_owned();
                    self.tell(column, What::WordKeptOut { word });
                }
            }
        }
        let list = WordList::parse(&good.join(";"));
        if list.is_err() {
            let most = WordList::MOST;
            self.tell(column, What::TooManyWords { most });
        }
        list.ok().filter(|list| !list.is_empty())
    }
}

/// `2026-03-31`, with or without an hour after it, or `31/03/2026` as France writes it, with
/// slashes, dots or dashes; of a year from 1900 to 2100.
pub fn date(cell: &str) -> Option<NaiveDate> {
    let day = cell.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let whole = |part: &str, longest| {
        let digits =
            (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = whole(year, 4).filter(|year| (1900..=2100).contains(year))?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, whole(month, 2)?, whole(day, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_france_and_as_machines_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 3, 1);
        for text in [
            "2026-03-01",
            "01/03/2026",
            "1/3/2026",
            "01.03.2026",
            "01-03-2026",
            "2026/03/01",
            "2026-03-01T00:00:00Z",
            "2026-03-01 12:30",
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
        for text in [
            "",
            "2026",
            "31/02/2026",
            "03/2026",
            "1/3/26",
            "2026-13-01",
            "20260301",
            "mars 2026",
            "+026-03-01",
            "1850-01-01",
            "2026-03-01-04",
            "é026-03-01",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
