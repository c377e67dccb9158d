//! Once it is agreed: delivered, sent back, accepted, longer, late, ended.

use domain::letters::Kind;
use domain::missions::Stage;
use store::missions::Row;

use super::{hello, letter, page};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};
use crate::missions::words;
use crate::words::label;

/// To the founder: please accept, or say what is missing; `again` when they did not answer.
pub fn delivered(desk: &Desk, row: &Row, to: Reader, again: bool) -> Letter {
    let lang = to.language;
    let title = row.brief.title.as_str();
    let who = row.expert.as_ref().map(words::expert).unwrap_or_default();
    let said = match again {
        false => t!(
            lang,
            "missions-letter-delivered",
            who = who.as_str(),
            title = title
        ),
        true => t!(
            lang,
            "missions-letter-delivered-again",
            who = who.as_str(),
            title = title
        ),
    };
    let mut blocks = vec![hello(&to), Block::Text(said)];
    if let Stage::Delivered { delivery, .. } = &row.stage {
        blocks.push(Block::Quote(delivery.words.to_string()));
    }
    blocks.push(Block::Facts(vec![(
        t!(lang, "missions-days-done"),
        words::days(lang, row.done),
    )]));
    blocks.push(Block::Text(t!(lang, "missions-letter-delivered-next")));
    blocks.push(page(desk, row, t!(lang, "missions-letter-read")));
    let subject = match again {
        false => t!(lang, "missions-letter-delivered-subject", title = title),
        true => t!(
            lang,
            "missions-letter-delivered-again-subject",
            title = title
        ),
    };
    letter(row, to, Kind::MissionDelivered, subject, blocks)
}

pub fn sent_back(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let title = row.brief.title.as_str();
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-sent-back",
            startup = row.startup_name.as_str(),
            title = title
        )),
    ];
    if let Stage::UnderWay {
        sent_back: Some(it),
        ..
    } = &row.stage
    {
        blocks.push(Block::Quote(it.missing.to_string()));
    }
    blocks.push(Block::Text(t!(lang, "missions-letter-sent-back-next")));
    blocks.push(page(desk, row, t!(lang, "missions-look")));
    let subject = t!(lang, "missions-letter-sent-back-subject", title = title);
    letter(row, to, Kind::MissionSentBack, subject, blocks)
}

/// Thanks, with the days.
pub fn accepted(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-accepted",
            startup = startup,
            title = title,
            days = words::days(lang, row.done)
        )),
    ];
    if let Stage::Accepted { acceptance, .. } = &row.stage
        && !acceptance.words.is_empty()
    {
        blocks.push(Block::Quote(acceptance.words.to_string()));
    }
    blocks.push(Block::Text(t!(
        lang,
        "missions-letter-accepted-thanks",
        programme = row.programme_name.as_str()
    )));
    blocks.push(page(desk, row, t!(lang, "missions-look")));
    let subject = t!(lang, "missions-letter-accepted-subject", title = title);
    letter(row, to, Kind::MissionAccepted, subject, blocks)
}

/// To the other side: it takes longer.
pub fn extended(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let title = row.brief.title.as_str();
    let ends = row.stage.deal().map(|deal| to.moments().date(deal.ends));
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-extended",
            startup = row.startup_name.as_str(),
            title = title,
            date = ends.unwrap_or_default()
        )),
        page(desk, row, t!(lang, "missions-look")),
    ];
    let subject = t!(lang, "missions-letter-extended-subject", title = title);
    letter(row, to, Kind::MissionExtended, subject, blocks)
}

/// To the expert: the day it was to end is past. Deliver, or say until when.
pub fn late(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let title = row.brief.title.as_str();
    let ended = row.stage.deal().map(|deal| to.moments().date(deal.ends));
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-late",
            startup = row.startup_name.as_str(),
            title = title,
            date = ended.unwrap_or_default()
        )),
        Block::Text(t!(lang, "missions-letter-late-next")),
        page(desk, row, t!(lang, "missions-look")),
    ];
    let subject = t!(lang, "missions-letter-late-subject", title = title);
    letter(row, to, Kind::MissionLate, subject, blocks)
}

/// Ended early: why, and the days done.
pub fn ended(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let title = row.brief.title.as_str();
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "missions-letter-ended",
            startup = row.startup_name.as_str(),
            title = title
        )),
    ];
    if let Stage::EndedEarly { end, .. } = &row.stage {
        let reason = label(lang, "missions-reason", end.reason.as_str());
        blocks.push(Block::Facts(vec![
            (t!(lang, "missions-reason"), reason),
            (t!(lang, "missions-days-done"), words::days(lang, row.done)),
        ]));
        if !end.words.is_empty() {
            blocks.push(Block::Quote(end.words.to_string()));
        }
    }
    blocks.push(page(desk, row, t!(lang, "missions-look")));
    let subject = t!(lang, "missions-letter-ended-subject", title = title);
    letter(row, to, Kind::MissionEnded, subject, blocks)
}
