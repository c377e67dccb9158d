use domain::letters::Kind;
use store::bookings::Row;

use super::{event, everyone, facts, letter, other_name, see, starts};
use crate::desk::{Act, Stop};
use crate::letters::{Block, Method};

/// Where one meets is known now, or is elsewhere: every calendar is updated.
pub async fn placed(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    for to in everyone(act, row).await? {
        let lang = to.reader.language;
        let other = other_name(row, to.side);
        let at = to.reader.moments().moment(starts(row));
        let subject = t!(lang, "place-letter-subject", name = other, at = at);
        let mut letter = letter(row, &to, "placed", Kind::BookingPlaced, subject);
        let first = t!(lang, "place-letter", name = other);
        letter.blocks.push(Block::Text(first));
        letter.blocks.extend(facts(&to.reader, row));
        letter.blocks.extend([
            see(act.desk, &to.reader, row),
            Block::Text(t!(lang, "bookings-letter-calendar")),
        ]);
        letter.event = Some(event(act.desk, &to, row, Method::Request));
        act.send(letter).await?;
    }
    Ok(())
}
