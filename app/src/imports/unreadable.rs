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
        most: u64,
    },
    Empty,
    HeaderOnly,
    Pdf,
    /// .xlsx, .ods, .xls: a workbook, not the list saved from it.
    Workbook,
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
            Self::Workbook => t!(lang, "import-file-workbook"),
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
