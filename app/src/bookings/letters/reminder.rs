use domain::bookings::Reminder;
use domain::letters::Kind;
use store::Conn;
use store::bookings::Row;
use store::people::Person;

use super::{everyone, facts, letter, other_name, see, starts};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// To each who wishes it. Without a calendar: theirs has the session already.
pub async fn reminding(
    desk: &Desk,
    db: &mut Conn,
    row: &Row,
    reminder: Reminder,
) -> Result<Vec<Letter>, Stop> {
    let everyone = everyone(db, row).await?.into_iter();
    let wishing = everyone.filter(|to| wishes(&to.person, reminder));
    Ok(wishing
        .map(|to| {
            let lang = to.reader.language;
            let other = other_name(row, to.side);
            let moments = to.reader.moments();
            let (at, hour) = (moments.moment(starts(row)), moments.hour(starts(row)));
            let (subject, first) = match reminder {
                Reminder::TwoDays => (
                    t!(
                        lang,
                        "bookings-letter-two-days-subject",
                        name = other,
                        at = at
                    ),
                    t!(lang, "bookings-letter-two-days", name = other),
                ),
                Reminder::TwoHours => (
                    t!(
                        lang,
                        "bookings-letter-two-hours-subject",
                        name = other,
                        hour = hour
                    ),
                    t!(lang, "bookings-letter-two-hours", name = other),
                ),
            };
            let what = format!("remind-{reminder}");
            let mut letter = letter(row, &to, &what, Kind::BookingReminder, subject);
            letter.blocks.push(Block::Text(first));
            letter.blocks.extend(facts(&to.reader, row));
            letter.blocks.extend([
                see(desk, &to.reader, row),
                Block::Text(t!(lang, "bookings-letter-reminders")),
            ]);
            letter
        })
        .collect())
}

pub(crate) fn wishes(person: &Person, reminder: Reminder) -> bool {
    match reminder {
        Reminder::TwoDays => person.remind_two_days,
        Reminder::TwoHours => person.remind_two_hours,
    }
}
