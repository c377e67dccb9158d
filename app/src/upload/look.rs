//! What a file really is: `file-format` reads its signature and, of an archive, the names inside.
//! Added here: what is text, and the words that tell a page, a drawing or macros from it.

use std::io::{BufReader, Read, Result, Seek, SeekFrom};

use domain::documents::{Format, Found};
use file_format::{FileFormat, Kind};

/// What its first bytes show of text: enough for any preamble.
const HEAD: usize = 4096;
/// How office programs call the program inside a document.
const MACROS: [&[u8]; 2] = [b"vbaProject.bin", b"vbaData.xml"];

pub fn found(file: &mut (impl Read + Seek)) -> Result<Found> {
    file.seek(SeekFrom::Start(0))?;
    let format = FileFormat::from_reader(&mut *file)?;
    Ok(match format {
        FileFormat::PortableDocumentFormat => Found::Known(Format::Pdf),
        FileFormat::PortableNetworkGraphics => Found::Known(Format::Png),
        FileFormat::JointPhotographicExpertsGroup => Found::Known(Format::Jpeg),
        FileFormat::OfficeOpenXmlDocument => office(file, Format::Docx)?,
        FileFormat::OfficeOpenXmlSpreadsheet => office(file, Format::Xlsx)?,
        FileFormat::OfficeOpenXmlPresentation => office(file, Format::Pptx)?,
        FileFormat::OpendocumentText => Found::Known(Format::Odt),
        FileFormat::OpendocumentSpreadsheet => Found::Known(Format::Ods),
        FileFormat::OpendocumentPresentation => Found::Known(Format::Odp),
        FileFormat::CompoundFileBinary => Found::OldOffice,
        FileFormat::ScalableVectorGraphics => Found::Drawing,
        FileFormat::HypertextMarkupLanguage | FileFormat::ExtensibleMarkupLanguage => markup(file)?,
        FileFormat::MsDosBatch => Found::Program,
        other => match other.kind() {
            Kind::Executable | Kind::Package => Found::Program,
            Kind::Archive | Kind::Compressed | Kind::Disk => Found::Archive,
            Kind::Other | Kind::Metadata => text(file)?,
            _ => Found::Unknown,
        },
    })
}

fn office(file: &mut (impl Read + Seek), format: Format) -> Result<Found> {
    Ok(match holds_one_of(file, &MACROS)? {
        true => Found::Macros,
        false => Found::Known(format),
    })
}

/// Of what begins with a tag: a drawing, or any other page.
fn markup(file: &mut (impl Read + Seek)) -> Result<Found> {
    let head = head(file)?;
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    Ok(match head.contains("<svg") {
        true => Found::Drawing,
        false => Found::Page,
    })
}

/// Text has no control characters but those of lines, in any of the encodings that spreadsheets
/// save; a table in UTF-16 says so with its first two bytes.
fn text(file: &mut (impl Read + Seek)) -> Result<Found> {
    let head = head(file)?;
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if head.starts_with(b"#!") {
        return Ok(Found::Program);
    }
    // Wide or not, a page begins with a tag.
    let begins = head
        .iter()
        .filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe))
        .find(|byte| !byte.is_ascii_whitespace());
    if begins == Some(&b'<') {
        return markup(file);
    }
    file.seek(SeekFrom::Start(0))?;
    for byte in BufReader::new(file).bytes() {
        let is_control = matches!(byte?, 0..=8 | 11 | 14..=26 | 28..=31 | 127);
        if is_control && !is_wide {
            return Ok(Found::Unknown);
        }
    }
    Ok(Found::Known(Format::Text))
}

fn head(file: &mut (impl Read + Seek)) -> Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::with_capacity(HEAD);
    file.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// A piece at a time, with the end of the one before.
fn holds_one_of(file: &mut (impl Read + Seek), words: &[&[u8]]) -> Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    let longest = words.iter().map(|word| word.len()).max().unwrap_or(1);
    let mut seen: Vec<u8> = Vec::new();
    loop {
        let kept = seen.len().saturating_sub(longest - 1);
        seen.drain(..kept);
        if (&mut *file).take(64 * 1024).read_to_end(&mut seen)? == 0 {
            return Ok(false);
        }
        let holds = |word: &&[u8]| seen.windows(word.len()).any(|it| it == *word);
        if words.iter().any(holds) {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// An archive of empty files with these names, the first one with this inside.
    fn archive(names: &[&str], first: &[u8]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (index, name) in names.iter().enumerate() {
            let inside: &[u8] = if index == 0 { first } else { b"" };
            let offset = u32::try_from(bytes.len()).expect("small");
            let size = u32::try_from(inside.len()).expect("small").to_le_bytes();
            let length = u16::try_from(name.len()).expect("small").to_le_bytes();
            bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            bytes.extend([size, size].concat());
            bytes.extend([length, [0, 0]].concat());
            bytes.extend(name.as_bytes());
            bytes.extend(inside);
            directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            directory.extend([size, size].concat());
            directory.extend([length, [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], [0; 2]].concat());
            directory.extend(offset.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let count = u16::try_from(names.len()).expect("small").to_le_bytes();
        let start = u32::try_from(bytes.len()).expect("small").to_le_bytes();
        let size = u32::try_from(directory.len()).expect("small").to_le_bytes();
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend([count, count].concat());
        bytes.extend([size, start].concat());
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn a_file_is_what_it_holds() {
        let word = archive(&["[Content_Types].xml", "word/document.xml"], b"");
        let macros = archive(&["xl/workbook.xml", "xl/vbaProject.bin"], b"");
        let odt = archive(
            &["mimetype", "content.xml"],
            b"application/vnd.oasis.opendocument.text",
        );
        let mut polyglot = b"%PDF-1.7\n<script>alert(1)</script>\n".to_vec();
        polyglot.extend(archive(&["a.exe"], b"MZ"));
        let cases: Vec<(&str, Vec<u8>, Found)> = vec![
            ("pdf", b"%PDF-1.4\n".to_vec(), Found::Known(Format::Pdf)),
            ("pdf and zip", polyglot, Found::Known(Format::Pdf)),
            (
                "png",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
                Found::Known(Format::Png),
            ),
            (
                "jpeg",
                b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
                Found::Known(Format::Jpeg),
            ),
            ("docx", word, Found::Known(Format::Docx)),
            ("xlsm", macros, Found::Macros),
            ("odt", odt, Found::Known(Format::Odt)),
            ("zip", archive(&["a.exe"], b"MZ"), Found::Archive),
            ("gzip", b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), Found::Archive),
            ("text", "Été\tok\r\n".into(), Found::Known(Format::Text)),
            (
                "windows-1252",
                b"nom;ann\xe9e\n".to_vec(),
                Found::Known(Format::Text),
            ),
            (
                "utf-16",
                b"\xff\xfen\0o\0m\0".to_vec(),
                Found::Known(Format::Text),
            ),
            ("html", b"<!DOCTYPE html><p>".to_vec(), Found::Page),
            (
                "html further down",
                b"\xef\xbb\xbf \n <p>oui".to_vec(),
                Found::Page,
            ),
            ("html in utf-16", b"\xff\xfe<\0p\0>\0".to_vec(), Found::Page),
            ("xml", b"<?xml version=\"1.0\"?><a/>".to_vec(), Found::Page),
            (
                "svg",
                b"<svg xmlns=\"http://www.w3.org/2000/svg\">".to_vec(),
                Found::Drawing,
            ),
            (
                "svg after xml",
                b"<?xml version=\"1.0\"?>\n<!-- a --><svg>".to_vec(),
                Found::Drawing,
            ),
            ("exe", b"MZ\x90\0\x03\0\0\0".to_vec(), Found::Program),
            ("elf", b"\x7fELF\x02\x01\x01\0".to_vec(), Found::Program),
            (
                "batch",
                b"@echo off\r\ndel *.*\r\n".to_vec(),
                Found::Program,
            ),
            ("script", b"#!/bin/sh\nrm -rf /\n".to_vec(), Found::Program),
            (
                "doc",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                Found::OldOffice,
            ),
            ("bytes", b"\x01\x02\x03\x04".to_vec(), Found::Unknown),
            (
                "pdf after something",
                b"GIF89a%PDF-1.4".to_vec(),
                Found::Unknown,
            ),
        ];
        for (name, bytes, expected) in cases {
            let found = found(&mut Cursor::new(bytes)).expect("nothing to fail");
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn macros_are_found_where_two_pieces_meet() {
        for before in [64 * 1024 - 5, 64 * 1024, 10] {
            let mut bytes = vec![b'x'; before];
            bytes.extend(b"vbaProject.bin");
            let found = holds_one_of(&mut Cursor::new(bytes), &MACROS).expect("nothing to fail");
            assert!(found, "after {before}");
        }
    }
}
