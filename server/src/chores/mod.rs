//! Chores: things done later, once, by whichever node claims them.
//!
//! Not here: what a chore decides (the room it belongs to does) and letters (the post).

mod earlier;
mod last_uses;
mod tidy_up;

use app::bookings::{after::ask, alert, remind, reply};
use app::desk::{Desk, Stop};
use app::house::{House, secret};
use app::introductions;
use app::missions;
use app::partners;
use app::sessions;
use chrono::{TimeDelta, Timelike};
use domain::chores::{Kind, next_try};
use domain::ids::ChoreId;
use store::Tx;
use store::chores::{self, Due};
use uuid::Uuid;

pub use last_uses::last_uses;

/// Longer than any chore takes: a lease that runs out is a crash.
const LEASE: TimeDelta = TimeDelta::minutes(5);

const ROUND: usize = 50;

/// No letter of ours comes at night: none that is written once a day is planned before this hour,
/// UTC.
const MORNING: u32 = 8;

/// One round: plans what comes back every day, then does what is due; answers how many were due.
pub async fn turn(house: &House, worker: &str) -> store::Result<usize> {
    last_uses(house).await?;
    tidy_up::plan(house).await?;
    each_morning(house, Kind::CareForMentors).await?;
    each_morning(house, Kind::RemindOfRenewals).await?;
    earlier::plan(house).await?;
    let mut taken = 0;
    while taken < ROUND {
        let Some(chore) = next(house, worker).await? else {
            break;
        };
        taken += 1;
        if let Err(stop) = once(house, worker, &chore).await {
            tracing::error!(chore = %chore.id, kind = chore.kind, ?stop, "a chore failed");
            put_off(house, worker, &chore).await?;
        }
    }
    Ok(taken)
}

/// What each kind of chore does, in the transaction that marks it as done.
async fn perform(house: &House, tx: &mut Tx, chore: &Due, kind: Kind) -> Result<(), Stop> {
    let desk = Desk::of_house(house, house.clock.now());
    match kind {
        Kind::TidyUp => Ok(tidy_up::perform(tx, chore.due_at).await?),
        Kind::RemindOfRequest => reply::chores::remind(&desk, tx, chore.object).await,
        Kind::ExpireRequest => reply::chores::expire(&desk, tx, chore.object).await,
        Kind::RemindOfSession => {
            remind::perform(&desk, tx, chore.object, &chore.business_key).await
        }
        Kind::RemindHost => {
            sessions::remind::perform(&desk, tx, chore.object, &chore.business_key).await
        }
        Kind::MoveUp => sessions::line::perform(&desk, tx, chore.object).await,
        Kind::LookForEarlier => alert::look::perform(&desk, tx).await,
        Kind::AskForWords => ask::perform(&desk, tx, chore.object).await,
        Kind::RemindOfIntroduction => {
            introductions::remind::perform(&desk, tx, chore.object, &chore.business_key).await
        }
        Kind::FollowIntroduction => introductions::follow::perform(&desk, tx, chore.object).await,
        Kind::RemindOfMission => {
            missions::remind::perform(&desk, tx, chore.object, &chore.business_key).await
        }
        Kind::CareForMentors => app::mentors::care::letter::perform(&desk, tx).await,
        Kind::RemindOfRenewals => partners::renewal::perform(&desk, tx).await,
        Kind::ForgetImport => {
            store::imports::forget_bytes(tx, chore.object.into()).await?;
            Ok(())
        }
    }
}

async fn next(house: &House, worker: &str) -> store::Result<Option<Due>> {
    let now = house.clock.now();
    if !chores::is_any_due(&mut house.db.read().await?, now).await? {
        return Ok(None);
    }
    let mut tx = house.db.begin().await?;
    let leased = chores::lease(&mut tx, worker, now, now + LEASE, 1).await?;
    tx.commit().await?;
    Ok(leased.into_iter().next())
}

async fn once(house: &House, worker: &str, chore: &Due) -> Result<(), Stop> {
    let Ok(kind) = chore.kind.parse() else {
        // A newer house on the same database planned it, and will do it.
        return Ok(put_off(house, worker, chore).await?);
    };
    let mut tx = house.db.begin().await?;
    perform(house, &mut tx, chore, kind).await?;
    if chores::done(&mut tx, chore.id, worker, house.clock.now()).await? {
        tx.commit().await?;
    }
    Ok(())
}

async fn put_off(house: &House, worker: &str, chore: &Due) -> store::Result<()> {
    let due = house.clock.now() + next_try(chore.attempts);
    let mut tx = house.db.begin().await?;
    chores::again(&mut tx, chore.id, worker, due).await?;
    tx.commit().await
}

/// Once a day, whichever node comes first; whom it is for, the rule says.
async fn each_morning(house: &House, kind: Kind) -> store::Result<()> {
    let now = house.clock.now();
    if now.hour() < MORNING {
        return Ok(());
    }
    let key = format!("{kind}:{}", now.date_naive());
    plan(house, kind, Uuid::nil(), &key).await
}

/// Plans a chore that comes back under a new key.
async fn plan(house: &House, kind: Kind, object: Uuid, key: &str) -> store::Result<()> {
    let now = house.clock.now();
    if chores::is_planned(&mut house.db.read().await?, key).await? {
        return Ok(());
    }
    let mut tx = house.db.begin().await?;
    chores::plan(&mut tx, ChoreId(secret::id(now)), kind, object, key, now).await?;
    tx.commit().await
}
