use domain::letters::Kind;
use store::bookings::Row;

use super::{To, letter, starts};
use crate::desk::Desk;
use crate::letters::{Block, Letter};

/// How useful was it? Two questions, answered on the session's page.
pub(in crate::bookings) fn word_asked(desk: &Desk, row: &Row, to: &To) -> Letter {
    let lang = to.reader.language;
    let (name, until) = (row.host_name.as_str(), row.booking().words_until(desk.now));
    let subject = t!(lang, "after-letter-subject", name = name);
    let at = to.reader.moments().moment(starts(row));
    let mut letter = letter(row, to, "word-asked", Kind::BookingWordAsked, subject);
    letter.blocks.push(Block::Text(t!(
        lang,
        "after-letter-question",
        name = name,
        at = at
    )));
    letter.blocks.push(Block::Button {
        label: t!(lang, "after-letter-answer"),
        url: format!("{}/bookings/{}", desk.house.public_url, row.id),
    });
    let until = until.map_or_else(String::new, |until| to.reader.moments().date_of(until));
    letter.blocks.push(Block::Text(t!(
        lang,
        "after-letter-who-reads",
        name = name,
        until = until
    )));
    letter
}
