//! Facts about the database itself, such as the mark of the demo.

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

/// Whether nobody was ever remembered here.
pub async fn is_empty(db: &mut Conn) -> Result<bool> {
    let anyone: Option<(String,)> = row!(db, "select name from person limit 1")?;
    Ok(anyone.is_none())
}
