use chrono::{DateTime, Utc};
use domain::Remark;
use domain::bookings::Side;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Tx;
use store::bookings::Row;

use super::{To, facts, letter, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// To the main contact: whoever booked has left the startup; do you go in their place? `row` is as
/// it was with them.
pub async fn handed_over(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    person: PersonId,
) -> Result<(), Stop> {
    let Some(to) = To::find(tx, person, Side::Founder).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let name = row.host_name.as_str();
    let at = to.reader.moments().moment(starts(row));
    let subject = t!(
        lang,
        "bookings-letter-handed-over-subject",
        name = name,
        at = at
    );
    let first = t!(
        lang,
        "bookings-letter-handed-over",
        gone = row.founder_name.as_str(),
        startup = row.startup_name.as_str(),
        name = name
    );
    let mut letter = letter(row, &to, "handed-over", Kind::BookingInvited, subject);
    letter.blocks.push(Block::Text(first));
    letter.blocks.extend(facts(&to.reader, row));
    letter.blocks.extend([
        see(desk, &to.reader, row),
        Block::Text(t!(lang, "bookings-letter-handed-over-answer")),
    ]);
    desk.post(tx, letter).await
}

/// To a co-founder who was asked and did not answer: it is at another hour now.
pub(super) fn invitation_moved(
    desk: &Desk,
    row: &Row,
    to: &To,
    (from, reason): (DateTime<Utc>, &Remark),
) -> Letter {
    let (lang, moments) = (to.reader.language, to.reader.moments());
    let (name, at) = (row.host_name.as_str(), moments.moment(starts(row)));
    let subject = t!(lang, "bookings-letter-moved-subject", name = name, at = at);
    let first = t!(
        lang,
        "bookings-letter-invited-moved",
        by = row.founder_name.as_str(),
        name = name,
        from = moments.moment(from)
    );
    let mut letter = letter(row, to, "invited-moved", Kind::BookingMoved, subject);
    letter.blocks.push(Block::Text(first));
    if !reason.is_empty() {
        letter.blocks.push(Block::Quote(reason.to_string()));
    }
    letter.blocks.extend(facts(&to.reader, row));
    letter.blocks.extend([
        see(desk, &to.reader, row),
        Block::Text(t!(lang, "bookings-letter-invited-answer")),
    ]);
    letter
}

/// To the same: there is nothing to answer any more.
pub(super) fn invitation_over(row: &Row, to: &To) -> Letter {
    let (lang, moments) = (to.reader.language, to.reader.moments());
    let (name, at) = (row.host_name.as_str(), moments.moment(starts(row)));
    let subject = t!(
        lang,
        "bookings-letter-cancelled-subject",
        name = name,
        at = at
    );
    let first = t!(
        lang,
        "bookings-letter-invited-over",
        by = row.founder_name.as_str(),
        name = name
    );
    let mut letter = letter(row, to, "invited-over", Kind::BookingCancelled, subject);
    letter.blocks.push(Block::Text(first));
    if !row.cancel_reason.is_empty() {
        letter.blocks.push(Block::Quote(row.cancel_reason.clone()));
    }
    letter.blocks.extend(facts(&to.reader, row));
    letter
}

/// To a co-founder: do you come too? They answer on the booking's page.
pub async fn invited(desk: &Desk, tx: &mut Tx, row: &Row, person: PersonId) -> Result<(), Stop> {
    let Some(to) = To::find(tx, person, Side::Founder).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let mentor = row.host_name.as_str();
    let at = to.reader.moments().moment(starts(row));
    let subject = t!(
        lang,
        "bookings-letter-invited-subject",
        name = mentor,
        at = at
    );
    let by = row.founder_name.as_str();
    let first = t!(lang, "bookings-letter-invited", by = by, name = mentor);
    // Invited again after a no, by a letter of its own.
    let what = format!("invited-{}", desk.now.timestamp());
    let mut letter = letter(row, &to, &what, Kind::BookingInvited, subject);
    letter.blocks.push(Block::Text(first));
    letter.blocks.extend(facts(&to.reader, row));
    letter.blocks.extend([
        see(desk, &to.reader, row),
        Block::Text(t!(lang, "bookings-letter-invited-answer")),
    ]);
    desk.post(tx, letter).await
}
