use std::sync::Arc;

use app::desk::{Desk, Stop};
use app::house::House;
use app::mentors::hours::calendar;
use chrono::{DateTime, TimeDelta, Utc};
use domain::calendars::{Trouble, next_reading};
use domain::{Quarter, Stretch, Zone};
use store::outside_calendars::{self as kept, Due, Read};
use store::{Conn, mentors};

use super::{Address, Busy, Fetched, NotFetched, Unreadable, Version, busy};

/// Longer than a reading takes: a lease that runs out is a crash.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// At once: each waits for a machine elsewhere.
const ROUND: i64 = 8;
/// Days ahead that are kept: a mentor's horizon is a year at most.
const DAYS: i64 = 370;

/// One round: reads every calendar that is due; answers how many were. `fetch` is how one is
/// fetched: by [`super::Outside`], or as a test has it.
pub async fn turn<F, R>(house: &House, fetch: F) -> store::Result<usize>
where
    F: Fn(Address, Version) -> R,
    R: Future<Output = Result<Fetched, NotFetched>>,
{
    let now = house.clock.now();
    if !kept::is_any_due(&mut house.db.read().await?, now).await? {
        return Ok(0);
    }
    let mut tx = house.db.begin().await?;
    let due = kept::lease(&mut tx, now, now + LEASE, ROUND).await?;
    tx.commit().await?;
    let each = due.iter().map(|due| async {
        if let Err(stop) = one(house, due, &fetch).await {
            tracing::error!(mentor = %due.mentor, ?stop, "a calendar was not kept");
        }
    });
    futures::future::join_all(each).await;
    Ok(due.len())
}

async fn one<F, R>(house: &House, due: &Due, fetch: &F) -> Result<(), Stop>
where
    F: Fn(Address, Version) -> R,
    R: Future<Output = Result<Fetched, NotFetched>>,
{
    let opened = house.seal.open_sealed(&due.sealed);
    let address = opened.and_then(|bytes| String::from_utf8(bytes).ok());
    let address = address.ok_or(Trouble::Unreadable);
    let address = address.and_then(|it| Address::parse(&it).map_err(Trouble::from));
    let now = house.clock.now();
    // "Still the same" says nothing of days that came into reach, nor of another zone: once a day
    // the whole text is asked for.
    let is_fresh = |at: DateTime<Utc>| now - at < TimeDelta::days(1);
    let version = match due.understood_at.is_some_and(is_fresh) {
        true => Version {
            etag: due.etag.clone(),
            last_modified: due.last_modified.clone(),
        },
        false => Version::default(),
    };
    let fetched = match address {
        Ok(address) => fetch(address, version.clone()).await.map_err(Trouble::from),
        Err(trouble) => Err(trouble),
    };
    let now = house.clock.now();
    match fetched {
        Ok(Fetched::Same) => save(house, due, &version, None, now).await,
        Ok(Fetched::Calendar { ics, version }) => match understood(house, due, ics, now).await? {
            Ok(busy) => save(house, due, &version, Some(busy), now).await,
            Err(_) => failed(house, due, Trouble::Unreadable, now).await,
        },
        Err(trouble) => failed(house, due, trouble, now).await,
    }
}

/// When the mentor is busy, our own sessions left out: those count by themselves.
async fn understood(
    house: &House,
    due: &Due,
    ics: String,
    now: DateTime<Utc>,
) -> Result<Result<Busy, Unreadable>, Stop> {
    let mut db: Conn = house.db.read().await?;
    let mentor = mentors::find(&mut db, due.mentor).await?;
    let zone = mentor.and_then(|it| Zone::parse(&it.zone).ok());
    let zone = zone.unwrap_or(Zone::PARIS);
    let own = Arc::new(kept::own_bookings(&mut db, due.mentor).await?);
    drop(db);
    let from = Quarter::at_or_before(now) - Quarter::A_DAY;
    let window = Stretch::new(from, DAYS * Quarter::A_DAY);
    // A hostile file takes seconds: not on the threads that answer pages.
    let read = tokio::task::spawn_blocking(move || {
        busy(&ics, window, zone, |uid: &str| {
            uid.parse().is_ok_and(|id| own.contains(&id))
        })
    });
    let read = read.await;
    Ok(read.unwrap_or(Err(Unreadable::NotACalendar)))
}

async fn save(
    house: &House,
    due: &Due,
    version: &Version,
    busy: Option<Busy>,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let mut tx = house.db.begin().await?;
    let unread = busy.as_ref().map(|it| it.unread);
    let unread = unread.map(|it| i64::try_from(it).unwrap_or(i64::MAX));
    let read = Read {
        busy: busy.as_ref().map(|it| it.stretches.as_slice()),
        etag: version.etag.as_deref(),
        last_modified: version.last_modified.as_deref(),
        unread,
        due_at: now + next_reading(0),
    };
    if kept::read(&mut tx, due, &read, now).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Tried again later; after a day without a reading its mentor is told, once.
async fn failed(
    house: &House,
    due: &Due,
    trouble: Trouble,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let mut tx = house.db.begin().await?;
    let again = now + next_reading(due.failures + 1);
    if !kept::failed(&mut tx, due, trouble, again).await? {
        return Ok(());
    }
    let row = kept::of_mentor(&mut tx, due.mentor).await?;
    if row.is_some_and(|row| row.reading().is_to_be_told(now)) {
        let desk = Desk::of_house(house, now);
        calendar::tell(&desk, &mut tx, due.mentor).await?;
        kept::told(&mut tx, due.mentor, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
