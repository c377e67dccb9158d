//! Imports whose author lost a right that they may have had over them.

use chrono::{DateTime, Utc};
use domain::ids::PersonId;

use super::kept::{Import, select};
use crate::{Conn, Result, Tx, rows, run};

/// Their author lost a role: what they imported may be others' to take back from now on.
pub async fn leave(tx: &mut Tx, author: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update import set author_left_at = $2
         where author = $1 and author_left_at is null and confirmed_at is not null
           and undone_at is null",
        author.0,
        now
    )?;
    Ok(())
}

/// Those that may still be taken back, whoever reaches what they brought; the latest first.
pub async fn left(db: &mut Conn, limit: i64) -> Result<Vec<Import>> {
    rows!(
        db,
        select!(
            [""]
            "where i.author_left_at is not null and i.undone_at is null
             order by i.author_left_at desc, i.id desc limit $1"
        ),
        limit
    )
}
