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
            $crate::sql::Engine::Sqlite(c) => sqlx::query_as::<sqlx::Sqlite, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_all(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_as::<sqlx::Postgres, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_all(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// One row, or none.
#[macro_export]
macro_rules! row {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query_as::<sqlx::Sqlite, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_optional(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_as::<sqlx::Postgres, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_optional(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// The single value of a query that always answers one row, such as a count.
#[macro_export]
macro_rules! value {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query_scalar::<sqlx::Sqlite, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_one(c).await,
            $crate::sql::Engine::Postgres(c) => sqlx::query_scalar::<sqlx::Postgres, _>($crate::sql::said($sql))$(.bind($bind))*.fetch_one(c).await,
        }
        .map_err($crate::Error::from)
    };
}

/// Runs a write; answers how many rows it touched.
#[macro_export]
macro_rules! run {
    ($db:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $db.engine() {
            $crate::sql::Engine::Sqlite(c) => sqlx::query::<sqlx::Sqlite>($crate::sql::said($sql))$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
            $crate::sql::Engine::Postgres(c) => sqlx::query::<sqlx::Postgres>($crate::sql::said($sql))$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::Error::from)
    };
}

/// Rows of one table, many in one statement: `$head` begins it and `$tail` ends it. Answers how
/// many it touched. Each row is bound as it stands, so that both engines read the same text.
///
/// ```ignore
/// insert_all!(tx, "insert into place (id, cohort)", "", rows, |it| it.id, it.cohort)?;
/// ```
#[macro_export]
macro_rules! insert_all {
    ($db:expr, $head:expr, $tail:expr, $rows:expr, |$row:pat_param| $($bind:expr),+ $(,)?) => {
        async {
            const COLUMNS: usize = [$(stringify!($bind)),+].len();
            let mut touched = 0;
            let most = $crate::sql::rows_at_once(COLUMNS);
            for rows in $rows.chunks(most) {
                let text = $crate::sql::values($head, COLUMNS, rows.len(), $tail);
                // Those of one act are said again and again; a last, shorter one is not.
                let stays = rows.len() == most || rows.len() <= $crate::sql::OF_AN_ACT;
                touched += match $db.engine() {
                    $crate::sql::Engine::Sqlite(c) => {
                        let mut query = sqlx::query::<sqlx::Sqlite>(sqlx::AssertSqlSafe(text));
                        for $row in rows {
                            query = query$(.bind($bind))+;
                        }
                        query.persistent(stays).execute(c).await.map(|done| done.rows_affected())
                    }
                    $crate::sql::Engine::Postgres(c) => {
                        let mut query = sqlx::query::<sqlx::Postgres>(sqlx::AssertSqlSafe(text));
                        for $row in rows {
                            query = query$(.bind($bind))+;
                        }
                        query.persistent(stays).execute(c).await.map(|done| done.rows_affected())
                    }
                }?;
            }
            $crate::Result::<u64>::Ok(touched)
        }
        .await
    };
}

/// A statement on its way to the engine. Tests listen, to see how the engine goes about it.
pub fn said(text: impl sqlx::SqlSafeStr) -> sqlx::SqlStr {
    let text = text.into_sql_str();
    #[cfg(feature = "testing")]
    crate::testing::hear(text.as_str());
    text
}

/// So many rows at once are an act's, not those of a whole list: the quarters of two people in a
/// session of two hours.
pub const OF_AN_ACT: usize = 16;

/// Rows of one statement at most: sqlx asks SQLite for the name of each parameter, which it looks
/// up among all of them.
pub const fn rows_at_once(columns: usize) -> usize {
    300 / columns
}

/// `head values ($1, $2), ($3, $4) tail`.
pub fn values(head: &str, columns: usize, rows: usize, tail: &str) -> String {
    use std::fmt::Write;
    let mut text = format!("{head} values ");
    for row in 0..rows {
        for column in 0..columns {
            let before = match (row, column) {
                (0, 0) => "(",
                (_, 0) => "), (",
                _ => ", ",
            };
            let _ = write!(text, "{before}${}", row * columns + column + 1);
        }
    }
    text.push_str(") ");
    text.push_str(tail);
    text
}

/// A connection, by its engine. Only the macros of this file look at it.
pub enum Engine<'c> {
    Sqlite(&'c mut sqlx::SqliteConnection),
    Postgres(&'c mut sqlx::PgConnection),
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_are_numbered_through() {
        let text = super::values("insert into t (a, b)", 2, 2, "on conflict do nothing");
        assert_eq!(
            text,
            "insert into t (a, b) values ($1, $2), ($3, $4) on conflict do nothing"
        );
    }
}
