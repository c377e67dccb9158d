//! What a workbook holds, looked at before anybody reads it.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::Unreadable;
use super::bounds::{PARTS, UNPACKED};

/// Refuses a workbook that would unpack without end, or not at all. The table of its parts says
/// how large they are and may lie, so they are unpacked once, up to the bound, and thrown away.
pub fn look(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PARTS {
        return Err(Unreadable::TooMuch);
    }
    if archive
        .decompressed_size()
        .is_some_and(|all| all > u128::from(UNPACKED))
    {
        return Err(Unreadable::TooMuch);
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Unreadable::Damaged)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::TooMuch)?;
    }
    Ok(())
}
