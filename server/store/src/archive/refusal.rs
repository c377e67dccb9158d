use crate::Error;

/// Why an archive is not taken, or not put back. The command line has a sentence for each.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no database at {0}")]
    NoDatabase(String),
    #[error("this is no archive of Levier")]
    NotAnArchive,
    #[error("the archive ends before its last line")]
    Cut,
    #[error("the archive was changed or damaged: {0}")]
    Damaged(String),
    #[error("format {0} is newer than this Levier")]
    NewerFormat(u64),
    #[error("schema {0} is newer than this Levier")]
    NewerSchema(i64),
    #[error("the database is of schema {0}, which this Levier does not know")]
    NewerDatabase(i64),
    /// Somebody's words are there already.
    #[error("the database holds a house already")]
    NotEmpty,
    #[error("a server or another command has this database open")]
    InUse,
    #[error("a value of table {table} cannot be kept: {why}")]
    Unkept { table: String, why: String },
    #[error("table {0} is not the one that this Levier makes")]
    OtherTable(String),
    #[error("table {0} does not hold what the archive says")]
    Differs(String),
    #[error("a row of table {0} refers to one that is not there")]
    Orphan(String),
    #[error("{0}")]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<sqlx::migrate::MigrateError> for Refusal {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Store(error.into())
    }
}
