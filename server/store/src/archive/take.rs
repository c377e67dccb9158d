use std::io::Write;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Row};

use super::engine::{Link, Snapshot};
use super::lines::{Writer, packed};
use super::schema::{self, Table};
use super::{FORMAT, Head, Refusal, Tail, value};
use crate::{db, row};

/// What the head of an archive says beside what the database knows.
#[derive(Clone, Debug)]
pub struct Asked {
    pub taken_at: DateTime<Utc>,
    /// Of this Levier.
    pub version: String,
    pub public_url: Option<String>,
    /// The key of sealed letters, unless it is left out.
    pub key: Option<[u8; 32]>,
}

/// Writes the whole house at `url` as it stands now, while others go on writing. One row is in
/// memory at a time. Answers what was written and its sums.
pub async fn take<W: Write>(url: &str, asked: &Asked, out: W) -> Result<(W, Head, Tail), Refusal> {
    let mut snapshot = Snapshot::open(url).await?;
    let mut link = snapshot.link();
    let schema = schema::version(&mut link).await?;
    let schema = schema.ok_or_else(|| Refusal::NoDatabase("_sqlx_migrations".into()))?;
    if schema > db::latest_schema() {
        return Err(Refusal::NewerDatabase(schema));
    }
    let demo: Option<(String,)> = row!(link, "select value from house where key = 'demo'")?;
    let head = Head {
        levier: "backup".into(),
        format: FORMAT,
        schema,
        version: asked.version.clone(),
        taken_at: asked.taken_at,
        public_url: asked.public_url.clone(),
        demo: demo.is_some(),
        key: asked.key.map(|key| BASE64_STANDARD.encode(key)),
    };
    let mut writer = Writer::new(packed(out));
    writer.head(&head)?;
    every_table(&mut link, &mut writer).await?;
    let (packed, tail) = writer.end()?;
    snapshot.close().await?;
    Ok((packed.finish()?, head, tail))
}

/// The sums of what a database holds, to compare them with an archive's.
pub async fn sums(link: &mut Link<'_>) -> Result<Tail, Refusal> {
    let mut writer = Writer::new(std::io::sink());
    every_table(link, &mut writer).await?;
    Ok(writer.end()?.1)
}

async fn every_table<W: Write>(link: &mut Link<'_>, writer: &mut Writer<W>) -> Result<(), Refusal> {
    for table in schema::tables(link).await? {
        writer.table(&table)?;
        match link {
            Link::Sqlite(link) => {
                let query = sqlx::query(AssertSqlSafe(table.every_row(false)));
                let mut rows = query.persistent(false).fetch(&mut **link);
                while let Some(row) = rows.try_next().await? {
                    writer.row(&line(&row, &table, value::read)?)?;
                }
            }
            Link::Postgres(link) => {
                let query = sqlx::query(AssertSqlSafe(table.every_row(true)));
                let mut rows = query.persistent(false).fetch(&mut **link);
                while let Some(row) = rows.try_next().await? {
                    writer.row(&line(&row, &table, value::read)?)?;
                }
            }
        }
    }
    Ok(())
}

fn line<'r, R: Row>(
    row: &'r R,
    table: &Table,
    read: impl Fn(&'r R, usize, value::Kind) -> sqlx::Result<serde_json::Value>,
) -> Result<Vec<serde_json::Value>, Refusal> {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, (name, kind))| {
            read(row, at, *kind).map_err(|error| Refusal::Unkept {
                table: table.table.clone(),
                why: format!("column {name}: {error}"),
            })
        })
        .collect()
}
