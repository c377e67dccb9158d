//! While somebody is looked for.

use domain::ids::HandId;
use domain::letters::Kind;
use store::missions::{Held, Row};

use super::{brief, hello, letter, mission_of, page};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};
use crate::missions::words;

/// Staff think of somebody: the startup, its mission and the brief, never a person.
pub fn proposed(desk: &Desk, row: &Row, hand: HandId, token: &str, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-proposed",
            startup = startup,
            programme = row.programme_name.as_str(),
            title = title
        )),
    ];
    blocks.extend(mission_of(row).map(Block::Text));
    blocks.extend([
        Block::Text(t!(lang, "missions-letter-deliverable")),
        Block::Quote(row.brief.deliverable.to_string()),
        brief(row, &to),
        Block::Text(t!(lang, "missions-letter-proposed-how")),
        Block::Button {
            label: t!(lang, "missions-letter-answer"),
            url: format!("{}/help/{token}", desk.house.public_url),
        },
    ]);
    let subject = t!(
        lang,
        "missions-letter-proposed-subject",
        startup = startup,
        title = title
    );
    of_hand(
        row,
        hand,
        letter(row, to, Kind::MissionProposed, subject, blocks),
    )
}

/// To the founder and to staff: somebody offers to help.
pub fn offered(desk: &Desk, row: &Row, held: &Held, to: Reader) -> Letter {
    let lang = to.language;
    let who = words::who(held, false);
    let title = row.brief.title.as_str();
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-offered",
            who = who.as_str(),
            startup = row.startup_name.as_str(),
            title = title
        )),
    ];
    blocks.extend(word(held));
    blocks.push(Block::Text(t!(lang, "missions-letter-offered-next")));
    blocks.push(page(desk, row, t!(lang, "missions-letter-read")));
    let subject = t!(
        lang,
        "missions-letter-offered-subject",
        who = who.as_str(),
        title = title
    );
    of_hand(
        row,
        held.hand.id,
        letter(row, to, Kind::MissionOffered, subject, blocks),
    )
}

/// To whoever of staff asked: they cannot.
pub fn declined(desk: &Desk, row: &Row, held: &Held, to: Reader) -> Letter {
    let lang = to.language;
    let who = words::who(held, true);
    let title = row.brief.title.as_str();
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-declined",
            who = who.as_str(),
            startup = row.startup_name.as_str(),
            title = title
        )),
    ];
    blocks.extend(word(held));
    blocks.push(page(desk, row, t!(lang, "missions-look")));
    let subject = t!(
        lang,
        "missions-letter-declined-subject",
        who = who.as_str(),
        title = title
    );
    of_hand(
        row,
        held.hand.id,
        letter(row, to, Kind::MissionDeclined, subject, blocks),
    )
}

/// Kindly: somebody else was chosen.
pub fn not_chosen(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let text = t!(
        to.language,
        "missions-letter-not-chosen",
        startup = startup,
        title = title
    );
    let thanks = t!(to.language, "missions-letter-not-chosen-thanks");
    not_this_time(desk, row, to, vec![text, thanks])
}

/// The startup would rather not, and goes on looking.
pub fn turned_down(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let text = t!(
        to.language,
        "missions-letter-turned-down",
        startup = startup,
        title = title
    );
    not_this_time(desk, row, to, vec![text])
}

fn not_this_time(desk: &Desk, row: &Row, to: Reader, texts: Vec<String>) -> Letter {
    let title = row.brief.title.as_str();
    let subject = t!(
        to.language,
        "missions-letter-not-chosen-subject",
        title = title
    );
    let mut blocks = vec![hello(&to)];
    blocks.extend(texts.into_iter().map(Block::Text));
    blocks.push(open_missions(desk, &to));
    letter(row, to, Kind::MissionNotChosen, subject, blocks)
}

/// The startup looks for nobody any more.
pub fn withdrawn(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-withdrawn",
            startup = startup,
            title = title
        )),
        Block::Text(t!(lang, "missions-letter-withdrawn-thanks")),
        open_missions(desk, &to),
    ];
    let subject = t!(lang, "missions-letter-withdrawn-subject", title = title);
    letter(row, to, Kind::MissionEnded, subject, blocks)
}

fn open_missions(desk: &Desk, to: &Reader) -> Block {
    Block::Link {
        label: t!(to.language, "missions-see-open"),
        url: format!("{}/missions", desk.house.public_url),
    }
}

fn word(held: &Held) -> Option<Block> {
    let word = held.hand.word.to_string();
    (!word.is_empty()).then_some(Block::Quote(word))
}

/// Asked again before it is sent: does this hand still stand?
fn of_hand(row: &Row, hand: HandId, letter: Letter) -> Letter {
    let key = format!("{}:{hand}:{}", letter.key, row.version);
    Letter {
        key,
        object: Some(hand.0),
        ..letter
    }
}
