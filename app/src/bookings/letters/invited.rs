use domain::bookings::Side;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Tx;
use store::bookings::Row;

use super::{To, facts, letter, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::Block;

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
