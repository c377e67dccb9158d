use chrono::{DateTime, Utc};
use domain::Remark;
use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;

use super::super::acting::Acting;
use super::{
    asked_to_come, event, everyone, facts, invitation_moved, letter, openly, other_name, see,
    starts,
};
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
    let told = everyone(act, row).await?;
    for to in asked_to_come(act, row, &told).await? {
        let letter = invitation_moved(act.desk, row, &to, (from, reason));
        act.send(letter).await?;
    }
    let by = match (acting.for_whom, acting.side, &act.desk.who) {
        (None, _, Some(who)) => who.signed_in.name.clone(),
        (_, Side::Founder, _) => row.founder_name.clone(),
        (_, Side::Mentor, _) => row.host_name.clone(),
    };
    for to in told {
        let lang = to.reader.language;
        let moments = to.reader.moments();
        let other = other_name(row, to.side);
        let at = moments.moment(starts(row));
        let subject = t!(lang, "bookings-letter-moved-subject", name = other, at = at);
        let from = moments.moment(from);
        let first = if to.person.id == acting.by {
            t!(lang, "bookings-letter-you-moved", name = other, from = from)
        } else if by == other {
            t!(
                lang,
                "bookings-letter-they-moved",
                name = other,
                from = from
            )
        } else {
            t!(
                lang,
                "other-hour-letter-moved",
                by = by.as_str(),
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
        letter.blocks.push(see(act.desk, &to.reader, row));
        // Whoever did not choose the hour says so from here.
        let may_say = !row.is_shared() && (to.side, acting.side) == (Side::Founder, Side::Mentor);
        if may_say {
            letter.blocks.push(Block::Link {
                label: t!(lang, "other-hour-letter-not"),
                url: format!("{}/bookings/{}/move", act.desk.house.public_url, row.id),
            });
        }
        letter.blocks.push(Block::Text(match row.is_shared() {
            true => t!(lang, "bookings-letter-moved-seat"),
            false if may_say => t!(
                lang,
                "other-hour-letter-not-text",
                name = row.host_name.as_str()
            ),
            false => t!(lang, "bookings-letter-moved-calendar"),
        }));
        letter.event = Some(event(act.desk, &to, row, Method::Request));
        act.send(letter).await?;
    }
    Ok(())
}
