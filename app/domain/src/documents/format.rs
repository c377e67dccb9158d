words! {
    /// What a file really is, whatever it is called.
    pub enum Format {
        Pdf = "pdf",
        Docx = "docx",
        Xlsx = "xlsx",
        Pptx = "pptx",
        Odt = "odt",
        Ods = "ods",
        Odp = "odp",
        Png = "png",
        Jpeg = "jpeg",
        Text = "text",
        /// Text whose name says that it is a table.
        Csv = "csv",
    }
}

impl Format {
    /// As in `Content-Type`: registered by IANA.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// How the names of such files end; the first is the one we give.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Text => &["txt", "text", "md"],
            Self::Csv => &["csv", "tsv"],
        }
    }

    /// Every ending that a browser may offer to choose.
    pub fn all_endings() -> impl Iterator<Item = &'static str> {
        Self::ALL
            .iter()
            .flat_map(|format| format.endings().iter().copied())
    }
}
