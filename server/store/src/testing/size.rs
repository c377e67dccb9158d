//! How much room a house takes, in bytes.

use crate::{Db, run, value};

/// The whole database, and what of it is the index of words.
///
/// # Panics
/// When the database does not answer.
pub async fn sizes(db: &Db) -> (i64, i64) {
    let mut conn = db.read().await.expect("a connection");
    let (whole, index) = match db.is_postgres() {
        true => (
            "select pg_database_size(current_database())",
            "select cast(sum(pg_total_relation_size(oid)) as bigint) from pg_class
             where relkind = 'r' and relname like 'search\\_%'",
        ),
        false => (
            "select page_count * page_size from pragma_page_count, pragma_page_size",
            "select cast(coalesce(sum(s.pgsize), 0) as bigint) from dbstat s
             join sqlite_master m on m.name = s.name where m.tbl_name like 'search%'",
        ),
    };
    let whole = value!(conn, whole).expect("a size");
    let index = value!(conn, index).expect("a size");
    (whole, index)
}

/// Has the engine count what is in its tables, as it does by itself after a while.
///
/// # Panics
/// When the database does not answer.
pub async fn count_anew(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(tx, "analyze").expect("counted");
    tx.commit().await.expect("kept");
}
