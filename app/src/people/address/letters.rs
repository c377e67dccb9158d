//! The letters of a change of address, one's own or one that staff made for somebody. None names
//! the other address: whoever reads an old mailbox, at a former employer's say, learns nothing of
//! the new one.

use domain::EmailAddress;
use domain::letters::Kind;
use store::addresses::Change;
use store::people::Person;
use uuid::Uuid;

use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// The code, to the address that somebody says is theirs.
pub fn code(person: &Person, new: &EmailAddress, key: Uuid, code: &str) -> Letter {
    let to = reader(person, new.as_str());
    let lang = to.language;
    let blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "people-address-letter-code")),
        Block::Code(code.to_owned()),
        Block::Text(t!(lang, "people-address-letter-code-not-you")),
    ];
    let subject = t!(lang, "people-address-letter-code-subject");
    letter(Kind::AddressCode, key, to, subject, blocks)
}

/// The address is somebody's already: they are told, and whoever asked is not.
pub fn taken(owner: &Person, key: Uuid) -> Option<Letter> {
    let to = Reader::of(owner)?;
    let lang = to.language;
    let blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "people-address-letter-taken")),
        Block::Text(t!(lang, "people-address-letter-taken-what")),
    ];
    let subject = t!(lang, "people-address-letter-taken-subject");
    Some(letter(Kind::AddressCode, key, to, subject, blocks))
}

/// Made: to the new address, and to the old one with the way back.
pub fn changed(desk: &Desk, person: &Person, change: &Change, token: &str) -> [Letter; 2] {
    let lang = person.language;
    let (new, old) = (
        reader(person, &change.new_address),
        reader(person, &change.old_address),
    );
    let subject = t!(lang, "people-address-letter-changed-subject");
    let to_new = vec![
        hello(&new),
        Block::Text(t!(lang, "people-address-letter-changed-new")),
    ];
    let until = old.moments().date_of(desk.now + super::UNDO_LASTS);
    let to_old = vec![
        hello(&old),
        Block::Text(t!(lang, "people-address-letter-changed-old")),
        Block::Text(t!(
            lang,
            "people-address-letter-undo",
            until = until.as_str()
        )),
        Block::Button {
            label: t!(lang, "people-address-letter-undo-button"),
            url: format!("{}/address/{token}", desk.house.public_url),
        },
        Block::Text(t!(lang, "people-address-letter-was-you")),
    ];
    [
        letter(
            Kind::AddressChanged,
            change.id,
            new,
            subject.clone(),
            to_new,
        ),
        letter(Kind::AddressChanged, change.id, old, subject, to_old),
    ]
}

/// Made by staff, for somebody who came in by the old address before: to the new address, and to
/// the old one with the way back.
pub fn corrected(
    desk: &Desk,
    person: &Person,
    change: &Change,
    (by, token): (&str, &str),
) -> [Letter; 2] {
    let lang = person.language;
    let old = reader(person, &change.old_address);
    let until = old.moments().date_of(desk.now + super::UNDO_LASTS);
    let to_old = vec![
        hello(&old),
        Block::Text(t!(lang, "people-correct-letter-old", by = by)),
        Block::Text(t!(
            lang,
            "people-correct-letter-undo",
            until = until.as_str()
        )),
        Block::Button {
            label: t!(lang, "people-address-letter-undo-button"),
            url: format!("{}/address/{token}", desk.house.public_url),
        },
        Block::Text(t!(lang, "people-correct-letter-right")),
    ];
    let subject = t!(lang, "people-address-letter-changed-subject");
    [
        now_here(person, change, by),
        letter(Kind::AddressChanged, change.id, old, subject, to_old),
    ]
}

/// Made by staff: to the new address.
pub fn now_here(person: &Person, change: &Change, by: &str) -> Letter {
    let lang = person.language;
    let to = reader(person, &change.new_address);
    let blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "people-address-letter-changed-new")),
        Block::Text(t!(lang, "people-correct-letter-new", by = by)),
    ];
    let subject = t!(lang, "people-address-letter-changed-subject");
    letter(Kind::AddressChanged, change.id, to, subject, blocks)
}

/// Made by staff, for somebody who never came in: to the old address, which nobody may ever have
/// read, or a stranger does. So it opens no way back in.
pub fn mistaken(person: &Person, change: &Change, by: &str) -> Letter {
    let lang = person.language;
    let to = reader(person, &change.old_address);
    let blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "people-correct-letter-mistaken", by = by)),
        Block::Text(t!(lang, "people-correct-letter-yours")),
    ];
    let subject = t!(lang, "people-address-letter-changed-subject");
    letter(Kind::AddressChanged, change.id, to, subject, blocks)
}

/// Undone: to the old address, which is the way in again, and to the one that is no more.
/// `person` is as before.
pub fn restored(person: &Person, change: &Change) -> Vec<Letter> {
    let lang = person.language;
    let subject = t!(lang, "people-address-letter-restored-subject");
    let addresses = [Some(change.old_address.clone()), person.email.clone()];
    let words = [
        t!(lang, "people-address-letter-restored-old"),
        t!(lang, "people-address-letter-restored-new"),
    ];
    let letters = addresses.into_iter().zip(words);
    let letters = letters.filter_map(|(address, words)| {
        let to = reader(person, &address?);
        let blocks = vec![hello(&to), Block::Text(words)];
        Some(letter(
            Kind::AddressRestored,
            change.id,
            to,
            subject.clone(),
            blocks,
        ))
    });
    letters.collect()
}

/// The person at one of their addresses, whichever is theirs by now.
fn reader(person: &Person, address: &str) -> Reader {
    Reader {
        person: Some(person.id),
        email: address.to_owned(),
        name: person.name.clone(),
        language: person.language,
        zone: person.zone.parse().unwrap_or(chrono_tz::Europe::Paris),
    }
}

fn hello(to: &Reader) -> Block {
    Block::Text(t!(to.language, "letter-hello", name = to.name.as_str()))
}

fn letter(kind: Kind, change: Uuid, to: Reader, subject: String, blocks: Vec<Block>) -> Letter {
    Letter {
        // The address is hashed: a key is no place for one.
        key: format!("{kind}:{change}:{}", crate::house::secret::hash(&to.email)),
        kind,
        programme: None,
        object: None,
        subject,
        blocks,
        event: None,
        to,
    }
}
