//! Facts about the database itself, such as the mark of the demo.

use chrono::{DateTime, Utc};

use crate::{Conn, Result, Tx, row, run};

/// What is remembered under this key.
pub async fn fact(db: &mut Conn, key: &str) -> Result<Option<String>> {
    let found: Option<(String,)> = row!(db, "select value from house where key = $1", key)?;
    Ok(found.map(|(value,)| value))
}

/// Remembers a fact once; answers false when it was known.
pub async fn note(tx: &mut Tx, key: &str, value: &str) -> Result<bool> {
    let noted = run!(
        tx,
        "insert into house (key, value) values ($1, $2) on conflict (key) do nothing",
        key,
        value
    )?;
    Ok(noted == 1)
}

const BACKED_UP: &str = "backed-up-at";

/// Remembers that a backup was made; the last one counts.
pub async fn backed_up(tx: &mut Tx, at: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into house (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
        BACKED_UP,
        at.to_rfc3339()
    )?;
    Ok(())
}

/// When the last backup was made; none where none ever was.
pub async fn last_backup(db: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    let at = fact(db, BACKED_UP).await?;
    Ok(at.and_then(|at| at.parse().ok()))
}

/// Whether nobody was ever remembered here.
pub async fn is_empty(db: &mut Conn) -> Result<bool> {
    let anyone: Option<(String,)> = row!(db, "select name from person limit 1")?;
    Ok(anyone.is_none())
}
