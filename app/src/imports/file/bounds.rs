//! More than any list of an incubator has, and less than what would take a server's memory.

use super::Unreadable;

/// Bytes of a file.
pub const UPLOAD: usize = UPLOAD_MB * 1_000_000;
pub const UPLOAD_MB: usize = 20;
/// Bytes of everything in a workbook, once unpacked.
pub const UNPACKED: u64 = 100_000_000;
/// Parts of a workbook.
pub const PARTS: usize = 2_000;
pub const ROWS: usize = 50_000;
/// With the titles, and what stands above them.
pub const LINES: usize = ROWS + 100;
pub const COLUMNS: usize = 300;
/// Characters of a cell.
pub const CELL: usize = 10_000;
/// Cells that are kept, the empty ones before the last of a row included.
const CELLS: usize = 2_000_000;
/// Bytes of text that are kept: a workbook may point to one long text from every cell.
const TEXT: usize = 50_000_000;

/// What was taken so far.
#[derive(Default)]
pub struct Taken {
    rows: usize,
    cells: usize,
    text: usize,
}

impl Taken {
    pub fn row(&mut self) -> Result<(), Unreadable> {
        self.rows += 1;
        if self.rows > LINES {
            return Err(Unreadable::TooManyRows { most: ROWS });
        }
        Ok(())
    }

    pub fn cells(&mut self, many: usize) -> Result<(), Unreadable> {
        self.cells += many;
        self.whole()
    }

    pub fn text(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.text += bytes;
        self.whole()
    }

    fn whole(&self) -> Result<(), Unreadable> {
        if self.cells > CELLS || self.text > TEXT {
            return Err(Unreadable::TooMuch);
        }
        Ok(())
    }
}

/// A cell's column, counted from 0.
pub fn column(at: usize) -> Result<(), Unreadable> {
    if at >= COLUMNS {
        return Err(Unreadable::TooManyColumns { most: COLUMNS });
    }
    Ok(())
}
