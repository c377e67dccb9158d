//! An archive is the whole memory of a house in one file, the same for both engines.
//!
//! A gzip file of lines of JSON, so that `zcat` and `jq` read it: a head (`Head`), then for each
//! table, by name, a line that names its columns and one line a row in the order of its key, and a
//! closing line (`Tail`) with the rows and the SHA-256 of every table and of everything before it.
//! What a value looks like is the same whatever engine it came from (`value`), so that one house
//! has the same sums on both.
//!
//! Tables and columns are found in the catalogue of the engine: a new migration is archived the
//! day it is written. Not here: where the file lies, the command line and its words.

mod check;
mod engine;
mod lines;
mod load;
mod postgres;
mod refusal;
mod restore;
pub(crate) mod schema;
mod sqlite;
mod take;
pub(crate) mod value;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use check::{Checked, check};
pub use refusal::Refusal;
pub use restore::{Kept, Wish, restore};
pub use take::{Asked, take};

/// The schema of the database at `url`, which is left as it is; none when it was never migrated.
pub async fn schema_of(url: &str) -> Result<Option<i64>, Refusal> {
    let mut snapshot = engine::Snapshot::open(url).await?;
    let schema = schema::version(&mut snapshot.link()).await?;
    snapshot.close().await?;
    Ok(schema)
}

/// Rises when an older Levier could not read the file any more.
pub const FORMAT: u64 = 1;

/// What an archive is, on its first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// "backup": whose file this is.
    pub levier: String,
    pub format: u64,
    /// The last migration of the database it was taken from.
    pub schema: i64,
    /// Of the Levier that took it.
    pub version: String,
    pub taken_at: DateTime<Utc>,
    pub public_url: Option<String>,
    pub demo: bool,
    /// The key of sealed letters, in base64; none when it was left out.
    pub key: Option<String>,
}

/// Its last line: what makes it whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tail {
    pub tables: BTreeMap<String, Sum>,
    /// Of every byte before this line, in hexadecimal.
    pub sha256: String,
}

/// What one table held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub rows: u64,
    /// Of its lines, the one that names its columns included.
    pub sha256: String,
}

impl Tail {
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|sum| sum.rows).sum()
    }
}
