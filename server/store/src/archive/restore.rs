use std::fs::File;
use std::path::Path;

use super::engine::Link;
use super::lines::{Reader, differing};
use super::{Checked, Refusal, Tail, postgres, schema, sqlite, take};
use crate::db::{is_postgres, latest_schema, sqlite_path};
use crate::value;

/// How a restore is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'w> {
    /// A house that is there already is kept aside; without it, nothing is done.
    pub replace: bool,
    /// What is kept aside is named after this moment: `20261127T081500Z`.
    pub stamp: &'w str,
}

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What each table held when it was compared with the archive, row for row.
    pub tail: Tail,
    /// Where the house is that was there before: a file, or a schema of PostgreSQL.
    pub aside: Option<String>,
    /// The schema it has now.
    pub schema: i64,
}

/// Puts an archive where `url` says. It is filled beside what is there, compared with the archive
/// table by table, brought up to date, and takes its place in one step at the very end: whatever
/// happens before, nothing was touched.
pub async fn restore(
    url: &str,
    archive: &Path,
    checked: &Checked,
    wish: Wish<'_>,
) -> Result<Kept, Refusal> {
    let mut reader = Reader::open(File::open(archive)?)?;
    // It was read to its end a moment ago; it must still be that one.
    if *reader.head() != checked.head {
        return Err(Refusal::Damaged("head".into()));
    }
    let aside = if is_postgres(url) {
        postgres::restore(url, &mut reader, checked, wish).await?
    } else {
        sqlite::restore(&sqlite_path(url), &mut reader, checked, wish).await?
    };
    Ok(Kept {
        tail: checked.tail.clone(),
        aside,
        schema: latest_schema(),
    })
}

/// Every table holds, row for row, what the archive says.
pub async fn compare(link: &mut Link<'_>, checked: &Checked) -> Result<(), Refusal> {
    let found = take::sums(link).await?;
    match differing(&checked.tail, &found) {
        Some(table) => Err(Refusal::Differs(table)),
        None => Ok(()),
    }
}

/// Whether people's words are in it. A house that only started has none.
pub async fn is_somebodys(link: &mut Link<'_>) -> Result<bool, Refusal> {
    for table in schema::tables(link).await? {
        if ["organisation", "person", "programme", "startup"].contains(&table.table.as_str()) {
            let count = format!("select count(*) from {}", schema::quoted(&table.table));
            let rows: i64 = value!(link, sqlx::AssertSqlSafe(count.clone()))?;
            if rows > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
