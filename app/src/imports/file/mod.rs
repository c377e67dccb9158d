//! What somebody gives us as a list, up to rows of cells: a CSV file, or a sheet of a workbook.
//!
//! Whatever the bytes, the answer is rows or a sentence, and no more memory than the bounds allow.
//! Not here: what a cell means (see `rows`).

mod bounds;
mod csv;
pub(crate) mod kind;
mod ods;
mod path;
mod repeats;
#[cfg(test)]
mod round;
mod table;
mod text;
pub(crate) mod tidy;
mod unpack;
mod unreadable;
mod xlsx;

pub use bounds::{CELL, COLUMNS, ROWS, UPLOAD, UPLOAD_MB};
pub use path::read as read_path;
pub use table::{Fault, ReadFrom, Row, Sheet, Table, Titles, head, letters};
pub use unreadable::Unreadable;

use self::kind::Kind;

/// Where in a file the list stands; what is left out is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub sheet: Option<String>,
    /// The line of its titles, as a person counts.
    pub header: Option<u64>,
}

/// The rows of a file: the line that has most titles is the head, whatever stands above it.
pub fn read(bytes: &[u8], place: &Place, titles: impl Titles) -> Result<Table, Unreadable> {
    if bytes.len() > UPLOAD {
        return Err(Unreadable::TooLarge { most: UPLOAD_MB });
    }
    match kind::of(bytes)? {
        Kind::Text => csv::read(&text::text(bytes)?, place, titles),
        Kind::Xlsx => xlsx::read(bytes, place, titles),
        Kind::Ods => ods::read(bytes, place, titles),
    }
}
