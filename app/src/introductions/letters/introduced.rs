//! The letters of two who both said yes.

use domain::letters::Kind;
use store::introductions::{Contact, Row};
use store::people::Person;

use super::{hello, letter, page};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// Both said yes: the founder learns how to reach the partner's person.
pub fn introduced_to_founder(desk: &Desk, row: &Row, to: Reader, contact: &Contact) -> Letter {
    let lang = to.language;
    let partner = row.organisation_name.as_str();
    let mut facts = vec![(t!(lang, "introductions-contact-name"), contact.name.clone())];
    if let Some(title) = contact.title.clone().filter(|title| !title.is_empty()) {
        facts.push((t!(lang, "introductions-contact-title"), title));
    }
    facts.extend(
        contact
            .email
            .clone()
            .map(|email| (t!(lang, "email"), email)),
    );
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-introduced-founder",
            partner = partner
        )),
        Block::Facts(facts),
        Block::Text(t!(lang, "introductions-letter-first-step-founder")),
        page(desk, row, t!(lang, "introductions-look")),
    ];
    let subject = t!(
        lang,
        "introductions-letter-introduced-subject",
        other = partner
    );
    letter(row, to, Kind::IntroductionIntroduced, subject, blocks)
}

/// Both said yes: the partner's person learns how to reach the founder.
pub fn introduced_to_partner(desk: &Desk, row: &Row, to: Reader, founder: &Person) -> Letter {
    let lang = to.language;
    let startup = row.startup_name.as_str();
    let mut facts = vec![(t!(lang, "introductions-contact-name"), founder.name.clone())];
    facts.extend(
        founder
            .email
            .clone()
            .map(|email| (t!(lang, "email"), email)),
    );
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-introduced-partner",
            startup = startup
        )),
        Block::Facts(facts),
        Block::Text(t!(lang, "introductions-letter-first-step-partner")),
        page(desk, row, t!(lang, "introductions-look")),
    ];
    let subject = t!(
        lang,
        "introductions-letter-introduced-subject",
        other = startup
    );
    letter(row, to, Kind::IntroductionIntroduced, subject, blocks)
}
