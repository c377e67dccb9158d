use super::{FileName, Format, SIZE_MOST};

/// What looking at the bytes of a file told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Known(Format),
    /// A page or a program for a browser: HTML, XML.
    Page,
    /// A drawing that may hold a program: SVG.
    Drawing,
    /// What a computer would run.
    Program,
    /// A picture of another kind: GIF, WebP, TIFF.
    Picture,
    /// Files inside a file.
    Archive,
    /// The same, and it cannot be opened.
    Damaged,
    /// An office document with a program inside.
    Macros(Format),
    /// An office document of before 2007: words or slides.
    OldText,
    /// A workbook of before 2007.
    OldWorkbook,
    /// A workbook of another make: .xlsb, .numbers.
    OtherWorkbook,
    /// An office document behind a password.
    Locked,
    /// Words with their looks, as any program reads them: RTF.
    RichText,
    Unknown,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub name: FileName,
    pub format: Format,
    /// How its name ended, when it said something else than what it is.
    pub said: Option<String>,
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("no file was chosen")]
    Missing,
    #[error("there is nothing in it")]
    Empty,
    #[error("larger than {most} bytes")]
    TooLarge { most: u64 },
    #[error("a page for a browser")]
    Page,
    #[error("a drawing that may hold a program")]
    Drawing,
    #[error("a program")]
    Program,
    #[error("an archive")]
    Archive,
    #[error("it holds macros")]
    Macros,
    #[error("an old or locked office document")]
    OldOffice,
    #[error("of no kind that is kept")]
    Unknown,
}

/// Whether a file is kept, and as what. Its name decides nothing but whether text is a table.
pub fn accept(sent: &str, size: u64, found: Found) -> Result<Accepted, FileRefusal> {
    if size == 0 {
        return Err(FileRefusal::Empty);
    }
    if size > SIZE_MOST {
        return Err(FileRefusal::TooLarge { most: SIZE_MOST });
    }
    let ending = FileName::ending(sent);
    let ends = |format: Format| {
        let ending = ending.as_deref().unwrap_or_default();
        format.endings().contains(&ending)
    };
    let format = match found {
        Found::Known(Format::Text) if ends(Format::Csv) => Format::Csv,
        Found::Known(format) => format,
        Found::Page => return Err(FileRefusal::Page),
        Found::Drawing => return Err(FileRefusal::Drawing),
        Found::Program => return Err(FileRefusal::Program),
        Found::Archive | Found::Damaged => return Err(FileRefusal::Archive),
        Found::Macros(_) => return Err(FileRefusal::Macros),
        Found::OldText | Found::OldWorkbook | Found::Locked => return Err(FileRefusal::OldOffice),
        Found::Picture | Found::OtherWorkbook | Found::RichText | Found::Unknown => {
            return Err(FileRefusal::Unknown);
        }
    };
    let said = ending.clone().filter(|_| !ends(format));
    Ok(Accepted {
        name: FileName::cleaned(sent, format),
        format,
        said: said.filter(|ending| ending.starts_with(|c: char| c.is_ascii_alphabetic())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        use Found::Known;
        for (sent, found, kept) in [
            ("deck.pdf", Known(Format::Pdf), Ok(("deck.pdf", None))),
            (
                "deck.exe",
                Known(Format::Pdf),
                Ok(("deck.pdf", Some("exe"))),
            ),
            ("deck", Known(Format::Pdf), Ok(("deck.pdf", None))),
            ("photo.JPEG", Known(Format::Jpeg), Ok(("photo.jpg", None))),
            ("heures.csv", Known(Format::Text), Ok(("heures.csv", None))),
            (
                "lisez-moi",
                Known(Format::Text),
                Ok(("lisez-moi.txt", None)),
            ),
            ("run.sh", Known(Format::Text), Ok(("run.txt", Some("sh")))),
            (
                "heures.csv",
                Known(Format::Xlsx),
                Ok(("heures.xlsx", Some("csv"))),
            ),
            ("deck.pdf", Found::Page, Err(FileRefusal::Page)),
            ("logo.svg", Found::Drawing, Err(FileRefusal::Drawing)),
            ("setup.pdf", Found::Program, Err(FileRefusal::Program)),
            ("tout.zip", Found::Archive, Err(FileRefusal::Archive)),
            ("casse.docx", Found::Damaged, Err(FileRefusal::Archive)),
            (
                "calcul.xlsm",
                Found::Macros(Format::Xlsx),
                Err(FileRefusal::Macros),
            ),
            ("lettre.doc", Found::OldText, Err(FileRefusal::OldOffice)),
            ("secret.docx", Found::Locked, Err(FileRefusal::OldOffice)),
            ("photo.gif", Found::Picture, Err(FileRefusal::Unknown)),
            ("film.pdf", Found::Unknown, Err(FileRefusal::Unknown)),
        ] {
            let accepted = accept(sent, 10, found).map(|it| (it.name.to_string(), it.said));
            let kept = kept.map(|(name, said)| (name.to_owned(), said.map(str::to_owned)));
            assert_eq!(accepted, kept, "{sent}");
        }
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        let pdf = Found::Known(Format::Pdf);
        assert_eq!(accept("a.pdf", 0, pdf), Err(FileRefusal::Empty));
        assert!(accept("a.pdf", SIZE_MOST, pdf).is_ok());
        assert_eq!(
            accept("a.pdf", SIZE_MOST + 1, pdf),
            Err(FileRefusal::TooLarge { most: SIZE_MOST })
        );
    }
}
