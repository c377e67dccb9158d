//! The keys by which offers, missions and letters are sorted, for those written before there were any.

use uuid::Uuid;

use crate::{Db, Result, rows, run, search_key};

/// In one unit of work, so that those who write wait little.
const AT_ONCE: i64 = 500;

/// What is folded to nothing is asked for once: the next batch begins after the last.
pub(super) async fn fill(db: &Db) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let mut tx = db.begin().await?;
        let found: Vec<(Uuid, String, i64)> = rows!(
            tx,
            "select id, words, kind from (
                 select id, title as words, cast(0 as bigint) as kind from offer where search_key = ''
                 union all
                 select id, title, cast(1 as bigint) from mission where search_key = ''
                 union all
                 select id, subject, cast(2 as bigint) from letter where search_key = '') unkeyed
             where id > $1 order by id limit $2",
            after,
            AT_ONCE
        )?;
        let Some((last, ..)) = found.last() else {
            return Ok(());
        };
        after = *last;
        for (id, words, kind) in found {
            let update = match kind {
                0 => "update offer set search_key = $2 where id = $1",
                1 => "update mission set search_key = $2 where id = $1",
                _ => "update letter set search_key = $2 where id = $1",
            };
            run!(tx, update, id, search_key(&words))?;
        }
        tx.commit().await?;
    }
}
