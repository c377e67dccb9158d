//! One literal, run on whichever engine is open.
//!
//! ```ignore
//! let names: Vec<Name> = rows!(db, "select id, name from programme where id = $1", id)?;
//! ```
//!
//! Each macro takes a `&mut Conn` (or `&mut Tx`), the literal, and what to bind. Values are bound
//! once per engine, so they are given as expressions that can be evaluated twice (`&name`, `id`).

/// Every row of a query.
#[macro_export]
macro_rules! rows {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query_as::<sqlx::Sqlite, _>($sql)$(.bind($bind))*.fetch_all(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_as::<sqlx::Postgres, _>($sql)$(.bind($bind))*.fetch_all(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// One row, or none.
#[macro_export]
macro_rules! row {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query_as::<sqlx::Sqlite, _>($sql)$(.bind($bind))*.fetch_optional(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_as::<sqlx::Postgres, _>($sql)$(.bind($bind))*.fetch_optional(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// The single value of a query that always answers one row, such as a count.
#[macro_export]
macro_rules! value {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query_scalar::<sqlx::Sqlite, _>($sql)$(.bind($bind))*.fetch_one(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_scalar::<sqlx::Postgres, _>($sql)$(.bind($bind))*.fetch_one(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// Runs a write; answers how many rows it touched.
#[macro_export]
macro_rules! run {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query::<sqlx::Sqlite>($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
            $crate::sql::Engine::Postgres(c) => sqlx::query::<sqlx::Postgres>($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::Error::from)
    };
}

/// A connection, by its engine. Only the macros of this file look at it.
pub enum Engine<'c> {
    Sqlite(&'c mut sqlx::SqliteConnection),
    Postgres(&'c mut sqlx::PgConnection),
}
