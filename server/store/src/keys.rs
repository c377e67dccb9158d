//! The keys by which lists are sorted, for those written before there were any.

use uuid::Uuid;

use crate::{Db, Result, house, rows, run, search_key};

const DONE: &str = "keys-46";

/// In one unit of work, so that those who write wait little.
const AT_ONCE: i64 = 500;

/// Fills in the keys of a table from its words. What is folded to nothing is asked for once: the
/// next batch begins after the last.
macro_rules! fill {
    ($db:ident, $table:literal, $words:literal) => {
        let mut after = Uuid::nil();
        loop {
            let mut tx = $db.begin().await?;
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

/// Of documents and imports: once, when a house opens.
pub async fn fill(db: &Db) -> Result<()> {
    if house::fact(&mut db.read().await?, DONE).await?.is_some() {
        return Ok(());
    }
    fill!(db, "document", "title");
    fill!(db, "import", "file_name");
    let mut tx = db.begin().await?;
    house::note(&mut tx, DONE, "done").await?;
    tx.commit().await
}

/// Of offers, missions and letters, when the index of words is filled.
pub(crate) async fn fill_with_index(db: &Db) -> Result<()> {
    fill!(db, "offer", "title");
    fill!(db, "mission", "title");
    fill!(db, "letter", "subject");
    Ok(())
}
