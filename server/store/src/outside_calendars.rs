//! Calendars that mentors keep elsewhere, and when those say that they are busy.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::calendars::{Reading, Trouble};
use domain::ids::MentorId;
use domain::{Quarter, Stretch};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub host: String,
    pub set_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
    /// A word of [`Trouble`], or empty.
    trouble: String,
    pub told_at: Option<DateTime<Utc>>,
    /// Events whose time nobody can tell.
    pub unread: i64,
}

impl Row {
    pub fn reading(&self) -> Reading {
        Reading {
            set_at: self.set_at,
            read_at: self.read_at,
            told_at: self.told_at,
        }
    }

    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble.parse().ok()
    }
}

pub async fn of_mentor(db: &mut Conn, mentor: MentorId) -> Result<Option<Row>> {
    row!(
        db,
        "select host, set_at, read_at, trouble, told_at, unread from outside_calendar where mentor = $1",
        mentor.0
    )
}

/// When the mentor is busy elsewhere, touching the stretch; in order.
pub async fn busy(db: &mut Conn, mentor: MentorId, within: Stretch) -> Result<Vec<Stretch>> {
    let rows: Vec<(i64, i64)> = rows!(
        db,
        "select starts, quarters from outside_busy
         where mentor = $1 and starts < $3 and starts + quarters > $2 order by starts",
        mentor.0,
        within.starts.0,
        within.end().0
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(starts, quarters)| Stretch::new(Quarter(starts), quarters))
        .collect())
}

/// Reads this calendar from now on; what was read of another one is forgotten.
pub async fn set(
    tx: &mut Tx,
    mentor: MentorId,
    sealed: &[u8],
    host: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    remove(tx, mentor).await?;
    run!(
        tx,
        "insert into outside_calendar (mentor, sealed, host, set_at, due_at) values ($1, $2, $3, $4, $4)",
        mentor.0,
        sealed,
        host,
        now
    )?;
    Ok(())
}

/// Reads it no more, and forgets what was read. Answers false when there was none.
pub async fn remove(tx: &mut Tx, mentor: MentorId) -> Result<bool> {
    run!(tx, "delete from outside_busy where mentor = $1", mentor.0)?;
    let removed = run!(
        tx,
        "delete from outside_calendar where mentor = $1",
        mentor.0
    )?;
    Ok(removed == 1)
}

/// To be read at the next round.
pub async fn hurry(tx: &mut Tx, mentor: MentorId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update outside_calendar set due_at = $2 where mentor = $1",
        mentor.0,
        now
    )?;
    Ok(())
}

/// A calendar whose turn has come, leased to one worker.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Due {
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub sealed: Vec<u8>,
    pub set_at: DateTime<Utc>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub understood_at: Option<DateTime<Utc>>,
    pub failures: i64,
}

/// Whether a worker would find anything.
pub async fn is_any_due(db: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select mentor from outside_calendar
         where due_at <= $1 and (leased_until is null or leased_until <= $1) limit 1",
        now
    )?;
    Ok(one.is_some())
}

/// Leases up to `limit` of them until then. The conditions stand twice for the same reason as in
/// `letters::lease`.
pub async fn lease(
    tx: &mut Tx,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>> {
    rows!(
        tx,
        "update outside_calendar set leased_until = $2
         where mentor in (
             select mentor from outside_calendar
             where due_at <= $1 and (leased_until is null or leased_until <= $1)
             order by due_at, mentor limit $3)
           and due_at <= $1 and (leased_until is null or leased_until <= $1)
         returning mentor, sealed, set_at, etag, last_modified, understood_at, failures",
        now,
        until,
        limit
    )
}

/// It was read: the busy times that it says, or none when they are still the same.
pub struct Read<'a> {
    pub busy: Option<&'a [Stretch]>,
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
    /// None when they are still the same.
    pub unread: Option<i64>,
    pub due_at: DateTime<Utc>,
}

/// Keeps what was read. Answers false when another calendar took its place meanwhile: then nothing
/// of it may stay.
pub async fn read(tx: &mut Tx, due: &Due, read: &Read<'_>, now: DateTime<Utc>) -> Result<bool> {
    let kept = run!(
        tx,
        "update outside_calendar
         set read_at = $3, due_at = $4, etag = $5, last_modified = $6,
             unread = coalesce($7, unread), understood_at = coalesce($8, understood_at),
             trouble = '', failures = 0, leased_until = null
         where mentor = $1 and set_at = $2",
        due.mentor.0,
        due.set_at,
        now,
        read.due_at,
        read.etag,
        read.last_modified,
        read.unread,
        read.busy.map(|_| now)
    )?;
    if kept != 1 {
        return Ok(false);
    }
    let Some(busy) = read.busy else {
        return Ok(true);
    };
    // Most readings find what is there already: only the difference is written.
    let new: BTreeSet<Stretch> = busy.iter().copied().collect();
    let old: Vec<(i64, i64)> = rows!(
        tx,
        "select starts, quarters from outside_busy where mentor = $1",
        due.mentor.0
    )?;
    let old: BTreeSet<Stretch> = old
        .into_iter()
        .map(|(starts, quarters)| Stretch::new(Quarter(starts), quarters))
        .collect();
    for gone in old.difference(&new) {
        run!(
            tx,
            "delete from outside_busy where mentor = $1 and starts = $2",
            due.mentor.0,
            gone.starts.0
        )?;
    }
    for stretch in new.difference(&old) {
        run!(
            tx,
            "insert into outside_busy (mentor, starts, quarters) values ($1, $2, $3)
             on conflict (mentor, starts) do nothing",
            due.mentor.0,
            stretch.starts.0,
            stretch.quarters
        )?;
    }
    Ok(true)
}

/// It could not be read; what was read before stays, for as long as it is sure.
pub async fn failed(
    tx: &mut Tx,
    due: &Due,
    trouble: Trouble,
    due_at: DateTime<Utc>,
) -> Result<bool> {
    let kept = run!(
        tx,
        "update outside_calendar
         set trouble = $3, failures = failures + 1, due_at = $4, leased_until = null
         where mentor = $1 and set_at = $2",
        due.mentor.0,
        due.set_at,
        trouble.as_str(),
        due_at
    )?;
    Ok(kept == 1)
}

/// Its mentor was told that it cannot be read.
pub async fn told(tx: &mut Tx, mentor: MentorId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update outside_calendar set told_at = $2 where mentor = $1",
        mentor.0,
        now
    )?;
    Ok(())
}

/// The bookings that a mentor hosts or comes to, and the sessions with seats: their own calendar
/// shows these too.
pub async fn own_bookings(db: &mut Conn, mentor: MentorId) -> Result<BTreeSet<Uuid>> {
    let rows: Vec<(Uuid,)> = rows!(
        db,
        "select b.id from booking b join session s on s.id = b.session where s.mentor = $1
         union
         select id from session where mentor = $1 and seats > 1
         union
         select a.booking from attendee a join mentor m on m.person = a.person where m.id = $1",
        mentor.0
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
