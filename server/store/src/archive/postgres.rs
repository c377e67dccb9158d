//! A restore into PostgreSQL, in one transaction: the house is filled in a schema of its own, and
//! its tables then move to where the old ones were.

use std::io::Read;
use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::engine::{self, Link};
use super::lines::Reader;
use super::restore::{Wish, compare, is_somebodys};
use super::schema::{self, quoted};
use super::{Checked, Refusal, load};
use crate::db::MIGRATIONS;

/// (table, constraint, definition)
type Reference = (String, String, String);

pub async fn restore<R: Read>(
    url: &str,
    archive: &mut Reader<R>,
    checked: &Checked,
    wish: Wish<'_>,
) -> Result<Option<String>, Refusal> {
    let mut db = engine::postgres(url, "levier restore").await?;
    nobody_is_here(&mut db).await?;
    let mut tx = db.begin().await?;
    for sentence in [
        "set local statement_timeout = 0",
        "set local idle_in_transaction_session_timeout = 0",
    ] {
        tx.execute(sentence).await?;
    }
    let (home,): (String,) = sqlx::query_as("select cast(current_schema() as text)")
        .fetch_one(&mut *tx)
        .await?;
    let migrated = schema::version(&mut Link::Postgres(&mut tx))
        .await?
        .is_some();
    let keep = migrated
        && is_somebodys(&mut Link::Postgres(&mut tx))
            .await
            .unwrap_or(true);
    if keep && !wish.replace {
        return Err(Refusal::NotEmpty);
    }
    let there = match migrated {
        true => tables_of(&mut tx, &home).await?,
        false => Vec::new(),
    };

    let fresh = format!("levier_restoring_{}", wish.stamp);
    say(&mut tx, format!("create schema {}", quoted(&fresh))).await?;
    say(
        &mut tx,
        format!("set local search_path to {}", quoted(&fresh)),
    )
    .await?;
    fill(&mut tx, archive, checked).await?;

    let aside = format!("levier_before_{}", wish.stamp);
    if keep {
        say(&mut tx, format!("create schema {}", quoted(&aside))).await?;
    }
    for table in there {
        let table = format!("{}.{}", quoted(&home), quoted(&table));
        let away = match keep {
            true => format!("alter table {table} set schema {}", quoted(&aside)),
            false => format!("drop table {table} cascade"),
        };
        say(&mut tx, away).await?;
    }
    for table in tables_of(&mut tx, &fresh).await? {
        let table = format!("{}.{}", quoted(&fresh), quoted(&table));
        say(
            &mut tx,
            format!("alter table {table} set schema {}", quoted(&home)),
        )
        .await?;
    }
    say(&mut tx, format!("drop schema {}", quoted(&fresh))).await?;
    tx.commit().await?;
    // So that the first pages are not planned as for an empty house; nothing depends on it.
    let _ = db.execute("analyze").await;
    db.close().await?;
    Ok(keep.then_some(aside))
}

/// A server that was just stopped is seen for a moment more.
async fn nobody_is_here(db: &mut PgConnection) -> Result<(), Refusal> {
    for _ in 0..20 {
        let servers: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and application_name = 'levier'",
        )
        .fetch_one(&mut *db)
        .await?;
        if servers == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Refusal::InUse)
}

async fn fill<R: Read>(
    db: &mut PgConnection,
    archive: &mut Reader<R>,
    checked: &Checked,
) -> Result<(), Refusal> {
    MIGRATIONS.run_to(checked.head.schema, &mut *db).await?;
    let tables = schema::tables(&mut Link::Postgres(db)).await?;
    // Put back once every row is there: a table may refer to a later one, and to itself.
    let references = references(db).await?;
    for (table, name, _) in &references {
        let (table, name) = (quoted(table), quoted(name));
        say(db, format!("alter table {table} drop constraint {name}")).await?;
    }
    for table in &tables {
        say(db, format!("delete from {}", quoted(&table.table))).await?;
    }
    load::postgres(db, &tables, archive).await?;
    for (table, name, definition) in references {
        let (owner, name) = (quoted(&table), quoted(&name));
        let back = format!("alter table {owner} add constraint {name} {definition}");
        match db.execute(AssertSqlSafe(back)).await {
            Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => {
                return Err(Refusal::Orphan(table));
            }
            other => other?,
        };
    }
    compare(&mut Link::Postgres(db), checked).await?;
    Ok(MIGRATIONS.run(&mut *db).await?)
}

async fn references(db: &mut PgConnection) -> Result<Vec<Reference>, Refusal> {
    let found = sqlx::query_as(
        "select cast(t.relname as text), cast(c.conname as text), pg_get_constraintdef(c.oid)
         from pg_constraint c join pg_class t on t.oid = c.conrelid
         where c.contype = 'f' and t.relnamespace = (select oid from pg_namespace where nspname = current_schema())
         order by 1, 2",
    );
    Ok(found.fetch_all(db).await?)
}

async fn tables_of(db: &mut PgConnection, schema: &str) -> Result<Vec<String>, Refusal> {
    let found = sqlx::query_scalar(
        "select cast(relname as text) from pg_class
         where relnamespace = (select oid from pg_namespace where nspname = $1) and relkind = 'r' order by 1",
    );
    Ok(found.bind(schema).fetch_all(db).await?)
}

async fn say(db: &mut PgConnection, sentence: String) -> Result<(), Refusal> {
    db.execute(AssertSqlSafe(sentence)).await?;
    Ok(())
}
