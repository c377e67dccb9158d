use std::io::Cursor;

use domain::documents::{Format, Found};

use super::{Unreadable, unpack};
use crate::upload;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Xlsx,
    Ods,
}

/// How a file is read as a list, by what its bytes say: names lie.
pub fn of(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    // A reader that stumbles has found nothing it knows.
    let found = upload::found(&mut Cursor::new(bytes)).unwrap_or(Found::Unknown);
    let kind = as_list(found)?;
    if kind != Kind::Text {
        unpack::look(bytes)?;
    }
    Ok(kind)
}

/// What nobody knows is read as text, which says on which line it is none.
pub fn as_list(found: Found) -> Result<Kind, Unreadable> {
    match found {
        // A list is read from its cells; a program beside them is not looked at.
        Found::Known(Format::Xlsx) | Found::Macros(Format::Xlsx) => Ok(Kind::Xlsx),
        Found::Known(Format::Ods) => Ok(Kind::Ods),
        Found::Known(Format::Text | Format::Csv) | Found::Unknown => Ok(Kind::Text),
        Found::Known(Format::Pdf) => Err(Unreadable::Pdf),
        Found::Known(Format::Png | Format::Jpeg) | Found::Picture => Err(Unreadable::Picture),
        Found::OtherWorkbook => Err(Unreadable::OtherWorkbook),
        Found::Known(Format::Docx | Format::Pptx | Format::Odt | Format::Odp)
        | Found::Macros(_)
        | Found::OldText
        | Found::RichText => Err(Unreadable::Document),
        // The library follows their chains of sectors without end where they turn in a circle, and
        // writes out every sheet as one rectangle, however far apart its cells stand.
        Found::OldWorkbook => Err(Unreadable::OldWorkbook),
        Found::Locked => Err(Unreadable::Locked),
        Found::Page | Found::Drawing => Err(Unreadable::WebPage),
        Found::Program => Err(Unreadable::Program),
        Found::Archive => Err(Unreadable::Archive),
        Found::Damaged => Err(Unreadable::Damaged),
    }
}
