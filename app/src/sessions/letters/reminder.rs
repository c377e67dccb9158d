use domain::bookings::Reminder;
use domain::letters::Kind;
use store::Tx;

use super::super::whole::Whole;
use super::{facts, host, letter, see, starts};
use crate::bookings::letters::wishes;
use crate::desk::{Desk, Stop};
use crate::letters::Block;

/// To the mentor, if they wish it: who comes.
pub async fn reminding(
    desk: &Desk,
    tx: &mut Tx,
    whole: &Whole,
    reminder: Reminder,
) -> Result<(), Stop> {
    let row = &whole.row;
    let to = host(tx, row).await?;
    let Some(to) = to.filter(|to| wishes(&to.person, reminder)) else {
        return Ok(());
    };
    let lang = to.reader.language;
    let moments = to.reader.moments();
    let title = row.title.as_str();
    let subject = match reminder {
        Reminder::TwoDays => t!(
            lang,
            "sessions-letter-two-days-subject",
            title = title,
            at = moments.moment(starts(row))
        ),
        Reminder::TwoHours => t!(
            lang,
            "sessions-letter-two-hours-subject",
            title = title,
            hour = moments.hour(starts(row))
        ),
    };
    let names: Vec<&str> = whole
        .seated
        .iter()
        .map(|it| it.startup_name.as_str())
        .collect();
    let first = match names.is_empty() {
        true => t!(lang, "sessions-letter-nobody-comes"),
        false => t!(lang, "sessions-letter-who-comes", names = names.join(", ")),
    };
    let what = format!("remind-{reminder}");
    let mut letter = letter(row, &to.reader, &what, Kind::SessionReminder, subject);
    letter.blocks.extend([
        Block::Text(first),
        facts(&to.reader, row),
        see(desk, &to.reader, row),
        Block::Text(t!(lang, "bookings-letter-reminders")),
    ]);
    desk.post(tx, letter).await
}
