//! Documents: files on a startup, a cohort or a partner, with their versions and who may see them.
//!
//! Not here: the bytes of a file and how they are looked at; a rule is given what was found.

mod audience;
mod file;
mod format;
mod name;
mod older;
mod remove;
mod room;

pub use audience::{About, Audience, By, RECENT, Reader, Reading};
pub use file::{Accepted, FileRefusal, Found, accept};
pub use format::Format;
pub use name::FileName;
pub use older::{Older, limit, sees};
pub use remove::{Piece, RemoveRefusal, remove, remove_version};
pub use room::{Room, RoomRefusal, SIZE_MOST};

use crate::text::line;

words! {
    /// What a document is for.
    pub enum Kind {
        /// Between a programme, a startup or a partner: signed, or to be.
        Agreement = "agreement",
        /// What a startup or a partner shows of itself.
        Deck = "deck",
        /// What is asked of an expert, a partner or a startup.
        Brief = "brief",
        /// What was done, with figures.
        Report = "report",
        Budget = "budget",
        /// What was said in a meeting.
        Minutes = "minutes",
        /// What a workshop or a programme teaches.
        Guide = "guide",
        /// Statutes, registration, bank details.
        Papers = "papers",
        Other = "other",
    }
}

texts! {
    /// What a document is called.
    pub struct Title(line 1..=120);
}

impl Title {
    /// As typed; where nothing is, as its file is called.
    pub fn or_name(typed: &str, name: &FileName) -> Result<Self, crate::TextRefusal> {
        match typed.trim() {
            "" => {
                let stem: String = name.stem().chars().take(Self::MOST).collect();
                line(&stem, Self::LEAST, Self::MOST).map(Self)
            }
            typed => Self::parse(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_a_title_is_called_as_its_file() {
        let name = FileName::cleaned("Deck de l’été.pdf", Format::Pdf);
        assert_eq!(
            Title::or_name(" ", &name).map(String::from),
            Ok("Deck de l’été".into())
        );
        assert_eq!(
            Title::or_name("Bilan", &name).map(String::from),
            Ok("Bilan".into())
        );
        assert!(Title::or_name(&"x".repeat(121), &name).is_err());
        let long = FileName::cleaned(&"é".repeat(400), Format::Pdf);
        assert!(Title::or_name("", &long).is_ok());
    }
}
