use chrono::{DateTime, Utc};
use domain::Remark;
use domain::letters::Kind;
use store::bookings::Row;

use super::super::acting::Acting;
use super::{event, everyone, facts, letter, openly, other_name, see, starts};
use crate::desk::{Act, Stop};
use crate::letters::{Block, Method};

/// Moved by one side, or by staff for it: every calendar is updated. `row` is at its new hour.
pub async fn moved(
    act: &mut Act<'_>,
    row: &Row,
    from: DateTime<Utc>,
    reason: &Remark,
    acting: &Acting,
) -> Result<(), Stop> {
    for to in everyone(act, row).await? {
        let lang = to.reader.language;
        let moments = to.reader.moments();
        let other = other_name(row, to.side);
        let at = moments.moment(starts(row));
        let subject = t!(lang, "bookings-letter-moved-subject", name = other, at = at);
        let from = moments.moment(from);
        let first = if to.person.id == acting.by {
            t!(lang, "bookings-letter-you-moved", name = other, from = from)
        } else {
            t!(
                lang,
                "bookings-letter-they-moved",
                name = other,
                from = from
            )
        };
        let mut letter = letter(row, &to, "moved", Kind::BookingMoved, subject);
        letter.blocks.push(Block::Text(first));
        letter
            .blocks
            .extend(openly(act.desk, &to.reader, row, acting));
        if !reason.is_empty() {
            letter.blocks.push(Block::Quote(reason.to_string()));
        }
        letter.blocks.extend(facts(&to.reader, row));
        letter.blocks.extend([
            see(act.desk, &to.reader, row),
            Block::Text(match row.is_shared() {
                true => t!(lang, "bookings-letter-moved-seat"),
                false => t!(lang, "bookings-letter-moved-calendar"),
            }),
        ]);
        letter.event = Some(event(act.desk, &to, row, Method::Request));
        act.send(letter).await?;
    }
    Ok(())
}
