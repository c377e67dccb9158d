//! The demo: a house with the field's own startups, invented people and eight months of history
//! around today.
//!
//! Its database is marked, so that it never mixes with a real one. Seeding is deterministic: the
//! same day gives the same rows.

mod after;
mod cast;
mod documents;
mod history;
mod ids;
mod introductions;
mod matching;
mod meetings;
mod missions;
mod offers;
mod seats;

use app::demo::past;
use app::house::House;
use chrono::{DateTime, Utc};
use store::{Db, house};

const MARK: &str = "demo";
const LETTERS: &str = "demo-letters";

#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(
        "this database is a real house's: the demo only opens its own; start without --demo, or with another --data"
    )]
    RealHouse,
    #[error("this database is a demo's: start with --demo, or with another --data")]
    DemoHouse,
}

/// Checks that the database is of the kind that was asked for, and fills a new demo.
pub async fn prepare(db: &Db, demo: bool, now: DateTime<Utc>) -> Result<(), crate::serve::Failure> {
    let mut read = db.read().await?;
    let marked = house::fact(&mut read, MARK).await?.is_some();
    let empty = house::is_empty(&mut read).await?;
    drop(read);
    match (demo, marked) {
        (true, false) if !empty => Err(Refusal::RealHouse.into()),
        (false, true) => Err(Refusal::DemoHouse.into()),
        (true, false) => seed(db, now).await,
        (true, true) | (false, false) => Ok(()),
    }
}

/// Gives a new demo the letters of its past, once: they are sealed with the key of the house,
/// which is open by then.
pub async fn letters(house: &House) -> Result<(), crate::serve::Failure> {
    let mut tx = house.db.begin().await?;
    let now = house.clock.now();
    if house::note(&mut tx, LETTERS, &now.to_rfc3339()).await? {
        let mut ids = ids::Ids::after(1_000_000);
        let written = past::write(house, &mut tx, |at| ids.next(at)).await;
        written.map_err(|stop| format!("the demo's letters were not written: {stop:?}"))?;
        tx.commit().await?;
    }
    Ok(())
}

/// Fills the house in one unit of work: a demo is whole, or not there.
async fn seed(db: &Db, now: DateTime<Utc>) -> Result<(), crate::serve::Failure> {
    let mut tx = db.begin().await?;
    house::note(&mut tx, MARK, &now.to_rfc3339()).await?;
    let mut seeding = history::Seeding::new(&mut tx, now);
    seeding.everything().await?;
    tx.commit().await?;
    Ok(())
}
