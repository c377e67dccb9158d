//! The letters after the yes: did you meet, what came of it?

use domain::Remark;
use domain::introductions::{FollowAnswer, OutcomeKind, Side};
use domain::letters::Kind;
use store::introductions::Row;
use store::introductions::outcomes::Noted;
use store::people::Person;

use super::{hello, letter, page};
use crate::desk::Desk;
use crate::letters::{Block, Letter, Reader};
use crate::words::{euros, half_days, label};

/// Three buttons, each of which opens the same page.
pub fn met_asked(
    desk: &Desk,
    row: &Row,
    person: &Person,
    side: Side,
    token: &str,
    again: bool,
) -> Option<Letter> {
    let to = Reader::of(person)?;
    let lang = to.language;
    let other = other(row, side);
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "follow-letter-met", other = other)),
    ];
    let button = |answer: FollowAnswer| {
        let label = label(lang, "follow-met-answer", answer.as_str());
        (label, url(desk, token))
    };
    let (label, url) = button(FollowAnswer::Yes);
    blocks.push(Block::Button { label, url });
    for answer in [FollowAnswer::NotYet, FollowAnswer::No] {
        let (label, url) = button(answer);
        blocks.push(Block::Link { label, url });
    }
    blocks.push(Block::Text(t!(lang, "follow-letter-short")));
    let subject = t!(lang, "follow-letter-met-subject", other = other);
    let subject = subject_of(&to, subject, again);
    Some(once(
        letter(row, to, Kind::IntroductionMetAsked, subject, blocks),
        desk,
    ))
}

/// What came of it; or, where the other side said so, whether that is right.
pub fn outcome_asked(
    desk: &Desk,
    row: &Row,
    person: &Person,
    side: Side,
    (token, noted): (&str, &[&Noted]),
    again: bool,
) -> Option<Letter> {
    let to = Reader::of(person)?;
    let lang = to.language;
    let other = other(row, side);
    let mut blocks = vec![hello(&to)];
    let url = url(desk, token);
    let subject = match noted.is_empty() {
        true => {
            blocks.push(Block::Text(t!(
                lang,
                "follow-letter-outcome",
                other = other
            )));
            let label = t!(lang, "follow-letter-say");
            blocks.push(Block::Button {
                label,
                url: url.clone(),
            });
            let label = t!(lang, "follow-too-early");
            blocks.push(Block::Link { label, url });
            t!(lang, "follow-letter-outcome-subject", other = other)
        }
        false => {
            let only_nothing = noted
                .iter()
                .all(|it| it.outcome.kind == OutcomeKind::Nothing);
            let said = match row.introduction.met {
                Some(_) => t!(lang, "follow-letter-confirm", other = other),
                None if only_nothing => t!(lang, "follow-letter-no-meeting", other = other),
                None => t!(lang, "follow-letter-confirm-unmet", other = other),
            };
            blocks.push(Block::Text(said));
            let kinds = noted.iter().map(|it| fact(&to, it));
            blocks.push(Block::Facts(kinds.collect()));
            let label = t!(lang, "follow-letter-look");
            blocks.push(Block::Button { label, url });
            t!(lang, "follow-letter-confirm-subject", other = other)
        }
    };
    blocks.push(Block::Text(t!(lang, "follow-letter-why")));
    let subject = subject_of(&to, subject, again);
    Some(once(
        letter(row, to, Kind::IntroductionOutcomeAsked, subject, blocks),
        desk,
    ))
}

/// One thing that came of it, with what it is worth as far as somebody said so.
fn fact(to: &Reader, it: &Noted) -> (String, String) {
    let (lang, it) = (to.language, &it.outcome);
    let name = label(lang, "follow-kind", it.kind.as_str());
    let date = to.moments().date(it.starts);
    let days = it.days.map(|days| half_days(lang, days.halves()));
    let value = it.value.map(|value| euros(lang, value.cents()));
    let said = [Some(date), days, value].into_iter().flatten();
    (name, said.collect::<Vec<_>>().join(" · "))
}

/// To whoever said it, and to staff: the other side says that it is not so.
pub fn outcome_denied(
    desk: &Desk,
    row: &Row,
    to: Reader,
    (side, noted, words): (Side, &Noted, &Remark),
) -> Letter {
    let lang = to.language;
    let who = match side {
        Side::Founder => row.startup_name.as_str(),
        Side::Partner => row.organisation_name.as_str(),
    };
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(lang, "follow-letter-denied", who = who)),
        Block::Facts(vec![fact(&to, noted)]),
    ];
    if !words.is_empty() {
        blocks.push(Block::Quote(words.to_string()));
    }
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    blocks.push(Block::Text(t!(lang, "follow-letter-denied-then")));
    let subject = t!(lang, "follow-letter-denied-subject", who = who);
    once(
        letter(row, to, Kind::IntroductionOutcomeDenied, subject, blocks),
        desk,
    )
}

fn other(row: &Row, side: Side) -> &str {
    match side {
        Side::Founder => &row.organisation_name,
        Side::Partner => &row.startup_name,
    }
}

fn url(desk: &Desk, token: &str) -> String {
    format!("{}/followed/{token}", desk.house.public_url)
}

fn subject_of(to: &Reader, subject: String, again: bool) -> String {
    match again {
        true => t!(
            to.language,
            "introductions-letter-reminder-subject",
            subject = subject
        ),
        false => subject,
    }
}

/// One letter for each time that something is asked.
fn once(letter: Letter, desk: &Desk) -> Letter {
    let key = format!("{}:{}", letter.key, desk.now.timestamp_micros());
    Letter { key, ..letter }
}
