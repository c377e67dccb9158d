//! Links in letters, for people without an account. The token is kept as a hash only.
//!
//! A link belongs to one purpose, one object, one round of it and one person.

use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Link {
    pub object: Uuid,
    pub round: i64,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub expires_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

pub async fn add(
    tx: &mut Tx,
    token_hash: &str,
    purpose: &str,
    link: &Link,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into letter_link (token_hash, purpose, object, round, person, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        token_hash,
        purpose,
        link.object,
        link.round,
        link.person.0,
        now,
        link.expires_at
    )?;
    Ok(())
}

/// A link of this purpose, whether or not its time is up.
pub async fn find(db: &mut Conn, token_hash: &str, purpose: &str) -> Result<Option<Link>> {
    row!(
        db,
        "select object, round, person, expires_at, ended_at from letter_link
         where token_hash = $1 and purpose = $2",
        token_hash,
        purpose
    )
}

/// Ends every link that somebody was sent: they went to an address that was never theirs.
pub async fn end_of(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update letter_link set ended_at = $2 where person = $1 and ended_at is null",
        person.0,
        now
    )?;
    Ok(())
}

/// Ends every link of a purpose to an object.
pub async fn end(tx: &mut Tx, object: Uuid, purpose: &str, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update letter_link set ended_at = $3 where object = $1 and purpose = $2 and ended_at is null",
        object,
        purpose,
        now
    )?;
    Ok(())
}
