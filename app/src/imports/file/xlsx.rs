//! A workbook, read cell by cell: a sheet may say that it is a million columns wide.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::bounds::{self, Taken};
use super::table::{Fault, LOOKED_AT, Row, Sheet, Table, Titles, cell, head};
use super::{Place, Unreadable};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The sheet that was asked for, or the first that is shown and whose titles are known.
pub fn read(bytes: &[u8], place: &Place, titles: impl Titles) -> Result<Table, Unreadable> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut sheets: Vec<Sheet> = sheets.map(sheet_of).collect();
    for sheet in &mut sheets {
        let first = rows(&mut workbook, &sheet.name, 1);
        // What is wrong in it is told if it is read.
        sheet.is_filled = first.map_or(true, |first| !first.is_empty());
    }
    let asked = place.sheet.as_ref();
    let asked = asked.filter(|asked| sheets.iter().any(|it| it.name == **asked));
    let sheet = match asked {
        Some(sheet) => sheet.clone(),
        None => known(&mut workbook, &sheets, &titles)?,
    };
    let mut rows = rows(&mut workbook, &sheet, usize::MAX)?;
    fill_merged(&mut workbook, &sheet, &mut rows);
    let table = Table::under(rows, place, &titles)?;
    Ok(Table {
        sheets,
        sheet: Some(sheet),
        ..table
    })
}

pub(super) fn sheet_of(sheet: &calamine::Sheet) -> Sheet {
    Sheet {
        name: sheet.name.clone(),
        is_hidden: sheet.visible != SheetVisible::Visible,
        is_filled: false,
    }
}

/// The first sheet whose titles are known, else the first that has rows at all; one that is hidden
/// only where nothing else has rows.
fn known(
    workbook: &mut Workbook<'_>,
    sheets: &[Sheet],
    titles: &impl Titles,
) -> Result<String, Unreadable> {
    for is_hidden in [false, true] {
        let mut filled = None;
        for least in [2, 1] {
            for sheet in sheets.iter().filter(|it| it.is_hidden == is_hidden) {
                let first = rows(workbook, &sheet.name, LOOKED_AT)?;
                if head(&first, titles).0 >= least {
                    return Ok(sheet.name.clone());
                }
                if !first.is_empty() && filled.is_none() {
                    filled = Some(sheet.name.clone());
                }
            }
        }
        if let Some(filled) = filled {
            return Ok(filled);
        }
    }
    Err(Unreadable::Empty)
}

/// The first rows of a sheet that are not empty.
fn rows(workbook: &mut Workbook<'_>, sheet: &str, most: usize) -> Result<Vec<Row>, Unreadable> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(unreadable)?;
    let mut taken = Taken::default();
    let mut rows: Vec<Row> = Vec::new();
    while let Some(found) = reader
        .next_cell_with_formula_metadata()
        .map_err(unreadable)?
    {
        let (line, column) = found.pos;
        let Some(said) = said(&found.value) else {
            continue;
        };
        let column = column as usize;
        bounds::column(column)?;
        let line = u64::from(line) + 1;
        if rows.last().is_none_or(|row| row.line != line) {
            if rows.len() == most {
                break;
            }
            taken.row()?;
            rows.push(Row {
                line,
                ..Row::default()
            });
        }
        let Some(row) = rows.last_mut() else {
            continue;
        };
        taken.cells((column + 1).saturating_sub(row.cells.len()))?;
        row.cells
            .resize(row.cells.len().max(column + 1), String::new());
        match said {
            Ok(text) => {
                taken.text(text.len())?;
                row.cells[column] = text;
            }
            Err(fault) => row.faults.push((column, fault)),
        }
        if let Some(link) = found.formula.as_ref().and_then(link) {
            taken.text(link.len())?;
            row.links.push((column, link));
        }
    }
    // A hostile sheet may name its lines in any order.
    rows.sort_by_key(|row| row.line);
    Ok(rows)
}

/// Where a link leads that a formula makes of two texts: `HYPERLINK("mailto:…","Nora")`.
fn link(formula: &XlsxFormulaMetadata) -> Option<String> {
    let (XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. }) =
        formula
    else {
        return None;
    };
    let to = formula
        .trim_start_matches('=')
        .strip_prefix("HYPERLINK(\"")?;
    let (to, after) = to.split_once('"')?;
    // One that joins texts, or doubles a quotation mark, leads somewhere else.
    let ends = after.trim_start().starts_with([',', ';', ')']);
    ends.then(|| cell(to.into()).ok()).flatten()
}

/// What a cell says, as one would type it; none where it says nothing.
pub(super) fn said(value: &DataRef<'_>) -> Option<Result<String, Fault>> {
    let text: Cow<'_, str> = match value {
        DataRef::Empty => return None,
        DataRef::Error(error) => return Some(Err(Fault::Error(error.to_string()))),
        DataRef::Int(number) => number.to_string().into(),
        // Whole numbers have no decimals here, however long: a SIRET is one.
        DataRef::Float(number) => number.to_string().into(),
        DataRef::Bool(it) => it.to_string().into(),
        DataRef::DateTime(at) => date(at).into(),
        DataRef::String(text) => text.as_str().into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str().into(),
    };
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text,
    };
    (!text.trim().is_empty()).then(|| cell(text))
}

/// `2026-03-31`, with the hour if it says one; a length of time is an hour.
fn date(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    if at.is_duration() || at.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}");
    }
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// Cells merged downwards say the same in each of their rows.
fn fill_merged(workbook: &mut Workbook<'_>, sheet: &str, rows: &mut [Row]) {
    // Without its list of merged cells a sheet is read as it stands.
    let merged = workbook
        .merge_cells_by_sheet_name(sheet)
        .unwrap_or_default();
    for region in merged.iter().take(bounds::ROWS) {
        let (from, to) = (u64::from(region.start.0) + 1, u64::from(region.end.0) + 1);
        let column = region.start.1 as usize;
        let at = rows.partition_point(|row| row.line < from);
        let Some(said) = rows.get(at).filter(|row| row.line == from && from < to) else {
            continue;
        };
        let text = said.cell(column).to_owned();
        // What is merged with nothing in it says nothing, and a title above a list is no cell of it.
        if text.is_empty() || region.end.1 > region.start.1 {
            continue;
        }
        for row in rows
            .iter_mut()
            .skip(at + 1)
            .take_while(|row| row.line <= to)
        {
            if column < row.cells.len() && row.cells[column].is_empty() {
                row.cells[column].clone_from(&text);
            } else if column >= row.cells.len() {
                row.cells.resize(column, String::new());
                row.cells.push(text.clone());
            }
        }
    }
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Locked,
        _ => Unreadable::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_one_of_two_texts() {
        for (formula, to) in [
            (
                "HYPERLINK(\"mailto:a@example.org\",\"A\")",
                Some("mailto:a@example.org"),
            ),
            (
                "=HYPERLINK(\"https://a.example\" ; B1)",
                Some("https://a.example"),
            ),
            (
                "HYPERLINK(\"https://a.example\")",
                Some("https://a.example"),
            ),
            ("HYPERLINK(\"https://a.example/\"&B1,\"A\")", None),
            ("HYPERLINK(\"a\"\"b\",\"A\")", None),
            ("HYPERLINK(B1,\"A\")", None),
        ] {
            let formula = XlsxFormulaMetadata::Normal {
                formula: formula.to_owned(),
            };
            assert_eq!(link(&formula).as_deref(), to, "{formula:?}");
        }
    }
}
