use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;

use super::super::acting::Acting;
use super::{event, everyone, facts, letter, openly, other_name, starts};
use crate::desk::{Act, Stop};
use crate::letters::{Block, Method};

/// Cancelled by one side, or by staff for it: every calendar is updated.
pub async fn cancelled(act: &mut Act<'_>, row: &Row, acting: &Acting) -> Result<(), Stop> {
    for to in everyone(act, row).await? {
        let lang = to.reader.language;
        let other = other_name(row, to.side);
        let at = to.reader.moments().moment(starts(row));
        let subject = t!(
            lang,
            "bookings-letter-cancelled-subject",
            name = other,
            at = at
        );
        let first = if to.person.id == acting.by {
            t!(lang, "bookings-letter-you-cancelled", name = other)
        } else {
            t!(lang, "bookings-letter-they-cancelled", name = other)
        };
        let mut letter = letter(row, &to, "cancelled", Kind::BookingCancelled, subject);
        letter.blocks.push(Block::Text(first));
        letter
            .blocks
            .extend(openly(act.desk, &to.reader, row, acting));
        if !row.cancel_reason.is_empty() {
            letter.blocks.push(Block::Quote(row.cancel_reason.clone()));
        }
        letter.blocks.extend(facts(&to.reader, row));
        if to.side == Side::Founder {
            if row.cancelled_late {
                let late = t!(lang, "bookings-letter-late", hours = row.cancel_hours);
                letter.blocks.push(Block::Text(late));
            }
            letter.blocks.push(Block::Button {
                label: t!(lang, "bookings-letter-other-hour"),
                url: format!(
                    "{}/mentors/{}/slots?startup={}",
                    act.desk.house.public_url, row.mentor, row.startup
                ),
            });
        }
        letter.event = Some(event(act.desk, &to, row, Method::Cancel));
        act.send(letter).await?;
    }
    Ok(())
}
