//! Words as strings, which no spreadsheet runs; figures and dates as what they are.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet};

/// Refused where Excel cannot hold it: more than a million rows, or a text of more than 32,767
/// characters.
pub fn written(sheet: &Sheet, now: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.timestamp())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    fill(workbook.add_worksheet(), sheet)?;
    workbook.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(&sheet.head) {
        page.write_string_with_format(0, column, name, &bold)?;
        page.set_column_width(column, width(sheet, column.into()))?;
    }
    let styles = Styles::new();
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            styles.write(page, row, column, cell)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    let (last, across) = (sheet.rows.len(), sheet.head.len().saturating_sub(1));
    if let (Ok(last), Ok(across)) = (last.try_into(), across.try_into()) {
        page.autofilter(0, 0, last, across)?;
    }
    Ok(())
}

/// In characters: the longest of the first rows, within what a screen shows.
fn width(sheet: &Sheet, column: usize) -> u32 {
    const LOOKED_AT: usize = 200;
    let texts = sheet.rows.iter().take(LOOKED_AT).map(|row| {
        row.get(column).map_or(0, |cell| match cell {
            Cell::Text(text) => text.chars().count(),
            Cell::Moment(_) => "2026-03-02 14:30".len(),
            _ => "2026-03-02".len(),
        })
    });
    let name = sheet.head.get(column).map(|it| it.chars().count());
    // The head has room for the button of its filter.
    let longest = texts.chain(name.map(|it| it + 3)).max().unwrap_or(0);
    u32::try_from(longest.clamp(8, 40)).unwrap_or(40) + 1
}

/// How figures look, by their decimals.
struct Styles {
    whole: Format,
    decimals: [Format; 2],
    date: Format,
    moment: Format,
    /// Words that a spreadsheet would take for a formula once somebody edits their cell.
    quoted: Format,
}

impl Styles {
    fn new() -> Self {
        let style = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            whole: style("#,##0"),
            decimals: [style("#,##0.0"), style("#,##0.00")],
            date: style("yyyy-mm-dd"),
            moment: style("yyyy-mm-dd hh:mm"),
            quoted: Format::new().set_quote_prefix(),
        }
    }

    fn write(
        &self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\'']) => {
                page.write_string_with_format(row, column, text, &self.quoted)?
            }
            Cell::Text(text) => page.write_string(row, column, text)?,
            Cell::Whole(number) => {
                page.write_number_with_format(row, column, *number as f64, &self.whole)?
            }
            Cell::Decimal(number, decimals) => {
                let style = if *decimals == 1 { 0 } else { 1 };
                let value = *number as f64 / 10_f64.powi(decimals.cast_signed());
                page.write_number_with_format(row, column, value, &self.decimals[style])?
            }
            // A spreadsheet counts days from 1900 on.
            Cell::Date(date) => match day(*date) {
                Ok(day) => page.write_datetime_with_format(row, column, day, &self.date)?,
                Err(_) => page.write_string(row, column, date.to_string())?,
            },
            Cell::Moment(at) => {
                let minute = at.minute().try_into().unwrap_or_default();
                let hour = at.hour().try_into().unwrap_or_default();
                let moment = day(at.date())?.and_hms(hour, minute, 0)?;
                page.write_datetime_with_format(row, column, moment, &self.moment)?
            }
            Cell::Empty => page,
        };
        Ok(())
    }
}

fn day(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or_default();
    let (month, day) = (date.month(), date.day());
    ExcelDateTime::from_ymd(
        year,
        month.try_into().unwrap_or_default(),
        day.try_into().unwrap_or_default(),
    )
}
