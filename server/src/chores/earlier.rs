use app::bookings::alert;
use app::house::House;
use chrono::{DurationRound, TimeDelta};
use domain::chores::Kind;
use store::alerts;
use uuid::Uuid;

/// How often hours are looked for.
const EVERY: TimeDelta = TimeDelta::minutes(10);

/// While somebody wishes to know, whichever node comes first.
pub async fn plan(house: &House) -> store::Result<()> {
    let now = house.clock.now();
    if !alerts::is_any_open(&mut house.db.read().await?, now - alert::look::LATELY).await? {
        return Ok(());
    }
    let turn = now.duration_trunc(EVERY).unwrap_or(now);
    let key = format!("look-for-earlier:{}", turn.timestamp());
    super::plan(house, Kind::LookForEarlier, Uuid::nil(), &key).await
}
