use super::bounds::{self, COLUMNS, Taken};
use super::table::{LOOKED_AT, Row, Table, Titles, cell, head};
use super::{Place, Unreadable};
use crate::sheet::restored;

/// Comma, semicolon or tab: whichever finds most known columns among the first lines, since a
/// count of characters would be fooled by separators inside quotation marks.
pub fn read(text: &str, place: &Place, titles: impl Titles) -> Result<Table, Unreadable> {
    let best = b",;\t".iter().copied().max_by_key(|separator| {
        let first: Vec<Row> = records(text, *separator).take(LOOKED_AT).collect();
        let (known, at) = head(&first, &titles);
        let width = first.get(at).map_or(0, |row| row.cells.len());
        // The first of equals would lose to the last.
        (known, width, *separator == b',')
    });
    let separator = best.unwrap_or(b',');
    let mut taken = Taken::default();
    let mut rows = Vec::new();
    for row in records(text, separator) {
        if row.is_empty() {
            continue;
        }
        taken.row()?;
        // A row may end in separators with nothing between them.
        let last = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        bounds::column(last.unwrap_or(0))?;
        taken.cells(row.cells.len())?;
        rows.push(row);
    }
    let last = rows.last().map_or(1, |row: &Row| row.line);
    if ends_inside_quotes(text, separator) {
        return Err(Unreadable::UnclosedQuote { line: last });
    }
    let table = Table::under(rows, place, &titles)?;
    Ok(Table {
        separator: Some(char::from(separator)),
        ..table
    })
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = Row> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let bytes = text.as_bytes();
    let (mut at, mut line, mut inside) = (0, 1, 0);
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
            let breaks = bytes[at..start].iter().filter(|byte| **byte == b'\n');
            // Those inside the cells of the row before begin none.
            line += (breaks.count() as u64).saturating_sub(inside);
            at = start;
            let broken = record.iter().map(|text| text.matches('\n').count() as u64);
            inside = broken.sum();
            let mut row = Row {
                line,
                cells: Vec::with_capacity(record.len().min(COLUMNS + 1)),
                ..Row::default()
            };
            for (column, text) in record.iter().take(COLUMNS).enumerate() {
                match cell(restored(text).into()) {
                    Ok(text) => row.cells.push(text),
                    Err(fault) => {
                        row.cells.push(String::new());
                        row.faults.push((column, fault));
                    }
                }
            }
            // One more than there may be, so that somebody sees that there are too many.
            if record
                .iter()
                .skip(COLUMNS)
                .any(|text| !text.trim().is_empty())
            {
                row.cells.push("…".to_owned());
            }
            row
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
        super::read(text, &Place::default(), |name: &str| {
            ["nom", "mission", "thèmes"].contains(&name)
        })
    }

    #[test]
    fn the_separator_is_found_and_quoted_ones_are_not_counted() {
        for separator in [",", ";", "\t"] {
            let text =
                "nom|\"mission\"|\"a,b;c,d;e\tf\"\nA|\"x;y,z\tw\"|1\n".replace('|', separator);
            let table = read(&text).expect("a table");
            assert_eq!(table.header.cells, ["nom", "mission", "a,b;c,d;e\tf"]);
            assert_eq!(table.rows[0].cells, ["A", "x;y,z\tw", "1"]);
        }
        assert_eq!(read("nom\nA\n").expect("one column").rows.len(), 1);
    }

    #[test]
    fn lines_are_counted_as_a_spreadsheet_shows_them() {
        let table =
            read("\nnom,mission\n\nA,\"deux\nlignes \"\"entre\"\" guillemets\"\nB,b\n,\nC,c")
                .expect("a table");
        let lines: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.line, row.cells[0].as_str()))
            .collect();
        assert_eq!(lines, [(4, "A"), (5, "B"), (7, "C")]);
        assert_eq!(table.rows[0].cells[1], "deux\nlignes \"entre\" guillemets");
    }

    #[test]
    fn titles_are_found_below_what_stands_above_them() {
        let text = "Startups 2026;;\nmis à jour le 3 mars;;\n\nnom;mission;?\nA;b;c\n";
        let table = read(text).expect("a table");
        assert_eq!((table.header.line, table.rows[0].line), (4, 5));
        let place = Place {
            header: Some(1),
            ..Place::default()
        };
        let table = super::read(text, &place, |_: &str| false).expect("a table");
        assert_eq!((table.header.line, table.rows.len()), (1, 3));
    }

    #[test]
    fn bounds_are_said() {
        let knows = |name: &str| name == "nom";
        let read = |text: &str| super::read(text, &Place::default(), knows);
        let wide = format!("nom{}\na\n", ",x".repeat(COLUMNS));
        assert_eq!(
            read(&wide),
            Err(Unreadable::TooManyColumns { most: COLUMNS })
        );
        let commas = format!("nom{}\na{}\n", ",".repeat(1_000_000), ",".repeat(1_000_000));
        assert_eq!(read(&commas).expect("a table").header.cells.len(), COLUMNS);
        let long = format!("nom\n{}\n", "é".repeat(bounds::CELL + 1));
        let table = read(&long).expect("a table");
        assert_eq!(table.rows[0].faults, [(0, super::super::Fault::TooLong)]);
        let many = format!("nom\n{}", "a\n".repeat(bounds::ROWS + 1));
        assert_eq!(
            read(&many),
            Err(Unreadable::TooManyRows { most: bounds::ROWS })
        );
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
