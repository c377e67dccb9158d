use crate::{Error, Result};

/// How a change of a row that has a version and a name ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// Somebody changed the row since that version.
    Stale,
    /// Another one has this name.
    NameTaken,
}

impl Changed {
    /// Reads the outcome of an `update … where id = … and version = …`. On PostgreSQL a name taken
    /// ends the unit of work: nothing else can be done in it.
    pub(crate) fn read(outcome: Result<u64>) -> Result<Self> {
        match outcome {
            Ok(0) => Ok(Self::Stale),
            Ok(_) => Ok(Self::Done),
            Err(Error::Sql(sqlx::Error::Database(error))) if error.is_unique_violation() => {
                Ok(Self::NameTaken)
            }
            Err(error) => Err(error),
        }
    }
}
