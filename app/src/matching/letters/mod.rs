//! The letters of a round that was published: one to each founder whose startup has another
//! mentor than before, one to each mentor who follows another startup.

mod founder;
mod mentor;

use std::collections::BTreeSet;

use domain::Language;
use domain::ids::{MentorId, PersonId, StartupId};
use domain::letters::Kind;
use domain::matching::Change;

use super::Board;
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// How many of each.
pub struct Count {
    pub founders: usize,
    pub mentors: usize,
}

pub fn count(desk: &Desk, board: &Board, change: &Change) -> Count {
    let letters = all(desk, board, change);
    let founders = letters.iter().filter(|it| it.kind == Kind::MentorsNamed);
    let founders = founders.count();
    Count {
        founders,
        mentors: letters.len() - founders,
    }
}

pub fn all(desk: &Desk, board: &Board, change: &Change) -> Vec<Letter> {
    let changed = || change.added.iter().chain(&change.dropped);
    let startups: BTreeSet<StartupId> = changed().map(|pair| pair.startup).collect();
    let mentors: BTreeSet<MentorId> = changed().map(|pair| pair.mentor).collect();
    let founders = board.founders.iter();
    let founders = founders.filter(|it| startups.contains(&it.startup));
    let to_founders = founders.filter_map(|it| {
        let reader = reader(
            it.person,
            &it.name,
            it.email.as_deref(),
            it.language,
            &it.zone,
        )?;
        Some(founder::letter(desk, board, change, reader, it.startup))
    });
    let to_mentors = mentors.into_iter().filter_map(|mentor| {
        let reader = mentors_reader(board, mentor)?;
        Some(mentor::letter(desk, board, change, reader, mentor))
    });
    to_founders.chain(to_mentors).collect()
}

/// None for somebody who was erased: nobody to write to.
fn reader(
    person: PersonId,
    name: &str,
    email: Option<&str>,
    language: Language,
    zone: &str,
) -> Option<Reader> {
    Some(Reader {
        person: Some(person),
        email: email?.to_owned(),
        name: name.to_owned(),
        language,
        zone: zone.parse().unwrap_or(chrono_tz::Europe::Paris),
    })
}

/// A mentor of the round, or one who is in it no more and followed a startup.
fn mentors_reader(board: &Board, mentor: MentorId) -> Option<Reader> {
    if let Some(it) = board.mentors.iter().find(|it| it.id == mentor) {
        return reader(it.person, &it.name, Some(&it.email), it.language, &it.zone);
    }
    let it = board.published.iter().find(|it| it.mentor == mentor)?;
    reader(
        it.person,
        &it.name,
        it.email.as_deref(),
        it.language,
        &it.zone,
    )
}

fn hello(to: &Reader) -> Block {
    Block::Text(t!(to.language, "letter-hello", name = to.name.as_str()))
}

/// One for each round, reader and what it is about.
fn letter_about(
    desk: &Desk,
    board: &Board,
    to: Reader,
    about: &str,
    kind: Kind,
    subject: String,
    blocks: Vec<Block>,
) -> Letter {
    let reader = to.person.map(|it| it.to_string()).unwrap_or_default();
    let version = board.draft.as_ref().map_or(0, |it| it.version);
    let at = desk.now.timestamp_micros();
    Letter {
        key: format!(
            "matching:{}:{at}:v{version}:{about}:{reader}",
            board.cohort.id
        ),
        kind,
        to,
        programme: Some(board.cohort.programme),
        object: Some(board.cohort.id.into()),
        subject,
        blocks,
        event: None,
    }
}
