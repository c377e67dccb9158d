use domain::Language;

/// Why a file cannot be read as a list at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Missing,
    Directory,
    /// A device, a pipe, or a file we may not open.
    Closed {
        why: String,
    },
    /// In megabytes.
    TooLarge {
        most: usize,
    },
    Empty,
    HeaderOnly,
    Pdf,
    Picture,
    /// A text for readers: of Word, of Writer, slides.
    Document,
    /// A page or another text in marks, whatever its name says.
    WebPage,
    /// What a computer would run.
    Program,
    /// An archive that is no workbook.
    Archive,
    /// A workbook of another make: .ods, .numbers, .xlsb.
    OtherWorkbook,
    /// A workbook of before 2007: .xls.
    OldWorkbook,
    /// Its password would be needed.
    Locked,
    /// A workbook that cannot be unpacked or read.
    Damaged,
    /// What was kept of it is not what was uploaded.
    Changed,
    TooManyRows {
        most: usize,
    },
    TooManyColumns {
        most: usize,
    },
    /// In all, or unpacked.
    TooMuch,
    Utf16,
    Nul {
        line: u64,
    },
    DamagedUtf8 {
        line: u64,
    },
    UnclosedQuote {
        line: u64,
    },
    SameColumn {
        one: String,
        other: String,
    },
    MissingColumns {
        missing: Vec<String>,
        found: Vec<String>,
    },
}

impl Unreadable {
    pub fn sentence(&self, lang: Language) -> String {
        match self {
            Self::Missing => t!(lang, "import-file-missing"),
            Self::Directory => t!(lang, "import-file-directory"),
            Self::Closed { why } => t!(lang, "import-file-closed", why = why.as_str()),
            Self::TooLarge { most } => t!(lang, "import-file-large", most = most.to_string()),
            Self::Empty => t!(lang, "import-file-empty"),
            Self::HeaderOnly => t!(lang, "import-file-header-only"),
            Self::Pdf => t!(lang, "import-file-pdf"),
            Self::Picture => t!(lang, "import-file-picture"),
            Self::Document => t!(lang, "import-file-document"),
            Self::WebPage => t!(lang, "import-file-web-page"),
            Self::Program => t!(lang, "import-file-program"),
            Self::Archive => t!(lang, "import-file-archive"),
            Self::OtherWorkbook => t!(lang, "import-file-other-workbook"),
            Self::OldWorkbook => t!(lang, "import-file-old-workbook"),
            Self::Locked => t!(lang, "import-file-locked"),
            Self::Damaged => t!(lang, "import-file-damaged-workbook"),
            Self::Changed => t!(lang, "imports-file-changed"),
            Self::TooManyRows { most } => t!(lang, "import-file-rows", most = most.to_owned()),
            Self::TooManyColumns { most } => {
                t!(lang, "import-file-columns", most = most.to_owned())
            }
            Self::TooMuch => t!(lang, "import-file-too-much"),
            Self::Utf16 => t!(lang, "import-file-utf-16"),
            Self::Nul { line } => t!(lang, "import-file-nul", line = line.to_string()),
            Self::DamagedUtf8 { line } => t!(lang, "import-file-damaged", line = line.to_string()),
            Self::UnclosedQuote { line } => t!(lang, "import-file-quote", line = line.to_string()),
            Self::SameColumn { one, other } => {
                t!(
                    lang,
                    "import-column-twice",
                    one = one.as_str(),
                    other = other.as_str()
                )
            }
            Self::MissingColumns { missing, found } => t!(
                lang,
                "import-column-missing",
                count = missing.len(),
                missing = missing.join(", "),
                found = found.join(", ")
            ),
        }
    }
}
