//! The keys by which documents and imports are sorted, for those written before there were any.
//! Those of offers, missions and letters came with the index (`search`).

use uuid::Uuid;

use crate::{Db, Result, house, rows, run, search_key};

const DONE: &str = "keys-46";

/// In one unit of work, so that those who write wait little.
const AT_ONCE: i64 = 500;

/// Once, when a house opens.
pub async fn fill(db: &Db) -> Result<()> {
    if house::fact(&mut db.read().await?, DONE).await?.is_some() {
        return Ok(());
    }
    macro_rules! fill {
        ($table:literal, $words:literal) => {
            let mut after = Uuid::nil();
            loop {
                let mut tx = db.begin().await?;
                let found: Vec<(Uuid, String)> = rows!(
                    tx,
                    concat!(
                        "select id, ",
                        $words,
                        " from ",
                        $table,
                        " where search_key = '' and id > $1 order by id limit $2"
                    ),
                    after,
                    AT_ONCE
                )?;
                let Some((last, _)) = found.last() else {
                    break;
                };
                after = *last;
                for (id, words) in found {
                    run!(
                        tx,
                        concat!("update ", $table, " set search_key = $2 where id = $1"),
                        id,
                        search_key(&words)
                    )?;
                }
                tx.commit().await?;
            }
        };
    }
    fill!("document", "title");
    fill!("import", "file_name");
    let mut tx = db.begin().await?;
    house::note(&mut tx, DONE, "done").await?;
    tx.commit().await
}
