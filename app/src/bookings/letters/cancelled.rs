use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;

use super::super::acting::Acting;
use super::{
    asked_to_come, event, everyone, facts, invitation_over, letter, openly, other_name, starts,
};
use crate::desk::{Act, Stop};
use crate::letters::{Block, Method};

/// Cancelled by one side, or by staff for it: every calendar is updated.
pub async fn cancelled(act: &mut Act<'_>, row: &Row, acting: &Acting) -> Result<(), Stop> {
    // What was only asked for was in nobody's calendar.
    let was_agreed = row.asked_until.is_none() || row.agreed_at.is_some();
    let told = everyone(act, row).await?;
    for to in asked_to_come(act, row, &told).await? {
        act.send(invitation_over(row, &to)).await?;
    }
    for to in told {
        let lang = to.reader.language;
        let other = other_name(row, to.side);
        let at = to.reader.moments().moment(starts(row));
        let subject = match was_agreed {
            _ if row.is_given_back() => t!(
                lang,
                "bookings-letter-seat-gone-subject",
                subject = row.subject.as_str(),
                at = at
            ),
            true => t!(
                lang,
                "bookings-letter-cancelled-subject",
                name = other,
                at = at
            ),
            false => t!(
                lang,
                "bookings-letter-withdrawn-subject",
                name = other,
                at = at
            ),
        };
        let first = match (was_agreed, to.person.id == acting.by) {
            (_, mine) if row.is_given_back() => match (acting.side, mine) {
                (_, true) => t!(lang, "bookings-letter-you-gave-back", name = other),
                (Side::Founder, false) => t!(lang, "bookings-letter-seat-given-back", name = other),
                (Side::Mentor, false) => t!(lang, "bookings-letter-seat-taken-away", name = other),
            },
            (true, true) => t!(lang, "bookings-letter-you-cancelled", name = other),
            (true, false) => t!(lang, "bookings-letter-they-cancelled", name = other),
            (false, true) => t!(lang, "bookings-letter-you-withdrew", name = other),
            (false, false) => t!(lang, "bookings-letter-they-withdrew", name = other),
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
        letter.event = was_agreed.then(|| event(act.desk, &to, row, Method::Cancel));
        act.send(letter).await?;
    }
    Ok(())
}
