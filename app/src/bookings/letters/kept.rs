use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;

use super::{everyone, facts, letter, other_name, see, starts};
use crate::desk::{Act, Stop};
use crate::letters::Block;

/// The mentor withdrew the hours in which it was agreed: it stands, and both sides are told so,
/// once for each hour it was ever at.
pub async fn kept(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    for to in everyone(act, row).await? {
        let lang = to.reader.language;
        let other = other_name(row, to.side);
        let at = to.reader.moments().moment(starts(row));
        let subject = t!(lang, "bookings-letter-kept-subject", name = other, at = at);
        let first = match to.side {
            Side::Founder => t!(lang, "bookings-letter-kept-founder", name = other),
            Side::Mentor => t!(lang, "bookings-letter-kept-mentor", name = other),
        };
        let mut letter = letter(row, &to, "kept", Kind::BookingKept, subject);
        letter.blocks.push(Block::Text(first));
        letter.blocks.extend(facts(&to.reader, row));
        letter.blocks.push(see(act.desk, &to.reader, row));
        act.send(letter).await?;
    }
    Ok(())
}
