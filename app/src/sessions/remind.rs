//! Reminders to whoever hosts a session with seats; those who come have the ones of their booking.

use domain::bookings::Reminder;
use domain::chores::Kind;
use domain::ids::SessionId;
use domain::sessions::Stage;
use store::sessions::{self, Opened};
use store::{Tx, chores};
use uuid::Uuid;

use super::letters;
use super::whole::Whole;
use crate::desk::{Desk, Stop};

/// Plans the reminders of a session just opened or moved.
pub async fn plan(desk: &Desk, tx: &mut Tx, row: &Opened) -> Result<(), Stop> {
    let starts = row.stretch().starts.instant();
    for reminder in Reminder::ALL {
        if let Some(due) = reminder.due(starts, desk.now) {
            let key = key(row, *reminder);
            let kind = Kind::RemindHost;
            chores::plan(tx, desk.id(), kind, row.id.into(), &key, due).await?;
        }
    }
    Ok(())
}

/// The chore `planned` of a session: writes its letter, unless it moved or was cancelled since.
pub async fn perform(desk: &Desk, tx: &mut Tx, session: Uuid, planned: &str) -> Result<(), Stop> {
    let Some(row) = sessions::find(tx, SessionId(session)).await? else {
        return Ok(());
    };
    let starts = row.stretch().starts.instant();
    let mut all = Reminder::ALL.iter();
    let reminder = all.find(|reminder| key(&row, **reminder) == planned);
    let Some(reminder) = reminder.filter(|it| it.is_timely(starts, desk.now)) else {
        return Ok(());
    };
    let whole = Whole::of(tx, row).await?;
    match whole.session.stage(desk.now) {
        Stage::ToCome => letters::reminding(desk, tx, &whole, *reminder).await,
        Stage::UnderWay | Stage::Past | Stage::Cancelled { .. } => Ok(()),
    }
}

/// A moved session has reminders of its own.
fn key(row: &Opened, reminder: Reminder) -> String {
    format!("session:{}:remind:{reminder}:{}", row.id, row.starts)
}
