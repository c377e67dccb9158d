use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::imports::file::Unreadable as No;
use crate::imports::file::kind::{self, Kind as As};

/// An archive of empty files with these names, the first one with this inside.
fn archive(names: &[&str], first: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Unpacked, as the format of what LibreOffice saves wants its first part.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (index, name) in names.iter().enumerate() {
        zip.start_file(*name, options).expect("started");
        let inside: &[u8] = if index == 0 { first } else { b"" };
        zip.write_all(inside).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

fn compound(part: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// What a file is, and how it is read as a list.
type Case = (&'static str, Vec<u8>, Found, std::result::Result<As, No>);

fn plain() -> Vec<Case> {
    use Format::{Jpeg, Pdf, Png, Text};
    use Found::*;
    let mut polyglot = b"%PDF-1.7\n<script>alert(1)</script>\n".to_vec();
    polyglot.extend(archive(&["a.exe"], b"MZ"));
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec();
    vec![
        ("pdf", b"%PDF-1.4\n".to_vec(), Known(Pdf), Err(No::Pdf)),
        ("pdf and zip", polyglot, Known(Pdf), Err(No::Pdf)),
        ("png", png, Known(Png), Err(No::Picture)),
        ("jpeg", jpeg, Known(Jpeg), Err(No::Picture)),
        (
            "gif",
            b"GIF89a\x01\0\x01\0".to_vec(),
            Picture,
            Err(No::Picture),
        ),
        (
            "webp",
            b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(),
            Picture,
            Err(No::Picture),
        ),
        (
            "tiff",
            b"II*\0\x08\0\0\0".to_vec(),
            Picture,
            Err(No::Picture),
        ),
        ("text", "Été\tok\r\n".into(), Known(Text), Ok(As::Text)),
        (
            "a list",
            b"nom;mission\n".to_vec(),
            Known(Text),
            Ok(As::Text),
        ),
        // Begins as pictures and programs do.
        (
            "a list of BM",
            b"BMC;nom\na;b\n".to_vec(),
            Known(Text),
            Ok(As::Text),
        ),
        (
            "a list of MZ",
            b"MZ;nom\na;b\n".to_vec(),
            Known(Text),
            Ok(As::Text),
        ),
        (
            "windows-1252",
            b"nom;ann\xe9e\n".to_vec(),
            Known(Text),
            Ok(As::Text),
        ),
        // Its reader says what to do.
        (
            "utf-16",
            b"\xff\xfen\0o\0m\0".to_vec(),
            Known(Text),
            Ok(As::Text),
        ),
        (
            "html",
            b"<!DOCTYPE html><p>".to_vec(),
            Page,
            Err(No::WebPage),
        ),
        (
            "html further down",
            b"\xef\xbb\xbf \n <p>oui".to_vec(),
            Page,
            Err(No::WebPage),
        ),
        (
            "html in utf-16",
            b"\xff\xfe<\0p\0>\0".to_vec(),
            Page,
            Err(No::WebPage),
        ),
        (
            "a table",
            b"\xef\xbb\xbf\n<HTML><table>".to_vec(),
            Page,
            Err(No::WebPage),
        ),
        (
            "xml",
            b"<?xml version=\"1.0\"?><a/>".to_vec(),
            Page,
            Err(No::WebPage),
        ),
        (
            "svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">".to_vec(),
            Drawing,
            Err(No::WebPage),
        ),
        (
            "svg after xml",
            b"<?xml version=\"1.0\"?>\n<!-- a --><svg>".to_vec(),
            Drawing,
            Err(No::WebPage),
        ),
        (
            "rtf",
            b"{\\rtf1 Bonjour}".to_vec(),
            RichText,
            Err(No::Document),
        ),
        (
            "exe",
            b"MZ\x90\0\x03\0\0\0".to_vec(),
            Program,
            Err(No::Program),
        ),
        (
            "elf",
            b"\x7fELF\x02\x01\x01\0".to_vec(),
            Program,
            Err(No::Program),
        ),
        (
            "batch",
            b"@echo off\r\ndel *.*\r\n".to_vec(),
            Program,
            Err(No::Program),
        ),
        (
            "script",
            b"#!/bin/sh\nrm -rf /\n".to_vec(),
            Program,
            Err(No::Program),
        ),
        // Its reader says on which line the first of them stands.
        ("bytes", b"\x01\x02\x03\x04".to_vec(), Unknown, Ok(As::Text)),
    ]
}

fn wrapped() -> Vec<Case> {
    use Format::{Docx, Ods, Odt, Pptx, Xlsx};
    use Found::*;
    let opendocument = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        archive(&["mimetype", "content.xml"], kind.as_bytes())
    };
    let word = archive(&["[Content_Types].xml", "word/document.xml"], b"");
    let slides = archive(&["[Content_Types].xml", "ppt/presentation.xml"], b"");
    let book = archive(&["[Content_Types].xml", "xl/workbook.xml"], b"");
    let macros = archive(&["xl/workbook.xml", "xl/vbaProject.bin"], b"");
    let written = archive(&["word/document.xml", "word/vbaProject.bin"], b"");
    let binary = archive(&["[Content_Types].xml", "xl/workbook.bin"], b"");
    let numbers = archive(&["Index/Document.iwa", "preview.jpg"], b"");
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0".to_vec();
    vec![
        ("docx", word, Known(Docx), Err(No::Document)),
        ("pptx", slides, Known(Pptx), Err(No::Document)),
        ("xlsx", book, Known(Xlsx), Ok(As::Xlsx)),
        ("xlsm", macros, Macros(Xlsx), Ok(As::Xlsx)),
        ("docm", written, Macros(Docx), Err(No::Document)),
        ("xlsb", binary, OtherWorkbook, Err(No::OtherWorkbook)),
        ("numbers", numbers, OtherWorkbook, Err(No::OtherWorkbook)),
        ("odt", opendocument("text"), Known(Odt), Err(No::Document)),
        ("ods", opendocument("spreadsheet"), Known(Ods), Ok(As::Ods)),
        ("zip", archive(&["a.exe"], b"MZ"), Archive, Err(No::Archive)),
        (
            "a broken zip",
            b"PK\x03\x04rest".to_vec(),
            Damaged,
            Err(No::Damaged),
        ),
        ("gzip", gzip, Archive, Err(No::Archive)),
        ("doc", compound("WordDocument"), OldText, Err(No::Document)),
        (
            "ppt",
            compound("PowerPoint Document"),
            OldText,
            Err(No::Document),
        ),
        (
            "xls",
            compound("Workbook"),
            OldWorkbook,
            Err(No::OldWorkbook),
        ),
        (
            "with a password",
            compound("EncryptedPackage"),
            Locked,
            Err(No::Locked),
        ),
    ]
}

#[test]
fn a_file_is_what_it_holds() {
    for (name, bytes, what, as_list) in plain().into_iter().chain(wrapped()) {
        let found = found(&mut Cursor::new(&bytes)).expect("nothing to fail");
        assert_eq!(found, what, "{name}");
        assert_eq!(kind::of(&bytes), as_list, "{name}");
    }
    for nothing in ["", "\u{feff} \r\n\t"] {
        assert_eq!(kind::of(nothing.as_bytes()), Err(No::Empty));
    }
}

#[test]
fn macros_are_found_where_two_pieces_meet() {
    for before in [64 * 1024 - 5, 64 * 1024, 10] {
        let mut bytes = vec![b'x'; before];
        bytes.extend(b"vbaProject.bin");
        let found = holds_one_of(&mut Cursor::new(bytes), MACROS).expect("nothing to fail");
        assert!(found, "after {before}");
    }
}
