//! What `levier doctor` asks the database about itself.
//!
//! Not here: whose time is taken for nothing (`occupied`), and what is to be done about any of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::archive::{Refusal, schema_of};
use crate::{Conn, Result, row, rows, sql::Engine, value};

/// Where a database stands beside this binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Nobody ever served from it.
    None,
    Current,
    /// The next start brings it up to date.
    Older(i64),
    Newer(i64),
}

/// Looks without changing anything; the reason why it cannot be opened is a sentence.
pub async fn schema(url: &str) -> Result<Schema, Refusal> {
    let latest = crate::latest_schema();
    Ok(match schema_of(url).await? {
        None => Schema::None,
        Some(it) if it == latest => Schema::Current,
        Some(it) if it < latest => Schema::Older(it),
        Some(it) => Schema::Newer(it),
    })
}

/// The engine's own version, such as `3.54.1` or `15.14`.
pub async fn version(db: &mut Conn) -> Result<String> {
    match db.engine() {
        Engine::Sqlite(..) => value!(db, "select sqlite_version()"),
        Engine::Postgres(..) => value!(db, "show server_version"),
    }
}

/// What PostgreSQL's clock says; SQLite has ours.
pub async fn clock(db: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    match db.engine() {
        Engine::Sqlite(..) => Ok(None),
        Engine::Postgres(..) => Ok(Some(value!(db, "select clock_timestamp()")?)),
    }
}

/// What SQLite finds wrong with its file, in its own words; PostgreSQL looks after its own.
pub async fn unsound(db: &mut Conn) -> Result<Vec<String>> {
    if let Engine::Postgres(..) = db.engine() {
        return Ok(Vec::new());
    }
    let said: Vec<(String,)> = rows!(db, "pragma integrity_check(5)")?;
    let mut said: Vec<String> = said.into_iter().map(|(line,)| line).collect();
    said.retain(|line| line != "ok");
    let orphans: Vec<(String, i64)> = rows!(
        db,
        "select \"table\", count(*) from pragma_foreign_key_check group by \"table\""
    )?;
    said.extend(
        orphans
            .into_iter()
            .map(|(table, count)| format!("{table}: {count} × foreign key")),
    );
    Ok(said)
}

/// When the newest line of the journal was written.
pub async fn newest_act(db: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    let newest: Option<(DateTime<Utc>,)> =
        row!(db, "select at from journal order by at desc limit 1")?;
    Ok(newest.map(|(at,)| at))
}

/// When the first line of the journal was written.
pub async fn oldest_act(db: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    let oldest: Option<(DateTime<Utc>,)> = row!(db, "select at from journal order by at limit 1")?;
    Ok(oldest.map(|(at,)| at))
}

/// Letters that were set aside, and those that have been due since before `before`.
pub async fn letters(db: &mut Conn, before: DateTime<Utc>) -> Result<(i64, i64)> {
    let failed = value!(
        db,
        "select cast(count(*) as bigint) from letter where failed_at is not null"
    )?;
    let waiting = value!(
        db,
        "select cast(count(*) as bigint) from letter
         where sent_at is null and failed_at is null and dropped_at is null and created_at < $1",
        before
    )?;
    Ok((failed, waiting))
}

/// Chores that should have been done before `before`.
pub async fn late_chores(db: &mut Conn, before: DateTime<Utc>) -> Result<i64> {
    value!(
        db,
        "select cast(count(*) as bigint) from chore where done_at is null and due_at < $1",
        before
    )
}

/// How many people look after the whole house and can be written to.
pub async fn administrators(db: &mut Conn) -> Result<i64> {
    value!(
        db,
        "select cast(count(*) as bigint) from staff_role r join person p on p.id = r.person
         where r.programme is null and p.email is not null"
    )
}

/// What waits under seal, newest first: letters, then addresses of calendars.
pub async fn sealed(db: &mut Conn) -> Result<Vec<Vec<u8>>> {
    let letters: Vec<(Uuid, Vec<u8>)> = rows!(
        db,
        "select id, sealed from letter where sealed is not null order by id desc limit 1000"
    )?;
    let calendars: Vec<(Uuid, Vec<u8>)> = rows!(
        db,
        "select mentor, sealed from outside_calendar order by mentor"
    )?;
    let all = letters.into_iter().chain(calendars);
    Ok(all.map(|(_, sealed)| sealed).collect())
}
