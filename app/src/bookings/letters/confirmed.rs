use domain::bookings::Side;
use domain::letters::Kind;
use store::Tx;
use store::bookings::Row;

use super::super::acting::Acting;
use super::super::place::is_missing;
use super::{To, event, everyone, facts, letter, openly, other_name, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Method};

/// Agreed: to the founder and to the mentor. `acting` is who did it for the founder, if not they
/// themselves.
pub async fn confirmed(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    acting: Option<&Acting>,
) -> Result<(), Stop> {
    let everyone = everyone(tx, row).await?;
    desk.post_all(tx, confirming(desk, row, &everyone, acting))
        .await
}

/// What confirms it to each of them.
pub fn confirming(desk: &Desk, row: &Row, everyone: &[To], acting: Option<&Acting>) -> Vec<Letter> {
    let mut letters = Vec::new();
    for to in everyone {
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
            // Whoever was asked first said yes just now.
            Side::Mentor if row.agreed_at.is_some() => t!(
                lang,
                "bookings-letter-agreed-mentor",
                startup = row.startup_name.as_str()
            ),
            Side::Mentor => t!(
                lang,
                "bookings-letter-confirmed-mentor",
                name = row.founder_name.as_str(),
                startup = row.startup_name.as_str()
            ),
        };
        let mut letter = letter(row, to, "confirmed", Kind::BookingConfirmed, subject);
        letter.blocks.push(Block::Text(first));
        let openly = acting.and_then(|acting| openly(desk, &to.reader, row, acting));
        letter.blocks.extend(openly);
        letter.blocks.extend(facts(&to.reader, row));
        if to.side == Side::Mentor && !row.questions.is_empty() {
            letter.blocks.push(Block::Quote(row.questions.clone()));
        }
        if to.side == Side::Mentor && is_missing(row) {
            let text = t!(lang, "place-letter-missing");
            letter.blocks.push(Block::Text(text));
        }
        letter.blocks.extend([
            see(desk, &to.reader, row),
            Block::Text(t!(lang, "bookings-letter-calendar")),
        ]);
        letter.event = Some(event(desk, to, row, Method::Request));
        letters.push(letter);
    }
    letters
}
