use std::fs::{File, TryLockError};
use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::error::{Error, Result};
use crate::sql::Engine;

const BEGIN: &str = "BEGIN IMMEDIATE";

/// More than the house has, so that a connection prepares each once.
const STATEMENTS: usize = 512;

pub(crate) static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// The house's memory, on whichever engine was asked for.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    /// Many readers, one writer: SQLite has a single writer anyway, and a queue of ours is
    /// fairer than its busy loop.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
        /// Tells a restore that somebody is here; ends with us, however we end.
        open: Arc<File>,
    },
    Postgres(PgPool),
}

/// A connection that reads.
pub struct Conn {
    held: Held,
    statements: Arc<AtomicU64>,
}

/// A unit of work: nothing of it stays unless [`Tx::commit`] is called.
pub struct Tx(Conn, Told);

/// Whom a unit of work told what it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Lines of the journal.
    pub lines: u32,
    pub letters: u32,
}

enum Held {
    SqliteReader(PoolConnection<Sqlite>),
    SqliteWriter(Transaction<'static, Sqlite>),
    PostgresReader(PoolConnection<Postgres>),
    PostgresWriter(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens `sqlite:…` or `postgres://…` and brings its schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let pools = if is_postgres(url) {
            Pools::postgres(url).await?
        } else {
            Pools::sqlite(&sqlite_path(url)).await?
        };
        Ok(Self {
            pools,
            statements: Arc::default(),
        })
    }

    /// A connection for a page that reads.
    pub async fn read(&self) -> Result<Conn> {
        let held = match &self.pools {
            Pools::Sqlite { readers, .. } => Held::SqliteReader(readers.acquire().await?),
            Pools::Postgres(pool) => Held::PostgresReader(pool.acquire().await?),
        };
        Ok(Conn {
            held,
            statements: self.statements.clone(),
        })
    }

    /// Starts a unit of work.
    ///
    /// Run it in a task of its own: dropped half-way on PostgreSQL, sqlx 0.9 would put the
    /// connection back into the pool with its transaction still open.
    pub async fn begin(&self) -> Result<Tx> {
        let held = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let begun = writer.begin_with(BEGIN).await;
                Held::SqliteWriter(match begun {
                    // A full disk ends a transaction without sqlx being asked, which then takes
                    // the connection for busy for ever: another one takes its place.
                    Err(sqlx::Error::InvalidSavePointStatement) => {
                        drop(writer.acquire().await?.detach());
                        writer.begin_with(BEGIN).await?
                    }
                    other => other?,
                })
            }
            Pools::Postgres(pool) => Held::PostgresWriter(pool.begin().await?),
        };
        let conn = Conn {
            held,
            statements: self.statements.clone(),
        };
        Ok(Tx(conn, Told::default()))
    }

    /// How many statements were run since the start, for the figures of `cargo xtask bench`.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Postgres(_))
    }

    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite {
                readers,
                writer,
                open,
            } => {
                readers.close().await;
                writer.close().await;
                let _ = open.unlock();
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Pools {
    async fn sqlite(path: &Path) -> Result<Self> {
        let fail = |error: String| Error::Open(path.display().to_string(), error);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| fail(error.to_string()))?;
        }
        let open = hold_open(path).map_err(|error| fail(error.to_string()))?;
        make_private(path).map_err(|error| fail(error.to_string()))?;
        // sqlx takes no lock while it migrates SQLite, and SQLite none that waits while it begins
        // to keep a log: of servers that start at once, one goes first.
        let lock = File::create(path.with_extension("migrating"))
            .and_then(|file| file.lock().map(|()| file))
            .map_err(|error| fail(error.to_string()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Rows come from a thread of SQLite's own: whole pages of them at once, not a few.
            .row_buffer_size(1024)
            .statement_cache_capacity(STATEMENTS)
            // In KiB, for each connection: what a list of a large house reads again and again.
            .pragma("cache_size", "-8000")
            .pragma("secure_delete", "on");
        // A file next to us does not hang up: nobody asks it before each use whether it is there.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = pool()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(20))
            .connect_with(options.clone())
            .await
            .map_err(|error| fail(error.to_string()))?;
        let version: String = sqlx::query_scalar("select sqlite_version()")
            .fetch_one(&writer)
            .await?;
        if !is_recent_sqlite(&version) {
            return Err(Error::OldSqlite(version));
        }
        let migrated = migrate(MIGRATIONS.run(&writer).await);
        drop(lock);
        migrated?;
        let readers = pool()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(20))
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(|error| fail(error.to_string()))?;
        Ok(Self::Sqlite {
            readers,
            writer,
            open: Arc::new(open),
        })
    }

    async fn postgres(url: &str) -> Result<Self> {
        // The password stays out of the message.
        let fail = |error: String| Error::Open("PostgreSQL".into(), error);
        let options: PgConnectOptions = url
            .parse()
            .map_err(|error: sqlx::Error| fail(error.to_string()))?;
        let options = options.application_name("levier");
        // A page asks for little of much: compiling its statements takes longer than they do.
        let options = options.statement_cache_capacity(STATEMENTS).options([
            ("jit", "off"),
            ("statement_timeout", "20s"),
            ("idle_in_transaction_session_timeout", "20s"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options)
            .await
            .map_err(|error| fail(error.to_string()))?;
        migrate(MIGRATIONS.run(&pool).await)?;
        Ok(Self::Postgres(pool))
    }
}

pub(crate) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres:") || url.starts_with("postgresql:")
}

pub(crate) fn sqlite_path(url: &str) -> PathBuf {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    path.trim_start_matches("//").into()
}

/// The last migration that this binary knows.
pub fn latest_schema() -> i64 {
    MIGRATIONS.iter().map(|it| it.version).max().unwrap_or(0)
}

/// Says that a SQLite file is open, with as many others as there are; refused while one holds it
/// alone.
pub(crate) fn hold_open(path: &Path) -> std::io::Result<File> {
    let file = held_by(path)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IoError::new(
            ErrorKind::WouldBlock,
            "a backup is being put back here; try again when it has ended",
        )),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A new database is read by its owner alone; SQLite gives its log the same rights.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Refused while anybody has it open.
pub(crate) fn hold_alone(path: &Path) -> std::io::Result<File> {
    let file = held_by(path)?;
    file.try_lock()?;
    Ok(file)
}

/// A file of its own: a lock on the database file itself would meddle with SQLite's.
fn held_by(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    options.open(path.with_extension("open"))
}

fn migrate(outcome: Result<(), sqlx::migrate::MigrateError>) -> Result<()> {
    match outcome {
        // A migration this binary does not know: the database is from a newer one.
        Err(sqlx::migrate::MigrateError::VersionMissing(_)) => Err(Error::Newer),
        other => Ok(other?),
    }
}

fn is_recent_sqlite(version: &str) -> bool {
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= (3, 51, 3)
}

impl Conn {
    pub(crate) fn engine(&mut self) -> Engine<'_> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        match &mut self.held {
            Held::SqliteReader(c) => Engine::Sqlite(c),
            Held::SqliteWriter(c) => Engine::Sqlite(c),
            Held::PostgresReader(c) => Engine::Postgres(c),
            Held::PostgresWriter(c) => Engine::Postgres(c),
        }
    }
}

impl Tx {
    /// What it wrote in the journal and to people so far.
    pub fn told(&mut self) -> &mut Told {
        &mut self.1
    }

    pub async fn commit(self) -> Result<()> {
        match self.0.held {
            Held::SqliteWriter(tx) => tx.commit().await?,
            Held::PostgresWriter(tx) => tx.commit().await?,
            // `Db::begin` is the only way to a `Tx`, and gives a writer.
            Held::SqliteReader(_) | Held::PostgresReader(_) => {}
        }
        Ok(())
    }
}

impl std::ops::Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection, SqliteConnection};

    use super::is_recent_sqlite;

    #[test]
    fn an_old_sqlite_is_refused() {
        for (version, recent) in [
            ("3.51.3", true),
            ("3.54.1", true),
            ("4.0.0", true),
            ("3.51.2", false),
            ("3.9.0", false),
        ] {
            assert_eq!(is_recent_sqlite(version), recent, "{version}");
        }
    }

    /// As `.cargo/config.toml` asks: in a build that lost these, all is right, and those who read
    /// at once wait for one another.
    #[tokio::test]
    async fn connections_to_sqlite_wait_for_no_lock_of_another() {
        let mut alone = SqliteConnection::connect("sqlite::memory:").await;
        let alone = alone.as_mut().expect("a database");
        let options: Vec<String> = sqlx::query_scalar("pragma compile_options")
            .fetch_all(alone)
            .await
            .expect("how it was built");
        let has = |option: &str| options.iter().any(|it| it == option);
        assert!(!has("ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
        assert!(has("DEFAULT_MEMSTATUS=0"), "{options:?}");
        assert!(has("THREADSAFE=1"), "{options:?}");
    }
}
