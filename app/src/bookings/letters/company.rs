use domain::bookings::Side;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Tx;
use store::bookings::Row;

use super::{To, event, facts, letter, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Method};

/// To a co-founder who comes: the session for their calendar.
pub async fn joined(desk: &Desk, tx: &mut Tx, row: &Row, person: PersonId) -> Result<(), Stop> {
    let Some(to) = To::find(tx, person, Side::Founder).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let (name, at) = (
        row.host_name.as_str(),
        to.reader.moments().moment(starts(row)),
    );
    let subject = t!(
        lang,
        "bookings-letter-confirmed-subject",
        name = name,
        at = at
    );
    let mut letter = letter(row, &to, "joined", Kind::BookingConfirmed, subject);
    let first = t!(lang, "bookings-letter-joined", name = name);
    letter.blocks.push(Block::Text(first));
    letter.blocks.extend(facts(&to.reader, row));
    letter.blocks.push(see(desk, &to.reader, row));
    letter.event = Some(event(desk, &to, row, Method::Request));
    desk.post(tx, letter).await
}

/// To a co-founder who comes no more: out of their calendar.
pub async fn left(desk: &Desk, tx: &mut Tx, row: &Row, person: PersonId) -> Result<(), Stop> {
    let Some(to) = To::find(tx, person, Side::Founder).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let (name, at) = (
        row.host_name.as_str(),
        to.reader.moments().moment(starts(row)),
    );
    // What was only asked for was in nobody's calendar.
    let was_agreed = row.asked_until.is_none() || row.agreed_at.is_some();
    let (subject, first) = match was_agreed {
        true => (
            t!(lang, "bookings-letter-left-subject", name = name, at = at),
            t!(lang, "bookings-letter-left", name = name),
        ),
        false => (
            t!(
                lang,
                "bookings-letter-left-asked-subject",
                name = name,
                at = at
            ),
            t!(lang, "bookings-letter-left-asked", name = name),
        ),
    };
    let mut letter = letter(row, &to, "left", Kind::BookingCancelled, subject);
    letter.blocks.push(Block::Text(first));
    letter.event = was_agreed.then(|| event(desk, &to, row, Method::Cancel));
    desk.post(tx, letter).await
}
