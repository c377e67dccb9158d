use std::fs::File;
use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, SqliteConnection};

use super::Refusal;
use crate::db::{hold_open, is_postgres, sqlite_path};
use crate::error::Error;
use crate::sql::Engine;

/// A database as it stands at one moment. It is left as it is: nothing is migrated.
pub enum Snapshot {
    Sqlite {
        link: SqliteConnection,
        /// Says that it is open, where the folder takes a lock.
        _open: Option<File>,
    },
    Postgres(PgConnection),
}

/// A connection that somebody else holds, for the macros of `sql`.
pub enum Link<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl<'c> From<Engine<'c>> for Link<'c> {
    fn from(engine: Engine<'c>) -> Self {
        match engine {
            Engine::Sqlite(link) => Self::Sqlite(link),
            Engine::Postgres(link) => Self::Postgres(link),
        }
    }
}

impl Link<'_> {
    pub fn engine(&mut self) -> Engine<'_> {
        match self {
            Self::Sqlite(link) => Engine::Sqlite(link),
            Self::Postgres(link) => Engine::Postgres(link),
        }
    }
}

impl Snapshot {
    pub async fn open(url: &str) -> Result<Self, Refusal> {
        if is_postgres(url) {
            let mut link = postgres(url, "levier backup").await?;
            // Whoever reads for long is not to be cut off.
            for sentence in [
                "set statement_timeout = 0",
                "set idle_in_transaction_session_timeout = 0",
                "begin isolation level repeatable read read only",
            ] {
                link.execute(sentence).await?;
            }
            return Ok(Self::Postgres(link));
        }
        let path = sqlite_path(url);
        if !path.exists() {
            return Err(Refusal::NoDatabase(path.display().to_string()));
        }
        let open = hold_open(&path).ok();
        let options = SqliteConnectOptions::new().filename(&path).read_only(true);
        let fail = |error: sqlx::Error| Error::Open(path.display().to_string(), error.to_string());
        let mut link = options.connect().await.map_err(fail)?;
        link.execute("begin").await?;
        Ok(Self::Sqlite { link, _open: open })
    }

    pub fn link(&mut self) -> Link<'_> {
        match self {
            Self::Sqlite { link, .. } => Link::Sqlite(link),
            Self::Postgres(link) => Link::Postgres(link),
        }
    }

    pub async fn close(self) -> Result<(), Refusal> {
        match self {
            Self::Sqlite { link, .. } => link.close().await?,
            Self::Postgres(link) => link.close().await?,
        }
        Ok(())
    }
}

/// The name tells a restore whether it is a server that has the database open.
pub async fn postgres(url: &str, name: &str) -> Result<PgConnection, Refusal> {
    // The password stays out of the message.
    let fail = |error: sqlx::Error| Error::Open("PostgreSQL".into(), error.to_string());
    let options: PgConnectOptions = url.parse().map_err(fail)?;
    let options = options.application_name(name);
    Ok(options.connect().await.map_err(fail)?)
}

/// Where SQLite keeps what is not in the file yet.
pub fn beside(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|end| with_end(path, end))
}

/// `levier.sqlite` and `.before-…` make `levier.sqlite.before-…`.
pub fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
