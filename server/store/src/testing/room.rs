//! A disk without room, and a look at what connections are doing.

use sqlx::{AssertSqlSafe, Connection};

use crate::{Db, run, value};

use super::Fresh;

/// Takes the room away: SQLite's file grows no more; PostgreSQL's journal says that its disk is
/// full.
pub async fn fill(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    if db.is_postgres() {
        run!(
            tx,
            "create function no_room() returns trigger language plpgsql as
             $$ begin raise exception 'no room' using errcode = '53100'; end $$"
        )
        .expect("made");
        run!(
            tx,
            "create trigger no_room before insert on journal execute function no_room()"
        )
        .expect("made");
    } else {
        let pages: i64 = value!(tx, "pragma page_count").expect("a count");
        limit(&mut tx, pages).await;
    }
    tx.commit().await.expect("kept");
}

pub async fn make_room(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    if db.is_postgres() {
        run!(tx, "drop function no_room cascade").expect("gone");
    } else {
        limit(&mut tx, 1_000_000).await;
    }
    tx.commit().await.expect("kept");
}

/// The writer is one connection, so this lasts.
async fn limit(tx: &mut crate::Tx, pages: i64) {
    let limit = format!("pragma max_page_count = {pages}");
    let _: i64 = value!(tx, AssertSqlSafe(limit.clone())).expect("a limit");
}

/// Connections of PostgreSQL that hold a transaction open without doing anything; SQLite has no
/// other way to tell than by writing.
pub async fn left_open(fresh: &Fresh) -> i64 {
    if !fresh.db.is_postgres() {
        return 0;
    }
    let mut db = sqlx::PgConnection::connect(&fresh.url)
        .await
        .expect("it answers");
    sqlx::query_scalar(
        "select count(*) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()
           and (state like 'idle in transaction%' or state = 'active')",
    )
    .fetch_one(&mut db)
    .await
    .expect("a count")
}
