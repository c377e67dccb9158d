use domain::letters::Kind;
use store::Conn;
use store::bookings::Row;

use super::{To, facts, letter, starts};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};
use domain::bookings::Side;

/// To the mentor, with a link to answer by; none when they were erased. `what` is "asked" or
/// "asked-again".
pub async fn asked(
    desk: &Desk,
    db: &mut Conn,
    row: &Row,
    what: &str,
    token: &str,
) -> Result<Option<Letter>, Stop> {
    let Some(to) = To::find(db, row.host, Side::Mentor).await? else {
        return Ok(None);
    };
    let (lang, moments) = (to.reader.language, to.reader.moments());
    let startup = row.startup_name.as_str();
    let at = moments.moment(starts(row));
    let (subject, first) = match what {
        "asked" => (
            t!(
                lang,
                "bookings-letter-asked-subject",
                startup = startup,
                at = at
            ),
            t!(
                lang,
                "bookings-letter-asked",
                name = row.founder_name.as_str(),
                startup = startup
            ),
        ),
        _ => (
            t!(
                lang,
                "bookings-letter-asked-again-subject",
                startup = startup,
                at = at
            ),
            t!(
                lang,
                "bookings-letter-asked-again",
                name = row.founder_name.as_str(),
                startup = startup
            ),
        ),
    };
    let mut letter = letter(row, &to, what, Kind::BookingAsked, subject);
    letter.blocks.push(Block::Text(first));
    letter.blocks.extend(facts(&to.reader, row));
    if !row.questions.is_empty() {
        letter.blocks.push(Block::Quote(row.questions.clone()));
    }
    letter.blocks.push(Block::Button {
        label: t!(lang, "bookings-letter-answer"),
        url: format!("{}/reply/{token}", desk.house.public_url),
    });
    if let Some(until) = row.asked_until {
        let until = moments.moment(until);
        let text = t!(lang, "bookings-letter-asked-until", until = until);
        letter.blocks.push(Block::Text(text));
    }
    Ok(Some(letter))
}
