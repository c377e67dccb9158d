//! What a workbook holds, looked at before anybody reads it.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::Unreadable;
use super::bounds::{PARTS, UNPACKED};
use super::kind::Kind;

/// Refuses what is no workbook, or one that would unpack without end. The table of its parts says
/// how large they are and may lie, so they are unpacked once, up to the bound, and thrown away.
pub fn look(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PARTS {
        return Err(Unreadable::TooMuch);
    }
    let kind = kind(&mut archive)?;
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
    Ok(kind)
}

fn kind(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Kind, Unreadable> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Err(Unreadable::Document)
    } else if has("content.xml") {
        of_office(archive)
    } else if has("xl/workbook.bin") || has("Index/Document.iwa") {
        Err(Unreadable::OtherWorkbook)
    } else {
        Err(Unreadable::Archive)
    }
}

/// What LibreOffice saves says in its first part what it is.
fn of_office(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Kind, Unreadable> {
    const LONGEST: u64 = 80;
    let mut said = String::new();
    let part = archive
        .by_name("mimetype")
        .map_err(|_| Unreadable::OtherWorkbook)?;
    let read = part.take(LONGEST).read_to_string(&mut said);
    read.map_err(|_| Unreadable::Damaged)?;
    match said
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")
    {
        Some("spreadsheet" | "spreadsheet-template") => Ok(Kind::Ods),
        Some(_) => Err(Unreadable::Document),
        None => Err(Unreadable::OtherWorkbook),
    }
}
