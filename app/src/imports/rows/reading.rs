use chrono::NaiveDate;
use domain::imports::Kind;
use domain::matching::Town;
use domain::startups::{WebAddress, WordList};
use domain::{EmailAddress, Name, TextRefusal, text};

use super::addresses::{Unclear, written};
use super::columns::{Column, Columns};
use super::dates::date;
use super::{Finding, What};
use crate::imports::file::{Fault, Row};
use crate::imports::vocabulary::Vocabulary;
use crate::imports::words::{found, listed};

/// One row, read cell by cell; what is wrong is noted, and reading goes on.
pub struct Reading<'t> {
    pub kind: Kind,
    pub columns: &'t Columns,
    pub row: &'t Row,
    pub found: &'t mut Vec<Finding>,
}

impl<'t> Reading<'t> {
    /// Empty when the file has no such column, or says there that there is nothing to say.
    pub fn cell(&self, column: Column) -> &'t str {
        let at = self.columns.at(column);
        let cell = at.map_or("", |at| self.row.cell(at));
        // A startup is known again by whatever its list calls it.
        let calls = self.kind == Kind::Startups && column == Column::Reference;
        match says_nothing(cell) && !calls && !NAMES.contains(&column) {
            true => "",
            false => cell,
        }
    }

    /// Where its words lead, if they are a link's.
    fn link(&self, column: Column) -> Option<&'t str> {
        self.row.link(self.columns.at(column)?)
    }

    /// Of a cell that says nothing one could read, this was told already.
    pub fn tell(&mut self, column: Column, what: What) {
        let at = self.columns.at(column);
        if at.is_none_or(|at| self.row.fault(at).is_none()) {
            self.found.push(Finding {
                line: self.row.line,
                column: self.columns.title(column),
                what,
            });
        }
    }

    pub fn tell_row(&mut self, what: What) {
        self.found.push(Finding {
            line: self.row.line,
            column: String::new(),
            what,
        });
    }

    /// Cells that say nothing one could read, in columns that are read.
    pub fn tell_faults(&mut self) {
        for (column, at) in self.columns.all() {
            let what = match self.row.fault(at) {
                None => continue,
                Some(Fault::Error(typed)) => What::FormulaError {
                    typed: typed.clone(),
                },
                Some(Fault::TooLong) => What::TooLong {
                    most: crate::imports::file::CELL,
                },
            };
            self.found.push(Finding {
                line: self.row.line,
                column: self.columns.title(column),
                what,
            });
        }
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

    /// The whole name of a person; their first name may have a column of its own.
    pub fn person(&mut self) -> Option<Name> {
        let first = self.line(Column::FirstName, Name::MOST);
        let (Some(first), Some(last)) = (first, self.line(Column::Name, Name::MOST)) else {
            return self.required(Column::Name);
        };
        self.taken(Column::Name, Name::parse(&format!("{first} {last}")))
    }

    pub fn email(&mut self) -> Option<EmailAddress> {
        let cell = self.cell(Column::Email);
        if cell.is_empty() {
            self.tell(Column::Email, What::Empty);
            return None;
        }
        let linked = || self.link(Column::Email).and_then(|to| written(to).ok());
        // Only words that are no address at all are a link's.
        let address = written(cell).or_else(|why| match why {
            Unclear::None if !cell.contains('@') => linked().ok_or(why),
            _ => Err(why),
        });
        let typed = cell.to_owned();
        let what = match address {
            Ok(address) => return Some(address),
            Err(Unclear::None) => What::NotAnEmailAddress { typed },
            Err(Unclear::Several) => What::SeveralEmailAddresses { typed },
        };
        self.tell(Column::Email, what);
        None
    }

    /// The row's own programme, or the one that was given for all of them.
    pub fn programme(&mut self, only: Option<&Name>) -> Option<Name> {
        let Some(only) = only else {
            return self.required(Column::Programme);
        };
        let named = self.name(Column::Programme);
        let is_only = |name: &str| {
            let same = store::search_key(name) == store::search_key(only.as_str());
            same.then_some(())
        };
        if named.is_some_and(|named| found(named.as_str(), is_only).is_none()) {
            let asked = only.to_string();
            self.tell(Column::Programme, What::OtherProgramme { asked });
        }
        Some(only.clone())
    }

    pub fn town(&mut self) -> Option<Town> {
        let line = self.line(Column::Town, Town::MOST)?;
        self.taken(Column::Town, Town::parse(&line))
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
        let linked = || WebAddress::parse(self.link(column)?).ok();
        let address = WebAddress::parse(cell).ok().or_else(linked);
        if address.is_none() {
            let typed = cell.to_owned();
            self.tell(column, What::NotAWebAddress { typed });
        }
        address
    }

    /// Words of a shared vocabulary, by their codes; one that is none of it is kept out.
    pub fn known(&mut self, column: Column, vocabulary: Vocabulary) -> Option<Vec<&'static str>> {
        let (known, unknown) = vocabulary.read(self.cell(column));
        for word in unknown {
            let near = vocabulary.nearest(self.columns.lang(), &word);
            self.tell(column, What::UnknownWord { word, near });
        }
        (!known.is_empty()).then_some(known)
    }

    /// Words between semicolons; one that is none is kept out, the others come in.
    pub fn words(&mut self, column: Column) -> Option<WordList> {
        let mut good = Vec::new();
        for word in listed(self.cell(column)) {
            match WordList::parse(&word) {
                Ok(_) => good.push(word),
                Err(_) => self.tell(column, What::WordKeptOut { word }),
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

/// Columns in which whatever is written is a name, even a dash.
const NAMES: [Column; 5] = [
    Column::Name,
    Column::Startup,
    Column::Organisation,
    Column::Programme,
    Column::Cohort,
];

/// What people write where there is nothing to say.
fn says_nothing(cell: &str) -> bool {
    const NOTHING: [&str; 8] = ["n/a", "#n/a", "n.a.", "n/c", "n.c.", "néant", "neant", "?"];
    let is_dash = |sign: char| matches!(sign, '-' | '–' | '—' | '/');
    cell.chars().all(is_dash) || NOTHING.contains(&cell.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_words_say_that_there_is_nothing_to_say() {
        for cell in ["", "-", "--", "—", "/", "N/A", "n.c.", "Néant", "?"] {
            assert!(says_nothing(cell), "{cell}");
        }
        for cell in ["non", "0", "-1", "NA", "n", "a/b", "aucun"] {
            assert!(!says_nothing(cell), "{cell}");
        }
    }

    fn read<T>(
        kind: Kind,
        titles: [&str; 2],
        row: &Row,
        read: impl Fn(&mut Reading<'_>) -> T,
    ) -> (T, Vec<Finding>) {
        let header = Row {
            cells: titles.map(str::to_owned).to_vec(),
            ..Row::default()
        };
        let columns = Columns::of(kind, &header).expect("columns");
        let mut found = Vec::new();
        let read = read(&mut Reading {
            kind,
            columns: &columns,
            row,
            found: &mut found,
        });
        (read, found)
    }

    #[test]
    fn a_startup_is_known_by_whatever_its_list_calls_it() {
        for sign in ["-", "?", "/"] {
            let row = Row {
                cells: vec![sign.to_owned()],
                ..Row::default()
            };
            for (kind, cell) in [(Kind::Startups, sign), (Kind::Partners, "")] {
                let read = read(kind, ["référence", "nom"], &row, |reading| {
                    reading.cell(Column::Reference).to_owned()
                });
                assert_eq!(read.0, cell, "{kind}");
            }
        }
    }

    #[test]
    fn a_link_says_an_address_only_where_the_cell_says_none() {
        let told = |typed: &str, several: bool| {
            let typed = typed.to_owned();
            match several {
                true => What::SeveralEmailAddresses { typed },
                false => What::NotAnEmailAddress { typed },
            }
        };
        for (cell, told) in [
            ("lui écrire", None),
            (
                "a@example.org; b@example.org",
                Some(told("a@example.org; b@example.org", true)),
            ),
            ("a@example", Some(told("a@example", false))),
        ] {
            let row = Row {
                cells: vec![cell.to_owned()],
                links: vec![(0, "mailto:nora@example.org".to_owned())],
                ..Row::default()
            };
            let (address, found) = read(Kind::Mentors, ["e-mail", "nom"], &row, |reading| {
                reading.email()
            });
            assert_eq!(address.is_some(), told.is_none(), "{cell}");
            assert_eq!(found.into_iter().next().map(|it| it.what), told, "{cell}");
        }
    }
}
