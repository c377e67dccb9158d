use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;

use super::{To, facts, letter, starts};
use crate::desk::{Act, Stop};
use crate::letters::Block;

/// To the mentor: a founder asks for another hour, and the session stays until it is moved.
pub async fn other_hour(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    let Some(to) = To::find(act, row.host, Side::Mentor).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let startup = row.startup_name.as_str();
    let at = to.reader.moments().moment(starts(row));
    let subject = t!(
        lang,
        "other-hour-letter-subject",
        startup = startup,
        at = at
    );
    // Asked again in other words, by a letter of its own.
    let asked: uuid::Uuid = act.desk.id();
    let what = format!("other-hour-{asked}");
    let mut letter = letter(row, &to, &what, Kind::BookingOtherHour, subject);
    letter.blocks.extend([
        Block::Text(t!(lang, "other-hour-letter", startup = startup)),
        Block::Quote(row.other_hour.clone()),
    ]);
    letter.blocks.extend(facts(&to.reader, row));
    letter.blocks.extend([
        Block::Button {
            label: t!(lang, "bookings-move-other"),
            url: format!("{}/bookings/{}/move", act.desk.house.public_url, row.id),
        },
        Block::Text(t!(lang, "other-hour-stands")),
    ]);
    act.send(letter).await
}
