use app::house::House;
use chrono::{DateTime, TimeDelta, Utc};
use domain::chores::Kind;
use store::Tx;
use store::chores::{self, Stale};
use store::search;
use uuid::Uuid;

/// Once a day, whichever node comes first.
pub async fn plan(house: &House) -> store::Result<()> {
    let day = house.clock.now().date_naive();
    super::plan(house, Kind::TidyUp, Uuid::nil(), &format!("tidy-up:{day}")).await
}

/// Deletes what has served its time, as of the chore's own day.
pub async fn perform(tx: &mut Tx, day: DateTime<Utc>) -> store::Result<()> {
    let before = |days| day - TimeDelta::days(days);
    let stale = Stale {
        attempts: before(1),
        codes: before(1),
        // A form left open over a night is still answered once.
        form_keys: before(2),
        sign_ins: before(30),
        // Somebody who opens an old letter is told that its link has ended, not that it never was.
        letter_links: before(180),
        chores: before(30),
        // They hold what people wrote, and cannot be taken back after an hour.
        last_acts: day - domain::undo::FOR,
    };
    let gone = chores::tidy_up(tx, stale).await?;
    search::mend(tx).await?;
    tracing::info!(gone, "tidied up");
    Ok(())
}
