use app::house::House;
use chrono::Timelike;
use domain::chores::Kind;
use uuid::Uuid;

use super::MORNING;

/// Once a day, whichever node comes first; which renewals are near, the rule says.
pub async fn plan(house: &House) -> store::Result<()> {
    let now = house.clock.now();
    if now.hour() < MORNING {
        return Ok(());
    }
    let key = format!("remind-of-renewals:{}", now.date_naive());
    super::plan(house, Kind::RemindOfRenewals, Uuid::nil(), &key).await
}
