/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the database at {0} cannot be opened: {1}")]
    Open(String, String),
    #[error("this database was written by a newer Levier; use that one, or restore a backup")]
    Newer,
    #[error("SQLite {0} is too old: 3.51.3 or newer is needed")]
    OldSqlite(String),
    #[error("the sealing key cannot be read: {0}")]
    Key(String),
    /// Whether a letter is still true could not be found out; it waits for its next turn.
    #[error("it cannot be told now: {0}")]
    Untold(&'static str),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Two writers crossed on PostgreSQL (serialisation failure, deadlock), or SQLite stayed
    /// busy: doing the whole act again is right.
    pub fn worth_retrying(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(error)) = self else {
            return false;
        };
        matches!(error.code().as_deref(), Some("40001" | "40P01" | "5"))
    }

    /// Another row has this already, says a unique index.
    pub fn is_twice(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    /// No room on its disk: SQLITE_FULL, what SQLite says when its log cannot grow
    /// (SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE), and PostgreSQL's disk_full.
    pub fn is_full(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(error)) = self else {
            return false;
        };
        matches!(
            error.code().as_deref(),
            Some("13" | "778" | "4874" | "53100")
        )
    }

    /// Something refers to this row, says a foreign key.
    pub fn is_referred_to(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(error)) if error.is_foreign_key_violation())
    }

    /// The database cannot be reached or is full: the person may try again later.
    pub fn is_passing(&self) -> bool {
        match self {
            // A connection cut while it was being made ends in an answer that is none.
            Self::Sql(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolClosed
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::Protocol(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::WorkerCrashed,
            ) => true,
            Self::Sql(sqlx::Error::Database(error)) => {
                // SQLITE_FULL, and PostgreSQL's classes 53 and 57P (out of resources, shutting down).
                matches!(error.code().as_deref(), Some("13"))
                    || error
                        .code()
                        .is_some_and(|code| code.starts_with("53") || code.starts_with("57P"))
            }
            _ => false,
        }
    }
}
