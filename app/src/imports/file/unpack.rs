//! What a workbook holds, looked at before anybody reads it.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::Unreadable;
use super::bounds::{PARTS, UNPACKED};

/// Refuses what is no workbook, or one that would unpack without end. The table of its parts says
/// how large they are and may lie, so they are unpacked once, up to the bound, and thrown away.
pub fn look(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PARTS {
        return Err(Unreadable::TooMuch);
    }
    is_workbook(&archive)?;
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

fn is_workbook(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), Unreadable> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        Ok(())
    } else if has("content.xml") || has("xl/workbook.bin") || has("Index/Document.iwa") {
        Err(Unreadable::OtherWorkbook)
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Err(Unreadable::Document)
    } else {
        Err(Unreadable::Archive)
    }
}
