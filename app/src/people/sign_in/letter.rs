use domain::Language;
use domain::letters::Kind;
use store::people::Person;

use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// The letter with the code, to somebody the house knows.
pub fn code(desk: &Desk, person: &Person, key: &str, code: &str, link: &str) -> Option<Letter> {
    let to = Reader::of(person)?;
    let lang = to.language;
    Some(Letter {
        key: format!("sign-in:{key}"),
        kind: Kind::SignIn,
        programme: None,
        object: None,
        subject: t!(lang, "sign-in-letter-subject"),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(t!(lang, "sign-in-letter-code")),
            Block::Code(code.to_owned()),
            Block::Text(t!(lang, "sign-in-letter-link")),
            Block::Button {
                label: t!(lang, "sign-in-letter-button"),
                url: format!("{}/sign-in/link?token={link}", desk.house.public_url),
            },
            Block::Text(t!(lang, "sign-in-letter-not-you")),
        ],
        event: None,
        to,
    })
}

/// To an address the house does not know: the page gave the same answer as for a known one, and
/// whoever reads this learns why no code came.
pub fn unknown(lang: Language, email: &str, key: &str) -> Letter {
    Letter {
        key: format!("sign-in:{key}"),
        kind: Kind::SignIn,
        to: Reader {
            person: None,
            email: email.to_owned(),
            name: String::new(),
            language: lang,
            zone: chrono_tz::Europe::Paris,
        },
        programme: None,
        object: None,
        subject: t!(lang, "sign-in-unknown-subject"),
        blocks: vec![
            Block::Text(t!(lang, "sign-in-unknown-why")),
            Block::Text(t!(lang, "sign-in-unknown-what")),
            Block::Text(t!(lang, "sign-in-letter-not-you")),
        ],
        event: None,
    }
}

/// The letter with a code for somebody signed in, before an act that matters. It has no link:
/// such a code is typed where it was asked for.
pub fn prove(person: &Person, key: &str, code: &str) -> Option<Letter> {
    let to = Reader::of(person)?;
    let lang = to.language;
    Some(Letter {
        key: format!("prove:{key}"),
        kind: Kind::SignIn,
        programme: None,
        object: None,
        subject: t!(lang, "sign-in-prove-subject"),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(t!(lang, "sign-in-prove-why")),
            Block::Code(code.to_owned()),
            Block::Text(t!(lang, "sign-in-prove-not-you")),
        ],
        event: None,
        to,
    })
}
