use super::Unreadable;

/// Rows of cells, as a spreadsheet saved them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of the file, as a person counts: a line break inside a cell counts too.
    pub line: u64,
    pub cells: Vec<String>,
}

impl Table {
    /// Comma, semicolon or tab: whichever finds most known columns in the first row, since a
    /// count of characters would be fooled by separators inside quotation marks.
    pub fn read(text: &str, knows: impl Fn(&str) -> bool) -> Result<Self, Unreadable> {
        let best = b",;\t".iter().copied().max_by_key(|separator| {
            let header = records(text, *separator)
                .next()
                .map(|row| row.cells)
                .unwrap_or_default();
            let known = header.iter().filter(|name| knows(name)).count();
            // The first of equals would lose to the last.
            (known, header.len(), *separator == b',')
        });
        let mut rows = records(text, best.unwrap_or(b','))
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let header = rows.next().ok_or(Unreadable::Empty)?;
        let rows: Vec<Row> = rows.collect();
        let last = rows.last().unwrap_or(&header);
        if ends_inside_quotes(text, best.unwrap_or(b',')) {
            return Err(Unreadable::UnclosedQuote { line: last.line });
        }
        if rows.is_empty() {
            return Err(Unreadable::HeaderOnly);
        }
        Ok(Self {
            header: header.cells,
            rows,
        })
    }
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = Row> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1);
    // Reading from memory what is known to be UTF-8 cannot fail.
    reader
        .into_records()
        .map_while(Result::ok)
        .map(move |record| {
            let mut start = record
                .position()
                .map_or(at, |position| position.byte() as usize);
            // Empty lines are skipped, but the position is before them.
            while bytes.get(start) == Some(&b'\n') {
                start += 1;
            }
            line += bytes[at..start]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count() as u64;
            at = start;
            Row {
                line,
                cells: record.iter().map(str::to_owned).collect(),
            }
        })
}

/// Whether one more row, put at the end, is swallowed by a quotation mark that never closes.
fn ends_inside_quotes(text: &str, separator: u8) -> bool {
    const END: &str = "\u{1}end";
    let longer = format!("{text}\n{END}");
    let last = records(&longer, separator).last();
    last.is_none_or(|row| row.cells != [END])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table, Unreadable> {
        Table::read(text, |name| ["nom", "mission", "thèmes"].contains(&name))
    }

    #[test]
    fn the_separator_is_found_and_quoted_ones_are_not_counted() {
        for separator in [",", ";", "\t"] {
            let text =
                "nom|\"mission\"|\"a,b;c,d;e\tf\"\nA|\"x;y,z\tw\"|1\n".replace('|', separator);
            let table = read(&text).expect("a table");
            assert_eq!(table.header, ["nom", "mission", "a,b;c,d;e\tf"]);
            assert_eq!(table.rows[0].cells, ["A", "x;y,z\tw", "1"]);
        }
        assert_eq!(read("nom\nA\n").expect("one column").rows.len(), 1);
    }

    #[test]
    fn lines_are_counted_as_a_person_does() {
        let table =
            read("\nnom,mission\n\nA,\"deux\nlignes \"\"entre\"\" guillemets\"\nB,b\n,\nC,c")
                .expect("a table");
        let lines: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.line, row.cells[0].as_str()))
            .collect();
        assert_eq!(lines, [(4, "A"), (6, "B"), (8, "C")]);
        assert_eq!(table.rows[0].cells[1], "deux\nlignes \"entre\" guillemets");
    }

    #[test]
    fn what_is_no_table_is_said_so() {
        assert_eq!(read("nom,mission\n"), Err(Unreadable::HeaderOnly));
        assert_eq!(read("nom,mission\n,\n"), Err(Unreadable::HeaderOnly));
        assert_eq!(read(",,\n;\n"), Err(Unreadable::HeaderOnly));
        assert_eq!(
            read("nom,mission\nA,\"b\nC,d\nE,f\n"),
            Err(Unreadable::UnclosedQuote { line: 2 })
        );
    }
}
