use std::collections::BTreeSet;

use domain::Language;
use domain::ids::StartupId;
use domain::letters::Kind;
use domain::matching::{Change, Pair};

use super::super::{Board, words};
use super::{hello, letter_about};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};

/// Who mentors their startup from now on, why, and where to book; and who does no more.
pub fn letter(
    desk: &Desk,
    board: &Board,
    change: &Change,
    to: Reader,
    startup: StartupId,
) -> Letter {
    let lang = to.language;
    let name = board.startup_name(startup);
    let of = |pairs: &BTreeSet<Pair>| -> Vec<Pair> {
        let mine = pairs.iter().filter(|it| it.startup == startup);
        mine.copied().collect()
    };
    let (added, dropped) = (of(&change.added), of(&change.dropped));
    let names = |pairs: &[Pair]| {
        let names = pairs
            .iter()
            .map(|it| board.mentor_name(it.mentor).to_owned());
        words::list(lang, names.collect())
    };
    let subject = match added.is_empty() {
        true => t!(lang, "matching-letter-founder-ended", startup = name),
        false => t!(
            lang,
            "matching-letter-founder-subject",
            n = added.len(),
            names = names(&added)
        ),
    };
    let mut blocks = vec![hello(&to)];
    if !added.is_empty() {
        let team = board.cohort.programme_name.as_str();
        blocks.push(Block::Text(t!(
            lang,
            "matching-letter-founder",
            n = added.len(),
            programme = team,
            startup = name
        )));
    }
    for pair in &added {
        blocks.push(Block::Text(mentor_in_words(lang, board, *pair)));
        let label = t!(
            lang,
            "matching-letter-hours",
            name = board.mentor_name(pair.mentor)
        );
        let url = format!(
            "{}/mentors/{}/slots?startup={startup}",
            desk.house.public_url, pair.mentor
        );
        blocks.push(match added.len() {
            1 => Block::Button { label, url },
            _ => Block::Link { label, url },
        });
    }
    if !dropped.is_empty() {
        blocks.push(Block::Text(t!(
            lang,
            "matching-letter-founder-dropped",
            n = dropped.len(),
            names = names(&dropped),
            startup = name
        )));
    }
    let about = format!("startup:{startup}");
    letter_about(desk, board, to, &about, Kind::MentorsNamed, subject, blocks)
}

/// "Marc Petit (Directeur technique) : connaît …, parle français, 3 h libres ce mois-ci. …"
fn mentor_in_words(lang: Language, board: &Board, pair: Pair) -> String {
    let name = board.mentor_name(pair.mentor);
    let row = board.mentors.iter().find(|it| it.id == pair.mentor);
    let who = match row.map(|it| it.headline.as_str()) {
        Some(headline) if !headline.is_empty() => format!("{name} ({headline})"),
        _ => name.to_owned(),
    };
    let Ok(fit) = board.round.fit(pair) else {
        return who;
    };
    let reason = words::reason(lang, &fit);
    let why = t!(lang, "matching-letter-why", who = who, reason = reason);
    match words::rarity(lang, &fit) {
        Some(rarity) => format!("{why} {}.", words::raised(&rarity)),
        None => why,
    }
}
