//! What a file really is: `file-format` reads its signature and, of an archive, the names inside.
//! Added here: what is text, the words that tell a page, a drawing or macros from it, and what
//! else stands in archives and compound files.

use std::io::{BufReader, Read, Result, Seek, SeekFrom};

use domain::documents::{Format, Found};
use file_format::{FileFormat, Kind};
use zip::ZipArchive;

/// What its first bytes show of text: enough for any preamble.
const HEAD: usize = 4096;
/// How office programs call the program inside a document.
const MACROS: &[&[u8]] = &[b"vbaProject.bin", b"vbaData.xml"];
/// What only the workbooks of .xlsb, of Numbers and of OpenDocument hold; the last says what it is
/// elsewhere, unless some program forgot to.
const OTHER_WORKBOOKS: [&str; 3] = ["xl/workbook.bin", "Index/Document.iwa", "content.xml"];

/// What a computer would do with it, whatever it is called.
pub fn found(file: &mut (impl Read + Seek)) -> Result<Found> {
    file.seek(SeekFrom::Start(0))?;
    let format = FileFormat::from_reader(&mut *file)?;
    let known = match format {
        FileFormat::PortableDocumentFormat => Found::Known(Format::Pdf),
        FileFormat::PortableNetworkGraphics => Found::Known(Format::Png),
        FileFormat::JointPhotographicExpertsGroup => Found::Known(Format::Jpeg),
        FileFormat::OfficeOpenXmlDocument => office(file, Format::Docx)?,
        FileFormat::OfficeOpenXmlSpreadsheet => office(file, Format::Xlsx)?,
        FileFormat::OfficeOpenXmlPresentation => office(file, Format::Pptx)?,
        FileFormat::OpendocumentText => Found::Known(Format::Odt),
        FileFormat::OpendocumentSpreadsheet => Found::Known(Format::Ods),
        FileFormat::OpendocumentPresentation => Found::Known(Format::Odp),
        FileFormat::RichTextFormat => Found::RichText,
        FileFormat::CompoundFileBinary => compound(file)?,
        FileFormat::ScalableVectorGraphics => Found::Drawing,
        FileFormat::HypertextMarkupLanguage | FileFormat::ExtensibleMarkupLanguage => markup(file)?,
        FileFormat::MsDosBatch => Found::Program,
        // Some signatures are two letters, with which a list may begin: "BM", "MZ".
        other => match (text(file)?, other.kind()) {
            (Some(text), _) => text,
            (None, Kind::Executable | Kind::Package) => Found::Program,
            (None, Kind::Image) => Found::Picture,
            (None, kind) => archive(file, kind)?,
        },
    };
    Ok(known)
}

fn office(file: &mut (impl Read + Seek), format: Format) -> Result<Found> {
    if let Found::OtherWorkbook = archive(file, Kind::Archive)? {
        return Ok(Found::OtherWorkbook);
    }
    Ok(match holds_one_of(file, MACROS)? {
        true => Found::Macros(format),
        false => Found::Known(format),
    })
}

/// Of an archive, what the names inside say; only those of workbooks that are not read tell more
/// than the signature did. A broken one has no other kind.
fn archive(file: &mut (impl Read + Seek), kind: Kind) -> Result<Found> {
    if !head(file)?.starts_with(b"PK\x03\x04") {
        return Ok(match kind {
            Kind::Archive | Kind::Compressed | Kind::Disk => Found::Archive,
            _ => Found::Unknown,
        });
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(match ZipArchive::new(&mut *file) {
        Ok(inside) if is_other_workbook(&inside) => Found::OtherWorkbook,
        Ok(_) => Found::Archive,
        Err(_) => Found::Damaged,
    })
}

fn is_other_workbook<R: Read + Seek>(inside: &ZipArchive<R>) -> bool {
    let has = |name: &&str| inside.index_for_name(name).is_some();
    OTHER_WORKBOOKS.iter().any(has)
}

/// A compound file is what office documents were before 2007, and what one with a password is
/// still wrapped in; its folder names its parts in UTF-16.
fn compound(file: &mut (impl Read + Seek)) -> Result<Found> {
    let mut holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        holds_one_of(file, &[&name])
    };
    Ok(match () {
        () if holds("EncryptedPackage")? => Found::Locked,
        () if holds("WordDocument")? || holds("PowerPoint Document")? => Found::OldText,
        () => Found::OldWorkbook,
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
/// save; a table in UTF-16 says so with its first two bytes. None where it is no text.
fn text(file: &mut (impl Read + Seek)) -> Result<Option<Found>> {
    let head = head(file)?;
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if head.starts_with(b"#!") {
        return Ok(Some(Found::Program));
    }
    // Wide or not, a page begins with a tag.
    let begins = head
        .iter()
        .filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe))
        .find(|byte| !byte.is_ascii_whitespace());
    if begins == Some(&b'<') {
        return markup(file).map(Some);
    }
    file.seek(SeekFrom::Start(0))?;
    for byte in BufReader::new(file).bytes() {
        let is_control = matches!(byte?, 0..=8 | 11 | 14..=26 | 28..=31 | 127);
        if is_control && !is_wide {
            return Ok(None);
        }
    }
    Ok(Some(Found::Known(Format::Text)))
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
mod tests;
