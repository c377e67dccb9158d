use domain::letters::Kind;
use store::bookings::Row;
use store::sessions::Opened;

use super::super::acting::Acting;
use super::{event, everyone, facts, letter, openly, other_name, see, starts};
use crate::desk::{Act, Stop};
use crate::letters::{Block, Method};

/// The session with seats has another title, or one meets elsewhere: each who comes hears of it
/// once, and their calendar follows. `row` is as it is now, `before` as it was.
pub async fn reworded(
    act: &mut Act<'_>,
    row: &Row,
    before: &Opened,
    acting: &Acting,
) -> Result<(), Stop> {
    for to in everyone(act, row).await? {
        let lang = to.reader.language;
        let name = other_name(row, to.side);
        let (title, at) = (
            row.subject.as_str(),
            to.reader.moments().moment(starts(row)),
        );
        let subject = t!(lang, "reworded-letter-subject", title = title, at = at);
        let mut letter = letter(row, &to, "reworded", Kind::BookingReworded, subject);
        if title != before.title {
            let before = before.title.as_str();
            let text = t!(lang, "reworded-letter-title", name = name, before = before);
            letter.blocks.push(Block::Text(text));
        }
        if before.meets_elsewhere(&row.meeting_kind, &row.meeting_detail) {
            let text = t!(lang, "reworded-letter-place", name = name);
            letter.blocks.push(Block::Text(text));
        }
        letter
            .blocks
            .extend(openly(act.desk, &to.reader, row, acting));
        letter.blocks.extend(facts(&to.reader, row));
        letter.blocks.extend([
            see(act.desk, &to.reader, row),
            Block::Text(t!(lang, "reworded-letter-calendar")),
        ]);
        letter.event = Some(event(act.desk, &to, row, Method::Request));
        act.send(letter).await?;
    }
    Ok(())
}
