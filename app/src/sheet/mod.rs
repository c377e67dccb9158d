//! A table as a file that a spreadsheet opens.

mod csv;
mod formula;
mod long;
mod take;
mod xlsx;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::Language;

pub use formula::{defused, restored};
pub use take::{FILE, asked, links, links_with};

use crate::desk::{Desk, Stop};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, and never a formula.
    Text(String),
    Whole(i64),
    /// A number and how many of its digits are decimals: `(1275, 2)` is 12.75.
    Decimal(i64, u32),
    Date(NaiveDate),
    /// On the reader's clocks.
    Moment(NaiveDateTime),
    /// There is no figure, which is not zero.
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The day and hour of an instant, for its reader.
    pub fn moment(desk: &Desk, at: DateTime<Utc>) -> Self {
        Self::Moment(at.with_timezone(&desk.moments().zone).naive_local())
    }

    /// The value in a cell, or an empty one.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }
}

/// Rows in a file; a sheet of Excel holds some ten times as many, and nobody reads them.
pub const MOST: i64 = 100_000;

/// A head of names, and as many cells in each row.
pub struct Sheet {
    /// Of its file, without what it ends with.
    pub name: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

domain::words! {
    /// What kind of file.
    pub enum Format {
        Csv = "csv",
        Xlsx = "xlsx",
    }
}

impl Sheet {
    /// A list as it is today: "levier-startups-2026-03-02".
    pub fn of_today(desk: &Desk, list: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Self {
        let today = desk.moments().day_of(desk.now);
        Self {
            name: format!("levier-{list}-{today}"),
            head,
            rows,
        }
    }

    fn is_longer_than(&self, most: i64) -> bool {
        i64::try_from(self.rows.len()).map_or(true, |many| many > most)
    }

    /// The file, to be kept under its name, or a page that says why there is none. Long ones take a
    /// while to write, away from what other readers wait for.
    pub async fn answer(self, desk: &Desk, format: Format) -> Result<Response, Stop> {
        if self.is_longer_than(desk.house.rows_in_a_file()) {
            return Ok(long::page(desk));
        }
        let (lang, now) = (desk.lang, desk.now);
        let name = self.name.clone();
        let written = tokio::task::spawn_blocking(move || format.write(&self, lang, now)).await;
        let bytes = written.map_err(|error| Stop::Broken(error.to_string()))??;
        let file = format!("attachment; filename=\"{name}.{format}\"");
        let headers = [
            (header::CONTENT_TYPE, format.content_type().to_owned()),
            (header::CONTENT_DISPOSITION, file),
        ];
        Ok((headers, bytes).into_response())
    }
}

impl Format {
    pub(crate) fn write(
        self,
        sheet: &Sheet,
        lang: Language,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, Stop> {
        match self {
            Self::Csv => Ok(csv::written(sheet, lang)),
            Self::Xlsx => xlsx::written(sheet, now)
                .map_err(|error| Stop::Broken(format!("a spreadsheet is not written: {error}"))),
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
