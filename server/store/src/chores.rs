//! Things to do later, once, by whichever node claims them; and what is deleted with time.

use chrono::{DateTime, Utc};
use domain::chores::Kind;
use domain::ids::ChoreId;
use uuid::Uuid;

use crate::{Conn, Result, Tx, insert_all, row, rows, run};

/// A chore on its way to be planned.
#[derive(Clone, Debug)]
pub struct NewChore {
    pub id: ChoreId,
    pub kind: Kind,
    pub object: Uuid,
    /// What makes it one chore and not two.
    pub business_key: String,
    pub due_at: DateTime<Utc>,
}

/// Plans a chore; the same business key a second time changes nothing.
pub async fn plan(
    tx: &mut Tx,
    id: ChoreId,
    kind: Kind,
    object: Uuid,
    business_key: &str,
    due_at: DateTime<Utc>,
) -> Result<bool> {
    let chore = NewChore {
        id,
        kind,
        object,
        business_key: business_key.to_owned(),
        due_at,
    };
    Ok(plan_all(tx, &[chore]).await? == 1)
}

/// The same of several at once; answers how many were new.
pub async fn plan_all(tx: &mut Tx, chores: &[NewChore]) -> Result<u64> {
    insert_all!(
        tx,
        "insert into chore (id, kind, object, business_key, due_at, attempts)",
        "on conflict (business_key) do nothing",
        chores,
        |it| it.id.0,
        it.kind.as_str(),
        it.object,
        &it.business_key,
        it.due_at,
        0
    )
}

pub async fn is_planned(db: &mut Conn, business_key: &str) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from chore where business_key = $1",
        business_key
    )?;
    Ok(one.is_some())
}

/// A chore whose turn has come, leased to one worker.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Due {
    #[sqlx(try_from = "Uuid")]
    pub id: ChoreId,
    /// A word of [`Kind`], or of a newer house on the same database.
    pub kind: String,
    pub object: Uuid,
    pub business_key: String,
    pub due_at: DateTime<Utc>,
    /// This try included.
    pub attempts: i64,
}

/// Whether a worker would find anything.
pub async fn is_any_due(db: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from chore
         where done_at is null and due_at <= $1 and (leased_until is null or leased_until <= $1)
         limit 1",
        now
    )?;
    Ok(one.is_some())
}

/// Leases up to `limit` chores until `until`; one whose lease ran out is taken over.
/// The conditions stand twice for the same reason as in `letters::lease`.
pub async fn lease(
    tx: &mut Tx,
    worker: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>> {
    rows!(
        tx,
        "update chore set leased_by = $1, leased_until = $3, attempts = attempts + 1
         where id in (
             select id from chore
             where done_at is null and due_at <= $2 and (leased_until is null or leased_until <= $2)
             order by due_at, id limit $4)
           and done_at is null and due_at <= $2 and (leased_until is null or leased_until <= $2)
         returning id, kind, object, business_key, due_at, attempts",
        worker,
        now,
        until,
        limit
    )
}

/// Done, in the transaction of what it did. False when the lease ran out and another worker has
/// it: then nothing of this transaction may stay.
pub async fn done(tx: &mut Tx, id: ChoreId, worker: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update chore set done_at = $3, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2 and done_at is null",
        id.0,
        worker,
        now
    )?;
    Ok(done == 1)
}

/// It failed: tried again at `due_at`.
pub async fn again(tx: &mut Tx, id: ChoreId, worker: &str, due_at: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update chore set due_at = $3, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2 and done_at is null",
        id.0,
        worker,
        due_at
    )?;
    Ok(done == 1)
}

/// Before when a thing has served its time.
#[derive(Clone, Copy, Debug)]
pub struct Stale {
    pub attempts: DateTime<Utc>,
    pub codes: DateTime<Utc>,
    pub form_keys: DateTime<Utc>,
    pub sign_ins: DateTime<Utc>,
    pub letter_links: DateTime<Utc>,
    pub chores: DateTime<Utc>,
    pub last_acts: DateTime<Utc>,
}

/// Deletes what nobody can use any more; answers how many rows.
pub async fn tidy_up(tx: &mut Tx, stale: Stale) -> Result<u64> {
    let mut gone = run!(
        tx,
        "delete from attempt where window_start < $1",
        stale.attempts
    )?;
    gone += run!(
        tx,
        "delete from sign_in_code where expires_at < $1 or used_at < $1",
        stale.codes
    )?;
    gone += run!(
        tx,
        "delete from form_key where created_at < $1",
        stale.form_keys
    )?;
    gone += run!(
        tx,
        "delete from sign_in where expires_at < $1 or revoked_at < $1",
        stale.sign_ins
    )?;
    gone += run!(
        tx,
        "delete from letter_link where expires_at < $1 or ended_at < $1",
        stale.letter_links
    )?;
    // One that was never confirmed goes with its code; a confirmed one tells its reader for as
    // long as its link does.
    gone += run!(
        tx,
        "delete from address_change
         where asked_at < $1 or (changed_at is null and asked_at < $2)",
        stale.letter_links,
        stale.codes
    )?;
    gone += run!(
        tx,
        "delete from last_act where done_at < $1",
        stale.last_acts
    )?;
    gone += run!(tx, "delete from chore where done_at < $1", stale.chores)?;
    Ok(gone)
}
