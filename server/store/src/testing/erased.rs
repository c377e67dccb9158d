use domain::ids::PersonId;
use uuid::Uuid;

use crate::{Db, Result, Tx, rows, run, search};

/// What is left of people once they are erased: rows without names and addresses. Answers how many.
pub async fn erase_everybody(tx: &mut Tx) -> Result<u64> {
    // What imports keep to be taken back, and the files that wait, hold words too.
    run!(tx, "delete from import_part")?;
    run!(tx, "delete from import_change")?;
    run!(tx, "update import set file_name = '', search_key = ''")?;
    let erased = run!(
        tx,
        "update person set email = null, name = '', search_key = ''"
    )?;
    let people: Vec<(Uuid,)> = rows!(tx, "select id from person")?;
    for (person,) in people {
        search::index_person(tx, PersonId(person)).await?;
    }
    // Names that they gave to what they kept.
    run!(tx, "delete from saved_view")?;
    run!(tx, "delete from cohort_look")?;
    // What they could still take back holds their words.
    run!(tx, "delete from last_act")?;
    Ok(erased)
}

/// The index, and the keys of sorting, as before there were any.
pub async fn forget_search(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for table in [
        "delete from search_thing",
        "delete from search_word",
        "delete from search_term",
        "delete from search_trigram",
        "update offer set search_key = ''",
        "update mission set search_key = ''",
        "update letter set search_key = ''",
    ] {
        run!(tx, table)?;
    }
    tx.commit().await
}

/// The keys of sorting that `keys` fills in, as before there were any.
pub async fn forget_keys(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    run!(tx, "update document set search_key = ''")?;
    run!(tx, "update import set search_key = ''")?;
    tx.commit().await
}

/// Takes one row of a table away, with all that goes with it. Answers how many went.
pub async fn remove(tx: &mut Tx, table: &str, id: Uuid) -> Result<u64> {
    let delete = format!("delete from {table} where id = $1");
    run!(tx, sqlx::AssertSqlSafe(delete.clone()), id)
}
