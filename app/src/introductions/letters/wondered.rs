//! The letters that carry a partner's question, or a colleague's name, to staff.

use domain::letters::Kind;
use store::introductions::Row;

use super::{hello, letter, page, telling};
use crate::desk::Desk;
use crate::introductions::wonder::Wish;
use crate::letters::{Block, Letter, Reader};

/// The partner waits for staff's word before they answer.
pub fn wondered(desk: &Desk, row: &Row, to: Reader, wish: &Wish) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let mut blocks = vec![hello(&to)];
    let subject = match wish {
        Wish::Question(words) => {
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-question",
                startup = startup,
                partner = partner
            )));
            blocks.push(Block::Quote(words.to_string()));
            t!(
                lang,
                "introductions-letter-question-subject",
                partner = partner
            )
        }
        Wish::Colleague { name, email, words } => {
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-colleague",
                startup = startup,
                partner = partner,
                name = name.as_str(),
                email = email.as_str()
            )));
            blocks.extend((!words.is_empty()).then(|| Block::Quote(words.to_string())));
            t!(
                lang,
                "introductions-letter-colleague-subject",
                partner = partner
            )
        }
    };
    blocks.push(Block::Text(t!(lang, "introductions-letter-owed")));
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    letter(row, to, Kind::IntroductionWondered, subject, blocks)
}

/// Staff learn that the letter went on, from whom and to whom.
pub fn passed_on(
    desk: &Desk,
    row: &Row,
    to: Reader,
    (from, colleague): (&str, &str),
    words: &str,
) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let subject = t!(
        lang,
        "introductions-letter-passed-subject",
        partner = partner
    );
    let said = t!(
        lang,
        "introductions-letter-passed",
        startup = startup,
        partner = partner,
        from = from,
        colleague = colleague
    );
    telling(
        desk,
        row,
        to,
        Kind::IntroductionPassedOn,
        (subject, said, Some(words)),
    )
}

/// Whoever had the letter left the partner: staff choose whom to write to.
pub fn contact_left(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let subject = t!(
        lang,
        "introductions-letter-contact-left-subject",
        partner = partner
    );
    let said = t!(
        lang,
        "introductions-letter-contact-left",
        startup = startup,
        partner = partner
    );
    telling(
        desk,
        row,
        to,
        Kind::IntroductionWondered,
        (subject, said, None),
    )
}
