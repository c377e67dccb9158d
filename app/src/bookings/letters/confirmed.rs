use domain::bookings::Side;
use domain::letters::Kind;
use store::Conn;
use store::bookings::Row;

use super::{event, everyone, facts, letter, other_name, see, starts};
use crate::desk::{Act, Desk, Stop};
use crate::letters::{Block, Letter, Method};

/// Agreed: to the founder and to the mentor.
pub async fn confirmed(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    for letter in confirming(act.desk, act, row).await? {
        act.send(letter).await?;
    }
    Ok(())
}

/// What confirms it.
pub async fn confirming(desk: &Desk, db: &mut Conn, row: &Row) -> Result<Vec<Letter>, Stop> {
    let mut letters = Vec::new();
    for to in everyone(db, row).await? {
        let lang = to.reader.language;
        let other = other_name(row, to.side);
        let at = to.reader.moments().moment(starts(row));
        let subject = t!(
            lang,
            "bookings-letter-confirmed-subject",
            name = other,
            at = at
        );
        let first = match to.side {
            Side::Founder => t!(lang, "bookings-letter-confirmed-founder", name = other),
            Side::Mentor => t!(
                lang,
                "bookings-letter-confirmed-mentor",
                name = row.founder_name.as_str(),
                startup = row.startup_name.as_str()
            ),
        };
        let mut letter = letter(row, &to, "confirmed", Kind::BookingConfirmed, subject);
        letter.blocks.push(Block::Text(first));
        letter.blocks.extend(facts(&to.reader, row));
        letter.blocks.extend([
            see(desk, &to.reader, row),
            Block::Text(t!(lang, "bookings-letter-calendar")),
        ]);
        letter.event = Some(event(desk, &to, row, Method::Request));
        letters.push(letter);
    }
    Ok(letters)
}
