//! A workbook of LibreOffice, whose sheets are written out whole before anybody sees a cell: what
//! that comes to is looked at before (`repeats`).

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, OdsError, Range, Reader};

use super::bounds::{self, Taken};
use super::repeats;
use super::table::{Fault, LOOKED_AT, Row, Sheet, Table, Titles, head};
use super::xlsx::{said, sheet_of};
use super::{Place, Unreadable};

/// What LibreOffice writes where a formula fails.
const FAILED: [&str; 7] = [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
];

/// The sheet that was asked for, or the first whose titles are known, else the first with rows.
pub fn read(bytes: &[u8], place: &Place, titles: impl Titles) -> Result<Table, Unreadable> {
    repeats::look(bytes)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets: Vec<Sheet> = workbook.sheets_metadata().iter().map(sheet_of).collect();
    let asked = place.sheet.as_ref();
    let asked = asked.filter(|asked| sheets.iter().any(|it| it.name == **asked));
    let mut best: Option<((bool, usize), String, Vec<Row>)> = None;
    for sheet in &mut sheets {
        let range = workbook.worksheet_range(&sheet.name).map_err(unreadable)?;
        sheet.is_filled = range.used_cells().next().is_some();
    }
    // What nobody sees is read where there is nothing else.
    let (shown, hidden): (Vec<&Sheet>, Vec<&Sheet>) = sheets.iter().partition(|it| !it.is_hidden);
    for sheet in shown.into_iter().chain(hidden) {
        let is_other = asked.is_some_and(|asked| *asked != sheet.name);
        if is_other || asked.is_none() && sheet.is_hidden && best.is_some() {
            continue;
        }
        let range = workbook.worksheet_range(&sheet.name).map_err(unreadable)?;
        let rows = rows(&range)?;
        let known = head(&rows[..rows.len().min(LOOKED_AT)], &titles).0.min(2);
        // One that is hidden comes after every other.
        let known = (!sheet.is_hidden, known);
        let is_better = best.as_ref().is_none_or(|(most, ..)| known > *most);
        if !rows.is_empty() && is_better {
            best = Some((known, sheet.name.clone(), rows));
        }
    }
    let (_, sheet, rows) = best.ok_or(Unreadable::Empty)?;
    let table = Table::under(rows, place, &titles)?;
    Ok(Table {
        sheets,
        sheet: Some(sheet),
        ..table
    })
}

/// Those that are not empty.
fn rows(range: &Range<Data>) -> Result<Vec<Row>, Unreadable> {
    let (first, left) = range.start().unwrap_or_default();
    let mut taken = Taken::default();
    let mut rows = Vec::new();
    for (number, cells) in (u64::from(first) + 1..).zip(range.rows()) {
        let mut row = Row {
            line: number,
            ..Row::default()
        };
        for (column, value) in (left as usize..).zip(cells) {
            let Some(said) = said(&borrowed(value)) else {
                continue;
            };
            bounds::column(column)?;
            taken.cells((column + 1).saturating_sub(row.cells.len()))?;
            row.cells.resize(column + 1, String::new());
            match said {
                Ok(text) if FAILED.contains(&text.as_str()) || text.starts_with("Err:5") => {
                    row.faults.push((column, Fault::Error(text)));
                }
                Ok(text) => {
                    taken.text(text.len())?;
                    row.cells[column] = text;
                }
                Err(fault) => row.faults.push((column, fault)),
            }
        }
        if !row.is_empty() {
            taken.row()?;
            rows.push(row);
        }
    }
    Ok(rows)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(it) => DataRef::Bool(*it),
        Data::String(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
    }
}

fn unreadable(error: OdsError) -> Unreadable {
    match error {
        OdsError::Password => Unreadable::Locked,
        OdsError::CellLimitExceeded { .. } => Unreadable::TooMuch,
        _ => Unreadable::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::read;
    use super::*;

    fn saved(mimetype: &str, manifest: &str, tables: &str) -> Vec<u8> {
        let content = format!(
            "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>\
             <style:style style:name=\"unseen\" style:family=\"table\">\
             <style:table-properties table:display=\"false\"/></style:style>\
             </office:automatic-styles><office:body><office:spreadsheet>\
             {tables}</office:spreadsheet></office:body></office:document-content>"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("mimetype", mimetype),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", &content),
        ] {
            // The first part says what the file is, and stands there unpacked.
            let options = match name {
                "mimetype" => {
                    SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)
                }
                _ => SimpleFileOptions::default(),
            };
            zip.start_file(name, options).expect("started");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("whole").into_inner()
    }

    const SHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";
    const MANIFEST: &str = "<manifest:manifest><manifest:file-entry/></manifest:manifest>";

    fn said_in(tables: &str) -> Result<Table, Unreadable> {
        let knows = |title: &str| ["nom", "entrée", "siret"].contains(&title);
        read(&saved(SHEET, MANIFEST, tables), &Place::default(), knows)
    }

    fn row(cells: &str) -> String {
        format!("<table:table-row>{cells}</table:table-row>")
    }

    fn text(text: &str) -> String {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    }

    #[test]
    fn a_sheet_is_read_as_it_is_typed() {
        let head = row(&[text("nom"), text("entrée"), text("siret")].concat());
        let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-02\"><text:p>02/03/26</text:p></table:table-cell>";
        let number = "<table:table-cell office:value-type=\"float\" office:value=\"73282932000074\"><text:p>7,3E+13</text:p></table:table-cell>";
        let failed = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>";
        let behind = "<table:table-cell table:number-columns-repeated=\"16381\"/>";
        let gap = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let twice = format!(
            "<table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>",
            text("c")
        );
        let end = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let rows = [
            head,
            row(&[
                text("=1+1 &amp; \"a\""),
                day.into(),
                number.into(),
                behind.into(),
            ]
            .concat()),
            gap.into(),
            row(&[text("b"), failed.into()].concat()),
            twice,
            end.into(),
        ];
        let tables = format!(
            "<table:table table:name=\"Notes\">{}</table:table><table:table table:name=\"Liste\">{}</table:table>",
            row(&text("rien")),
            rows.concat()
        );
        let table = said_in(&tables).expect("a table");
        assert_eq!(table.sheet.as_deref(), Some("Liste"));
        let sheets: Vec<_> = table.sheets.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(sheets, ["Notes", "Liste"]);
        let read: Vec<(u64, &str, &str, &str)> = table
            .rows
            .iter()
            .map(|row| (row.line, row.cell(0), row.cell(1), row.cell(2)))
            .collect();
        assert_eq!(
            read,
            [
                (2, "=1+1 & \"a\"", "2026-03-02", "73282932000074"),
                (6, "b", "", ""),
                (7, "c", "", ""),
                (8, "c", "", ""),
            ]
        );
        let fault = Fault::Error("#DIV/0!".into());
        assert_eq!(table.rows[1].faults, [(1, fault)]);
    }

    /// A sheet that nobody sees is read where nothing else is there, or where it is asked for.
    #[test]
    fn a_sheet_that_nobody_sees_comes_last() {
        let sheet = |name: &str, style: &str, rows: &str| {
            format!(
                "<table:table table:name=\"{name}\" table:style-name=\"{style}\">{rows}</table:table>"
            )
        };
        let list = row(&[text("nom"), text("entrée")].concat()) + &row(&text("a"));
        let old = sheet("Ancienne", "unseen", &list);
        let other = sheet("Suivi", "", &(row(&text("nom")) + &row(&text("b"))));
        for (tables, chosen) in [([&old, &other, ""], "Suivi"), ([&old, "", ""], "Ancienne")] {
            let table = said_in(&tables.concat()).expect("a table");
            assert_eq!(table.sheet.as_deref(), Some(chosen));
        }
        let place = Place {
            sheet: Some("Ancienne".into()),
            ..Place::default()
        };
        let knows = |title: &str| ["nom", "entrée"].contains(&title);
        let bytes = saved(SHEET, MANIFEST, &[old, other].concat());
        let table = read(&bytes, &place, knows).expect("a table");
        assert_eq!(table.sheet.as_deref(), Some("Ancienne"));
    }

    #[test]
    fn what_is_no_list_gets_its_sentence() {
        let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/>";
        let endless = format!("<table:table table:name=\"a\">{}</table:table>", row(cell));
        assert_eq!(
            said_in(&endless),
            Err(Unreadable::TooManyColumns {
                most: bounds::COLUMNS
            })
        );
        assert_eq!(said_in(""), Err(Unreadable::Empty));
        let knows = |_: &str| true;
        let locked = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        for (mimetype, manifest, why) in [
            (
                "application/vnd.oasis.opendocument.text",
                MANIFEST,
                Unreadable::Document,
            ),
            ("application/epub+zip", MANIFEST, Unreadable::OtherWorkbook),
            (SHEET, locked, Unreadable::Locked),
        ] {
            let bytes = saved(mimetype, manifest, "");
            assert_eq!(read(&bytes, &Place::default(), knows), Err(why));
        }
    }
}
