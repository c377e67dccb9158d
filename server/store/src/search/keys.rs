//! The keys by which offers, missions and letters are sorted, for those written before there were any.

use uuid::Uuid;

use crate::{Db, Result, rows, run, search_key};

/// In one unit of work, so that those who write wait little.
const AT_ONCE: i64 = 500;

/// The first of a table after `$1`, so that no table is read further than one batch.
macro_rules! unkeyed {
    ($table:literal, $words:literal, $kind:literal) => {
        concat!(
            "select * from (select id, ",
            $words,
            " as words, cast(",
            $kind,
            " as bigint) as kind
                            from ",
            $table,
            " where search_key = '' and id > $1
                            order by id limit $2) ",
            $table,
            "_unkeyed "
        )
    };
}

/// What is folded to nothing is asked for once: the next batch begins after the last.
pub(super) async fn fill(db: &Db) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let mut tx = db.begin().await?;
        let found: Vec<(Uuid, String, i64)> = rows!(
            tx,
            concat!(
                "select id, words, kind from (",
                unkeyed!("offer", "title", "0"),
                "union all ",
                unkeyed!("mission", "title", "1"),
                "union all ",
                unkeyed!("letter", "subject", "2"),
                ") unkeyed order by id limit $2"
            ),
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
