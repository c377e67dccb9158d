//! A fresh database for each test, on either engine. Only with the feature `testing`.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot start must stop"
)]

pub mod archived;
pub mod astray;
mod erased;
mod everything;
mod heard;
pub mod introductions;
pub mod kept;
mod keys;
mod room;
mod size;

pub use erased::{erase_everybody, forget_keys, forget_search, remove};
pub use heard::{hear, listen, plan};
pub use keys::foreign_keys;
pub use room::{fill, left_open, make_room};
pub use size::{leave_traces, settle, sizes};

use std::path::PathBuf;

use sqlx::{Connection, Executor};

use crate::Db;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// Both, with their names; one alone where the arguments of a bench say `--on NAME`.
    pub fn asked() -> Vec<(&'static str, Self)> {
        let all = [("SQLite", Self::Sqlite), ("PostgreSQL", Self::Postgres)];
        let said = std::env::args().skip_while(|said| said != "--on").nth(1);
        let is_asked = |name: &str| {
            let said = said.as_deref();
            said.is_none_or(|said| said.eq_ignore_ascii_case(name))
        };
        all.into_iter().filter(|(name, _)| is_asked(name)).collect()
    }
}

/// A database that ends with its test.
pub struct Fresh {
    pub db: Db,
    pub url: String,
    _place: Empty,
}

/// A place for a database that ends with its test: nothing is in it, not even a table.
pub struct Empty {
    pub url: String,
    folder: PathBuf,
}

impl Fresh {
    /// # Panics
    /// Without `LEVIER_TEST_POSTGRES_URL` when PostgreSQL is asked for: a run that skips an
    /// engine proves nothing. `cargo xtask test` starts one and sets it.
    pub async fn open(on: On) -> Self {
        let place = Empty::make(on).await;
        Self {
            db: Db::open(&place.url).await.expect("a fresh database opens"),
            url: place.url.clone(),
            _place: place,
        }
    }
}

impl Empty {
    /// # Panics
    /// As `Fresh::open` does.
    pub async fn make(on: On) -> Self {
        let name = format!("levier_{:032x}", rand::random::<u128>());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let url = match on {
            On::Sqlite => format!("sqlite:{}", folder.join("levier.sqlite").display()),
            On::Postgres => {
                let server = std::env::var("LEVIER_TEST_POSTGRES_URL").expect(
                    "LEVIER_TEST_POSTGRES_URL is not set: run the tests with `cargo xtask test`",
                );
                let mut admin = sqlx::PgConnection::connect(&server)
                    .await
                    .expect("the test PostgreSQL answers");
                let create = format!("create database {name}");
                admin
                    .execute(sqlx::AssertSqlSafe(create))
                    .await
                    .expect("a fresh database");
                let (server, _) = server.rsplit_once('/').expect("a URL with a database");
                format!("{server}/{name}")
            }
        };
        Self { url, folder }
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some((server, name)) = self
            .url
            .rsplit_once('/')
            .filter(|_| self.url.starts_with("postgres"))
        {
            drop_database(format!("{server}/postgres"), name.to_owned());
        }
    }
}

/// Left behind, each would take 8 MB of the throw-away cluster until the run ends. Runs in a
/// thread of its own, because a drop cannot wait.
fn drop_database(server: String, name: String) {
    let dropping = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            if let Ok(mut admin) = sqlx::PgConnection::connect(&server).await {
                let drop = format!("drop database if exists {name} with (force)");
                let _ = admin.execute(sqlx::AssertSqlSafe(drop)).await;
            }
        });
    });
    let _ = dropping.join();
}

/// Writes each test once and runs it on both engines.
///
/// ```ignore
/// on_both! {
///     async fn a_name_is_taken_once(db: Db) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$about:meta])* async fn $name:ident($db:ident: Db) $body:block)+) => {
        $($(#[$about])* async fn $name($db: $crate::Db) $body)+

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let fresh = $crate::testing::Fresh::open($crate::testing::On::Sqlite).await;
                super::$name(fresh.db.clone()).await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let fresh = $crate::testing::Fresh::open($crate::testing::On::Postgres).await;
                super::$name(fresh.db.clone()).await;
            })+
        }
    };
}

/// Every row of every table as text, by table: what a test compares to know that nothing changed.
pub async fn snapshot(db: &Db) -> std::collections::BTreeMap<String, Vec<String>> {
    let mut conn = db.read().await.expect("a connection");
    let tables = if db.is_postgres() {
        "select tablename::text from pg_tables where schemaname = 'public'"
    } else {
        "select name from sqlite_master where type = 'table'"
    };
    let tables: Vec<(String,)> = crate::rows!(conn, tables).expect("a list of tables");
    let mut all = std::collections::BTreeMap::new();
    for (table,) in tables {
        let query = if db.is_postgres() {
            format!("select t::text from {table} t order by 1")
        } else {
            let columns = format!("select name from pragma_table_info('{table}')");
            let columns: Vec<(String,)> =
                crate::rows!(conn, sqlx::AssertSqlSafe(columns.clone())).expect("columns");
            let quoted: Vec<String> = columns
                .iter()
                .map(|(name,)| format!("quote({name})"))
                .collect();
            format!(
                "select {} from {table} order by 1",
                quoted.join(" || ',' || ")
            )
        };
        let lines: Vec<(String,)> =
            crate::rows!(conn, sqlx::AssertSqlSafe(query.clone())).expect("rows");
        all.insert(table, lines.into_iter().map(|(line,)| line).collect());
    }
    all
}
