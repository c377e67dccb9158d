//! A sheet of an .ods file says "this cell, a thousand times" in one word: how much that comes to,
//! looked at before anybody writes it out.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Unreadable;
use super::bounds::{self, Taken, UNPACKED};

/// Refuses a workbook whose sheets, written out, would be more than a list has. What stands empty
/// behind the last cell of a row, or under the last row, counts for nothing.
pub fn look(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let content = archive.by_name("content.xml");
    let content = content.map_err(|_| Unreadable::Damaged)?.take(UNPACKED);
    measure(BufReader::new(content))
}

/// What is read of a row so far.
#[derive(Default)]
struct Row {
    /// How often it stands there.
    times: usize,
    /// Cells so far, the empty ones included.
    wide: usize,
    /// Up to the last that says something.
    filled: usize,
}

#[derive(Default)]
struct Sheet {
    /// Rows that say nothing, since the last one that does.
    empty: usize,
    rows: usize,
    width: usize,
}

fn measure(content: impl BufRead) -> Result<(), Unreadable> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut at = At::default();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| Unreadable::Damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => {
                depth += 1;
                // No writer of spreadsheets nests so deep.
                if depth > 200 {
                    return Err(Unreadable::Damaged);
                }
                at.open(&tag, false)?;
            }
            Event::Empty(tag) => {
                at.open(&tag, true)?;
                at.close(tag.name().0.as_ref())?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                at.close(tag.name().0.as_ref())?;
            }
            _ => {}
        }
    }
}

/// Where reading stands.
#[derive(Default)]
struct At {
    sheet: Option<Sheet>,
    row: Option<Row>,
    /// Cells of the sheets before.
    all: usize,
}

impl At {
    fn open(&mut self, tag: &BytesStart<'_>, is_closed: bool) -> Result<(), Unreadable> {
        let name: &[u8] = tag.name().0.as_ref();
        match name {
            // A sheet in a sheet, or a row in a row, is none that a spreadsheet writes.
            b"table:table" => {
                none(self.sheet.is_some() || self.row.is_some())?;
                self.sheet = Some(Sheet::default());
            }
            b"table:table-row" => {
                none(self.row.is_some())?;
                self.row = Some(Row {
                    times: times(tag, "table:number-rows-repeated")?,
                    ..Row::default()
                });
            }
            b"table:table-cell" | b"table:covered-table-cell" => self.cell(tag, is_closed)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart<'_>, is_closed: bool) -> Result<(), Unreadable> {
        // What holds something inside may say it there.
        let mut says = !is_closed;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Unreadable::Damaged)?;
            let key: &[u8] = attribute.key.0.as_ref();
            says |= key.starts_with(b"office:") || key == b"table:formula";
        }
        let many = times(tag, "table:number-columns-repeated")?;
        let Some(row) = &mut self.row else {
            return Ok(());
        };
        row.wide = row.wide.saturating_add(many);
        if says {
            row.filled = row.wide;
            bounds::column(row.filled.saturating_sub(1))?;
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Unreadable> {
        match name {
            b"table:table-row" => {
                let row = self.row.take().unwrap_or_default();
                self.sheet.get_or_insert_default().take(&row)
            }
            b"table:table" => {
                none(self.row.is_some())?;
                let sheet = self.sheet.take().unwrap_or_default();
                self.all += sheet.rows.saturating_mul(sheet.width);
                Taken::default().cells(self.all)
            }
            _ => Ok(()),
        }
    }
}

fn none(is_there: bool) -> Result<(), Unreadable> {
    match is_there {
        true => Err(Unreadable::Damaged),
        false => Ok(()),
    }
}

fn times(tag: &BytesStart<'_>, name: &str) -> Result<usize, Unreadable> {
    let found = tag.try_get_attribute(name);
    let Some(found) = found.map_err(|_| Unreadable::Damaged)? else {
        return Ok(1);
    };
    found.value.parse().map_err(|_| Unreadable::Damaged)
}

impl Sheet {
    fn take(&mut self, row: &Row) -> Result<(), Unreadable> {
        if row.filled == 0 {
            self.empty = self.empty.saturating_add(row.times);
            return Ok(());
        }
        let rows = self.rows.saturating_add(self.empty);
        self.rows = rows.saturating_add(row.times);
        self.empty = 0;
        self.width = self.width.max(row.filled);
        if self.rows > bounds::LINES {
            return Err(Unreadable::TooManyRows { most: bounds::ROWS });
        }
        Taken::default().cells(self.rows.saturating_mul(self.width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::file::COLUMNS;

    fn sheet(rows: &str) -> String {
        format!("<a><table:table table:name=\"a\">{rows}</table:table></a>")
    }

    fn measured(rows: &str) -> Result<(), Unreadable> {
        measure(sheet(rows).as_bytes())
    }

    #[test]
    fn what_is_empty_to_the_end_counts_for_nothing() {
        let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p>\
                   </table:table-cell><table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
                   <table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell \
                   table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert_eq!(measured(row), Ok(()));
    }

    #[test]
    fn what_is_repeated_without_end_is_refused() {
        let cell = |times: &str| {
            format!(
                "<table:table-cell table:number-columns-repeated=\"{times}\" office:value=\"1\"/>"
            )
        };
        let row = |times: &str, cells: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>"
            )
        };
        let rows = Err(Unreadable::TooManyRows { most: bounds::ROWS });
        assert_eq!(measured(&row("1000000", &cell("1"))), rows);
        assert_eq!(measured(&row("18446744073709551615", &cell("1"))), rows);
        let columns = Err(Unreadable::TooManyColumns { most: COLUMNS });
        assert_eq!(measured(&row("1", &cell("16384"))), columns);
        let empty = "<table:table-cell table:number-columns-repeated=\"9999\"/>";
        assert_eq!(
            measured(&row("1", &format!("{empty}{}", cell("1")))),
            columns
        );
        assert_eq!(
            measured(&row("40000", &cell("299"))),
            Err(Unreadable::TooMuch)
        );
        // A gap that is written out in full.
        let gap = format!(
            "{}{}{}",
            row("1", &cell("1")),
            row("1000000", empty),
            row("1", &cell("1"))
        );
        assert_eq!(measured(&gap), rows);
        // Many sheets, each within bounds.
        let one = sheet(&row("40000", &cell("20")));
        assert_eq!(measure(one.repeat(2).as_bytes()), Ok(()));
        assert_eq!(measure(one.repeat(5).as_bytes()), Err(Unreadable::TooMuch));
        let nested = format!(
            "<table:table-row>{}</table:table-row>",
            row("9", &cell("9"))
        );
        assert_eq!(measured(&nested), Err(Unreadable::Damaged));
        for times in ["-1", "x", "99999999999999999999999"] {
            assert_eq!(
                measured(&row(times, &cell("1"))),
                Err(Unreadable::Damaged),
                "{times}"
            );
        }
    }
}
