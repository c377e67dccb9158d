//! The letters that tell an answer, or that none is awaited any more.

use chrono::NaiveDate;
use domain::introductions::{DeclineReason, Side};
use domain::letters::Kind;
use domain::text::Remark;
use store::introductions::Row;
use store::people::Person;

use super::{hello, letter, page, telling, why};
use crate::desk::Desk;
use crate::introductions::answer::Word;
use crate::letters::{Block, Letter, Reader};

/// The partner said no, or not now: to a founder and to staff.
pub fn partner_answered(desk: &Desk, row: &Row, to: Reader, word: &Word) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let mut blocks = vec![hello(&to)];
    let subject = match word {
        Word::Defer { until } => {
            let until = to.moments().date(*until);
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-deferred",
                startup = startup,
                partner = partner,
                until = until
            )));
            t!(
                lang,
                "introductions-letter-deferred-subject",
                partner = partner
            )
        }
        Word::Decline { reason, comment } => {
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-declined",
                startup = startup,
                partner = partner
            )));
            blocks.extend(why(lang, (Side::Partner, *reason), comment));
            t!(
                lang,
                "introductions-letter-declined-subject",
                partner = partner
            )
        }
        // A yes is told by the letters that introduce the two.
        Word::Accept => t!(
            lang,
            "introductions-letter-introduced-subject",
            other = partner
        ),
    };
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    letter(row, to, Kind::IntroductionAnswered, subject, blocks)
}

/// The founder would rather not: to staff.
pub fn founder_refused(
    desk: &Desk,
    row: &Row,
    to: Reader,
    reason: DeclineReason,
    comment: &Remark,
) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-refused",
            startup = startup,
            partner = partner
        )),
    ];
    blocks.extend(why(lang, (Side::Founder, reason), comment));
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    let subject = t!(
        lang,
        "introductions-letter-refused-subject",
        startup = startup
    );
    letter(row, to, Kind::IntroductionRefused, subject, blocks)
}

/// The founder says "not now": to staff, who take it up again.
pub fn founder_deferred(desk: &Desk, row: &Row, to: Reader, until: NaiveDate) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let until = to.moments().date(until);
    let subject = t!(
        lang,
        "introductions-letter-founder-deferred-subject",
        startup = startup
    );
    let said = t!(
        lang,
        "introductions-letter-founder-deferred",
        startup = startup,
        partner = partner,
        until = until
    );
    telling(
        desk,
        row,
        to,
        Kind::IntroductionRefused,
        (subject, said, None),
    )
}

/// To a partner who came forward: the founder says no, or not now; why is not told.
pub fn not_this_time(desk: &Desk, row: &Row, to: Reader, until: Option<NaiveDate>) -> Letter {
    let lang = to.language;
    let startup = row.startup_name.as_str();
    let said = match until {
        Some(until) => {
            let until = to.moments().date(until);
            t!(lang, "meet-letter-later", startup = startup, until = until)
        }
        None => t!(lang, "meet-letter-no", startup = startup),
    };
    let subject = t!(lang, "meet-letter-no-subject", startup = startup);
    telling(
        desk,
        row,
        to,
        Kind::IntroductionAnswered,
        (subject, said, None),
    )
}

/// To the partner's person who had the question: nothing is expected of them any more.
pub fn withdrawn(row: &Row, partner: &Person) -> Option<Letter> {
    let to = Reader::of(partner)?;
    let lang = to.language;
    let (programme, startup) = (row.programme_name.as_str(), row.startup_name.as_str());
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-withdrawn",
            programme = programme,
            startup = startup
        )),
    ];
    let subject = t!(
        lang,
        "introductions-letter-withdrawn-subject",
        startup = startup
    );
    Some(letter(
        row,
        to,
        Kind::IntroductionWithdrawn,
        subject,
        blocks,
    ))
}
