use crate::{Result, Tx, run};

/// What is left of people once they are erased: rows without names and addresses. Answers how many.
pub async fn erase_everybody(tx: &mut Tx) -> Result<u64> {
    run!(
        tx,
        "update person set email = null, name = '', search_key = ''"
    )
}

/// Takes one row of a table away, with all that goes with it. Answers how many went.
pub async fn remove(tx: &mut Tx, table: &str, id: uuid::Uuid) -> Result<u64> {
    let delete = format!("delete from {table} where id = $1");
    run!(tx, sqlx::AssertSqlSafe(delete.clone()), id)
}
