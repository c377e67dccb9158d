use std::collections::BTreeSet;

use domain::ids::MentorId;
use domain::letters::Kind;
use domain::matching::{Change, Pair};

use super::super::{Board, words};
use super::{hello, letter_about};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// Whom they mentor from now on, and why; and whom no more.
pub fn letter(desk: &Desk, board: &Board, change: &Change, to: Reader, mentor: MentorId) -> Letter {
    let lang = to.language;
    let of = |pairs: &BTreeSet<Pair>| -> Vec<Pair> {
        let mine = pairs.iter().filter(|it| it.mentor == mentor);
        mine.copied().collect()
    };
    let (added, dropped) = (of(&change.added), of(&change.dropped));
    let names = |pairs: &[Pair]| {
        let names = pairs.iter();
        let names = names.map(|it| board.startup_name(it.startup).to_owned());
        words::list(lang, names.collect())
    };
    let team = board.cohort.programme_name.as_str();
    let subject = match added.is_empty() {
        true => t!(lang, "matching-letter-mentor-ended", programme = team),
        false => t!(
            lang,
            "matching-letter-mentor-subject",
            n = added.len(),
            names = names(&added)
        ),
    };
    let mut blocks = vec![hello(&to)];
    if !added.is_empty() {
        let text = t!(
            lang,
            "matching-letter-mentor",
            n = added.len(),
            programme = team
        );
        blocks.push(Block::Text(text));
    }
    for pair in &added {
        let name = board.startup_name(pair.startup);
        let known = board.round.fit(*pair).map(|fit| fit.known);
        let known: Vec<_> = known.unwrap_or_default().iter().map(|it| it.word).collect();
        let text = match known.is_empty() {
            true => t!(lang, "matching-letter-startup", name = name),
            false => t!(
                lang,
                "matching-letter-startup-seeks",
                name = name,
                words = words::expertise(lang, &known)
            ),
        };
        blocks.push(Block::Text(text));
        blocks.push(Block::Link {
            label: t!(lang, "matching-letter-read", name = name),
            url: format!("{}/startups/{}", desk.house.public_url, pair.startup),
        });
    }
    if !added.is_empty() {
        blocks.push(Block::Button {
            label: t!(lang, "matching-letter-my-hours"),
            url: format!("{}/my-hours", desk.house.public_url),
        });
    }
    if !dropped.is_empty() {
        blocks.push(Block::Text(t!(
            lang,
            "matching-letter-mentor-dropped",
            names = names(&dropped)
        )));
    }
    let about = format!("mentor:{mentor}");
    letter_about(
        desk,
        board,
        to,
        &about,
        Kind::StartupsNamed,
        subject,
        blocks,
    )
}
