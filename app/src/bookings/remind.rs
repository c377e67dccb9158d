//! Reminders: planned with the booking, asked again whether they are worth sending when their turn
//! comes, and written to those who wish them.

use domain::bookings::Reminder;
use domain::chores::Kind;
use domain::ids::BookingId;
use store::Tx;
use store::bookings::{self, Row};
use store::chores::{self, NewChore};
use uuid::Uuid;

use super::letters;
use crate::desk::{Desk, Stop};

/// Plans the reminders of a booking just made or moved.
pub async fn plan(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    let starts = row.booking().starts().instant();
    let due = Reminder::ALL.iter().filter_map(|reminder| {
        Some(NewChore {
            id: desk.id(),
            kind: Kind::RemindOfSession,
            object: row.id.into(),
            business_key: key(row, *reminder),
            due_at: reminder.due(starts, desk.now)?,
        })
    });
    let due: Vec<_> = due.collect();
    chores::plan_all(tx, &due).await?;
    Ok(())
}

/// The chore `planned` of a booking: writes its letters, unless the session moved or ended since.
pub async fn perform(desk: &Desk, tx: &mut Tx, booking: Uuid, planned: &str) -> Result<(), Stop> {
    let Some(row) = bookings::find(tx, BookingId(booking)).await? else {
        return Ok(());
    };
    let mut all = Reminder::ALL.iter();
    let reminder = all.find(|reminder| key(&row, **reminder) == planned);
    let Some(reminder) = reminder.filter(|it| it.is_worth(&row.booking(), desk.now)) else {
        return Ok(());
    };
    for letter in letters::reminding(desk, tx, &row, *reminder).await? {
        desk.post(tx, letter).await?;
    }
    Ok(())
}

/// A moved session has reminders of its own.
fn key(row: &Row, reminder: Reminder) -> String {
    format!("booking:{}:remind:{reminder}:{}", row.id, row.starts)
}
