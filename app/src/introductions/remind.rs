//! A question nobody answered is brought to mind twice, then its time is up.

use chrono::{DateTime, Utc};
use domain::chores::Kind;
use domain::ids::IntroductionId;
use domain::introductions::{Consent, Side};
use store::introductions::{self, Row};
use store::{Tx, chores};
use uuid::Uuid;

use super::ask;
use crate::desk::{Desk, Stop};

/// Whenever a side is asked.
pub(super) async fn plan(desk: &Desk, tx: &mut Tx, row: &Row, side: Side) -> Result<(), Stop> {
    let Consent::Asked { at, .. } = *row.introduction.consent(side) else {
        return Ok(());
    };
    for (n, due) in row.introduction.reminders(side).into_iter().enumerate() {
        let key = Key { side, at, n };
        let key = format!("introduction:{}:{}", row.id, key.text());
        let kind = Kind::RemindOfIntroduction;
        chores::plan(tx, desk.id(), kind, row.id.0, &key, due).await?;
    }
    Ok(())
}

/// The chore: a second letter, or a third, while the same question waits.
pub async fn perform(desk: &Desk, tx: &mut Tx, object: Uuid, planned: &str) -> Result<(), Stop> {
    let Some(key) = Key::read(planned) else {
        return Ok(());
    };
    // Not touched, for it still waits as long as it did. An answer of this very moment is seen just
    // before the letter leaves.
    let Some(row) = introductions::find(tx, IntroductionId(object)).await? else {
        return Ok(());
    };
    if !row.introduction.waits_since(key.side, key.at, desk.now) {
        return Ok(());
    }
    let time = ask::Time::Reminder(key.n + 1);
    match key.side {
        Side::Founder => ask::write_to_founder(desk, tx, &row, time).await?,
        Side::Partner => ask::write_to_partner(desk, tx, &row, time).await?,
    };
    Ok(())
}

/// Which question a reminder is of, and which of its reminders: the end of a chore's key.
struct Key {
    side: Side,
    at: DateTime<Utc>,
    n: usize,
}

impl Key {
    fn text(&self) -> String {
        format!("{}:{}:{}", self.side, self.at.timestamp_micros(), self.n)
    }

    fn read(planned: &str) -> Option<Self> {
        let mut parts = planned.rsplit(':');
        let n = parts.next()?.parse().ok()?;
        let at = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
        let side = parts.next()?.parse().ok()?;
        Some(Self { side, at, n })
    }
}
