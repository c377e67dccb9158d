//! Answers to forms that create something: a second press gets the first one's answer.

use chrono::{DateTime, Utc};

use crate::{Conn, Result, Tx, row, run};

/// Where the first press of this form led, if there was one.
pub async fn answered(db: &mut Conn, author: &str, key: &str) -> Result<Option<String>> {
    let found: Option<(String,)> = row!(
        db,
        "select location from form_key where author = $1 and key = $2",
        author,
        key
    )?;
    Ok(found.map(|(location,)| location))
}

/// Claims the key before the act, so that two presses at once queue behind each other;
/// answers false when it was claimed before.
pub async fn claim(tx: &mut Tx, author: &str, key: &str, now: DateTime<Utc>) -> Result<bool> {
    let claimed = run!(
        tx,
        "insert into form_key (author, key, location, created_at) values ($1, $2, '', $3)
         on conflict (author, key) do nothing",
        author,
        key,
        now
    )?;
    Ok(claimed == 1)
}

/// Remembers where the act led.
pub async fn answer(tx: &mut Tx, author: &str, key: &str, location: &str) -> Result<()> {
    run!(
        tx,
        "update form_key set location = $3 where author = $1 and key = $2",
        author,
        key,
        location
    )?;
    Ok(())
}
