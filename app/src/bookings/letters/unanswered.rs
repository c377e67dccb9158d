use domain::bookings::{Side, Stage};
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Tx;
use store::bookings::Row;

use super::{To, facts, letter, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::Block;

/// What became of the founder's other choices.
pub enum Next<'a> {
    /// The next mentor is asked.
    Asked(&'a Row),
    /// The next one is booked: nobody had to be asked.
    Booked(&'a Row),
    /// There was none, or none of them is free any more.
    Nothing,
}

/// To the founder who asked, or speaks for the startup now: the mentor cannot, or did not answer; who was no longer free; what is next.
pub async fn unanswered(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    to: PersonId,
    skipped: &[String],
    next: Next<'_>,
) -> Result<(), Stop> {
    if let Some(to) = To::find(tx, to, Side::Founder).await? {
        let lang = to.reader.language;
        let moments = to.reader.moments();
        let name = row.host_name.as_str();
        let at = moments.moment(starts(row));
        let subject = t!(
            lang,
            "bookings-letter-unanswered-subject",
            name = name,
            at = at
        );
        let first = match row.booking().stage(desk.now) {
            Stage::Expired { .. } => t!(lang, "bookings-letter-expired", name = name),
            _ => t!(lang, "bookings-letter-declined", name = name),
        };
        let mut letter = letter(row, &to, "unanswered", Kind::BookingUnanswered, subject);
        letter.blocks.push(Block::Text(first));
        if !row.cancel_reason.is_empty() {
            letter.blocks.push(Block::Quote(row.cancel_reason.clone()));
        }
        if !skipped.is_empty() {
            let names = skipped.join(", ");
            let text = t!(lang, "bookings-letter-skipped", names = names);
            letter.blocks.push(Block::Text(text));
        }
        match next {
            Next::Asked(next) => {
                let name = next.host_name.as_str();
                let text = t!(lang, "bookings-letter-next-asked", name = name);
                letter.blocks.push(Block::Text(text));
                letter.blocks.extend(facts(&to.reader, next));
                letter.blocks.push(see(desk, &to.reader, next));
            }
            Next::Booked(next) => {
                let name = next.host_name.as_str();
                let text = t!(lang, "bookings-letter-next-booked", name = name);
                letter.blocks.push(Block::Text(text));
                letter.blocks.push(see(desk, &to.reader, next));
            }
            Next::Nothing => letter.blocks.push(Block::Button {
                label: t!(lang, "bookings-other-mentors"),
                url: format!("{}/mentors?startup={}", desk.house.public_url, row.startup),
            }),
        }
        desk.post(tx, letter).await?;
    }
    Ok(())
}
