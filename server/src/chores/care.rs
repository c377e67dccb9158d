use app::house::House;
use chrono::Timelike;
use domain::chores::Kind;
use uuid::Uuid;

use super::MORNING;

/// Once a day, whichever node comes first; whose letter of the month is due, the rule says.
pub async fn plan(house: &House) -> store::Result<()> {
    let now = house.clock.now();
    if now.hour() < MORNING {
        return Ok(());
    }
    let key = format!("care-for-mentors:{}", now.date_naive());
    super::plan(house, Kind::CareForMentors, Uuid::nil(), &key).await
}
