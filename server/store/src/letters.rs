//! The outbox: letters written in the transaction of the act they tell about.
//!
//! Not here: sending (the server's worker does it) and words (each room writes its letters).

mod pages;
mod seal;

use chrono::{DateTime, Utc};
use domain::ids::{LetterId, PersonId, ProgrammeId};
use domain::letters::Kind;
use uuid::Uuid;

pub use pages::{
    Kept, Line, Read, Shelf, Wanted, any_of_house, count, find, in_mailbox, kinds, mailbox,
    of_programme, shelves,
};
pub use seal::Seal;

use crate::{Conn, Result, Tx, insert_all, row, rows, run, search_key};

/// A letter on its way into the outbox.
#[derive(Clone, Debug)]
pub struct NewLetter {
    pub id: LetterId,
    /// What makes it one letter and not two: `booking:…:confirmed:…:v1`.
    pub business_key: String,
    pub programme: Option<ProgrammeId>,
    pub person: Option<PersonId>,
    pub kind: String,
    pub object: Option<Uuid>,
    pub subject: String,
    /// What staff may read: no link, no code.
    pub body: String,
    pub sealed: Vec<u8>,
}

/// Puts a letter in the outbox; the same business key a second time changes nothing.
pub async fn put(tx: &mut Tx, letter: &NewLetter, now: DateTime<Utc>) -> Result<bool> {
    let put = put_all(tx, std::slice::from_ref(letter), now).await?;
    Ok(put == 1)
}

/// The same of several at once; answers how many it put.
pub async fn put_all(tx: &mut Tx, letters: &[NewLetter], now: DateTime<Utc>) -> Result<u64> {
    let put = insert_all!(
        tx,
        "insert into letter
             (id, business_key, programme, person, kind, object, subject, body, sealed, created_at,
              due_at, attempts, private, search_key)",
        "on conflict (business_key) do nothing",
        letters,
        |it| it.id.0,
        &it.business_key,
        it.programme.map(|programme| programme.0),
        it.person.map(|person| person.0),
        &it.kind,
        it.object,
        &it.subject,
        &it.body,
        &it.sealed,
        now,
        now,
        0,
        it.kind.parse().map_or(true, Kind::is_private),
        search_key(&it.subject)
    )?;
    tx.told().letters += u32::try_from(letters.len()).unwrap_or(u32::MAX);
    Ok(put)
}

/// A letter of the demo's past, which left then.
pub async fn put_sent(tx: &mut Tx, letter: &NewLetter, at: DateTime<Utc>) -> Result<()> {
    put(tx, letter, at).await?;
    run!(
        tx,
        "update letter set sent_at = $2, attempts = 1 where id = $1",
        letter.id.0,
        at
    )?;
    Ok(())
}

/// A letter whose turn has come, leased to one worker.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Due {
    #[sqlx(try_from = "Uuid")]
    pub id: LetterId,
    pub business_key: String,
    pub kind: String,
    pub object: Option<Uuid>,
    pub person: Option<Uuid>,
    pub sealed: Vec<u8>,
    pub created_at: DateTime<Utc>,
    /// This try included.
    pub attempts: i64,
}

/// Whether a worker would find anything; a worker asks this before it asks for the one writer.
pub async fn is_any_due(db: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from letter
         where sent_at is null and failed_at is null and dropped_at is null
           and due_at <= $1 and (leased_until is null or leased_until <= $1)
         limit 1",
        now
    )?;
    Ok(one.is_some())
}

/// Leases up to `limit` letters until `until`; a letter whose lease ran out is taken over.
///
/// The conditions stand twice: on PostgreSQL a worker that waited for another's row looks at the
/// outer ones again, and must not take what was leased, or even sent, while it waited.
pub async fn lease(
    tx: &mut Tx,
    worker: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>> {
    rows!(
        tx,
        "update letter set leased_by = $1, leased_until = $3, attempts = attempts + 1
         where id in (
             select id from letter
             where sent_at is null and failed_at is null and dropped_at is null
               and due_at <= $2 and (leased_until is null or leased_until <= $2)
             order by due_at, id limit $4)
           and sent_at is null and failed_at is null and dropped_at is null
           and due_at <= $2 and (leased_until is null or leased_until <= $2)
         returning id, business_key, kind, object, person, sealed, created_at, attempts",
        worker,
        now,
        until,
        limit
    )
}

/// Sent: the sealed bytes are wiped. False when the lease ran out and another worker has it.
pub async fn sent(tx: &mut Tx, id: LetterId, worker: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update letter
         set sent_at = $3, sealed = null, leased_by = null, leased_until = null, last_error = ''
         where id = $1 and leased_by = $2",
        id.0,
        worker,
        now
    )?;
    Ok(done == 1)
}

/// Sent as far as the demo goes: the sealed bytes stay, for its mailbox.
pub async fn kept(tx: &mut Tx, id: LetterId, worker: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set sent_at = $3, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2",
        id.0,
        worker,
        now
    )?;
    Ok(done == 1)
}

/// No longer true when its turn came: set aside unsent.
pub async fn dropped(tx: &mut Tx, id: LetterId, worker: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set dropped_at = $3, sealed = null, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2",
        id.0,
        worker,
        now
    )?;
    Ok(done == 1)
}

/// Refused for now: tried again at `due_at`.
pub async fn again(
    tx: &mut Tx,
    id: LetterId,
    worker: &str,
    due_at: DateTime<Utc>,
    error: &str,
) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set due_at = $3, last_error = $4, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2",
        id.0,
        worker,
        due_at,
        error
    )?;
    Ok(done == 1)
}

/// Refused for good: staff see it, read why, and may try again. The bytes are kept for that.
pub async fn failed(
    tx: &mut Tx,
    id: LetterId,
    worker: &str,
    now: DateTime<Utc>,
    error: &str,
) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set failed_at = $3, last_error = $4, leased_by = null, leased_until = null
         where id = $1 and leased_by = $2",
        id.0,
        worker,
        now,
        error
    )?;
    Ok(done == 1)
}

/// Staff ask for another try of a letter that was set aside.
pub async fn retry(tx: &mut Tx, id: LetterId, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set failed_at = null, due_at = $2, attempts = 0
         where id = $1 and failed_at is not null and sealed is not null",
        id.0,
        now
    )?;
    Ok(done == 1)
}

/// Staff heard that a letter that left did not arrive; answers false where that is known. `error`
/// begins with a word of `domain::letters::Trouble`.
pub async fn returned(tx: &mut Tx, id: LetterId, error: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update letter set failed_at = $2, last_error = $3
         where id = $1 and sent_at is not null and failed_at is null",
        id.0,
        now,
        error
    )?;
    Ok(done == 1)
}
