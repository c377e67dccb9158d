//! Letters: e-mails of ours, made of blocks, written in the reader's language.
//!
//! One list of blocks gives the text part, the HTML part and what staff may read. Not here:
//! sending (a worker of the server does it) and the sentences (each room writes its own letters).

mod about;
mod blocks;
mod calendar;
pub mod list;
pub mod mailbox;
pub mod one;
mod stage;
mod take;

use chrono_tz::Tz;
use domain::Language;
use domain::ids::{LetterId, PersonId, ProgrammeId};
use domain::letters::Kind;
use serde::{Deserialize, Serialize};
use store::letters::{NewLetter, Seal};
use uuid::Uuid;

pub use about::{About, hello, letter, page};
pub use blocks::Block;
pub use calendar::{Event, Method};

use crate::words::Moments;

/// A letter before it is sealed.
pub struct Letter {
    /// What makes it one letter and not two: `booking:…:confirmed:…:v1`.
    pub key: String,
    pub kind: Kind,
    pub to: Reader,
    /// Whose staff may see it listed. None for sign-in letters, which are on no page.
    pub programme: Option<ProgrammeId>,
    /// Asked again just before sending, by kind.
    pub object: Option<Uuid>,
    pub subject: String,
    pub blocks: Vec<Block>,
    pub event: Option<Event>,
}

/// Whom a letter is for.
#[derive(Clone, Debug)]
pub struct Reader {
    pub person: Option<PersonId>,
    pub email: String,
    pub name: String,
    pub language: Language,
    pub zone: Tz,
}

/// What the worker opens and sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    pub to_email: String,
    pub to_name: String,
    pub language: Language,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<Invitation>,
}

/// A calendar part, RFC 5545 with a method of RFC 5546.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub method: Method,
    pub ics: String,
}

impl Reader {
    pub fn moments(&self) -> Moments {
        Moments {
            language: self.language,
            zone: self.zone,
        }
    }

    /// None for somebody who was erased: nobody to write to.
    pub fn of(person: &store::people::Person) -> Option<Self> {
        Some(Self {
            person: Some(person.id),
            email: person.email.clone()?,
            name: person.name.clone(),
            language: person.language,
            zone: person.zone.parse().unwrap_or(chrono_tz::Europe::Paris),
        })
    }
}

impl Letter {
    pub fn envelope(&self) -> Envelope {
        Envelope {
            to_email: self.to.email.clone(),
            to_name: plain(&self.to.name),
            language: self.to.language,
            subject: plain(&self.subject),
            text: blocks::text(&self.blocks),
            html: blocks::html(self.to.language, &self.subject, &self.blocks),
            calendar: self.event.as_ref().map(|event| Invitation {
                method: event.method,
                ics: event.to_ics(&self.to),
            }),
        }
    }

    pub fn seal(&self, id: LetterId, seal: &Seal) -> NewLetter {
        let written = serde_json::to_vec(&self.envelope()).unwrap_or_default();
        NewLetter {
            id,
            business_key: self.key.clone(),
            programme: self.programme,
            person: self.to.person,
            kind: self.kind.to_string(),
            object: self.object,
            subject: plain(&self.subject),
            body: blocks::for_staff(&self.blocks),
            sealed: seal.seal(&written),
        }
    }
}

impl Envelope {
    pub fn open(sealed: &[u8], seal: &Seal) -> Option<Self> {
        serde_json::from_slice(&seal.open_sealed(sealed)?).ok()
    }

    /// The same letter, for the address its reader has by now; their calendar knows them by it.
    pub fn readdressed(mut self, address: &str) -> Self {
        if let Some(calendar) = &mut self.calendar {
            calendar.ics = calendar::for_attendee(&calendar.ics, &self.to_email, address);
        }
        self.to_email = address.to_owned();
        self
    }
}

/// One line without control characters: a header cannot be broken out of.
fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_stays_on_its_line() {
        assert_eq!(
            plain("Bonjour\r\nBcc: x@example.org"),
            "Bonjour Bcc: x@example.org"
        );
    }

    #[test]
    fn what_is_sealed_is_opened_again() {
        let letter = Letter {
            key: "k".into(),
            kind: Kind::SignIn,
            to: Reader {
                person: None,
                email: "amina@example.org".into(),
                name: "Amina".into(),
                language: Language::French,
                zone: chrono_tz::Europe::Paris,
            },
            programme: None,
            object: None,
            subject: "Votre code".into(),
            blocks: vec![Block::Text("Voici".into()), Block::Code("ACD347".into())],
            event: None,
        };
        let seal = Seal::from_key([1; 32]);
        let row = letter.seal(LetterId(Uuid::nil()), &seal);
        assert_eq!(Envelope::open(&row.sealed, &seal), Some(letter.envelope()));
        assert!(!row.body.contains("ACD347"), "staff never read a code");
        assert!(letter.envelope().text.contains("ACD347"));
    }
}
