use super::{Unreadable, unpack};

/// How the bytes of a list are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Xlsx,
    Ods,
}

/// What a file is, by its first bytes and, for an archive, by its parts: names lie.
pub fn of(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        Err(Unreadable::Empty)
    } else if starts(b"%PDF") {
        Err(Unreadable::Pdf)
    } else if is_picture(bytes) {
        Err(Unreadable::Picture)
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        unpack::look(bytes)
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Err(of_compound(bytes))
    } else if starts(b"{\\rtf") {
        Err(Unreadable::Document)
    } else if starts(b"\xff\xfe") || starts(b"\xfe\xff") {
        Err(Unreadable::Utf16)
    } else if is_markup(text) {
        Err(Unreadable::WebPage)
    } else {
        Ok(Kind::Text)
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 5] = [
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
    ];
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_webp || magics.iter().any(|magic| bytes.starts_with(magic))
}

/// A compound file is what workbooks were before 2007, and what one with a password is still
/// wrapped in; its folder names its parts in UTF-16. Those workbooks are not read: the library
/// follows their chains of sectors without end where they turn in a circle, and writes out every
/// sheet as one rectangle, however far apart its cells stand.
fn of_compound(bytes: &[u8]) -> Unreadable {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if holds("EncryptedPackage") {
        Unreadable::Locked
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        Unreadable::Document
    } else {
        Unreadable::OldWorkbook
    }
}

/// What web sites call a spreadsheet is often a page with a table.
fn is_markup(text: &[u8]) -> bool {
    let begins = text.trim_ascii_start();
    let begins = begins.get(..1_000).unwrap_or(begins).to_ascii_lowercase();
    let names: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head"];
    names.iter().any(|name| begins.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_known_by_its_bytes() {
        let compound = |part: &str| {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        for (bytes, what) in [
            (b"".to_vec(), Unreadable::Empty),
            (b"\xef\xbb\xbf \r\n\t".to_vec(), Unreadable::Empty),
            (b"%PDF-1.7".to_vec(), Unreadable::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), Unreadable::Picture),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Unreadable::Picture),
            (b"RIFF\0\0\0\0WEBPVP8".to_vec(), Unreadable::Picture),
            (compound("EncryptedPackage"), Unreadable::Locked),
            (compound("Workbook"), Unreadable::OldWorkbook),
            (compound("WordDocument"), Unreadable::Document),
            (b"{\\rtf1".to_vec(), Unreadable::Document),
            (b"\xff\xfea\0".to_vec(), Unreadable::Utf16),
            (b"\xef\xbb\xbf\n<HTML><table>".to_vec(), Unreadable::WebPage),
            (b"<?xml version=\"1.0\"?>".to_vec(), Unreadable::WebPage),
            (b"PK\x03\x04rest".to_vec(), Unreadable::Damaged),
        ] {
            assert_eq!(of(&bytes), Err(what));
        }
        assert_eq!(of(b"nom;mission\n"), Ok(Kind::Text));
    }
}
