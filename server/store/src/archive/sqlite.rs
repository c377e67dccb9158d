//! A restore into a file: a new one is made beside it, and renamed over it.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, SqliteConnection};

use super::engine::{Link, beside, with_end};
use super::lines::Reader;
use super::restore::{Wish, compare, is_somebodys};
use super::{Checked, Refusal, load, schema};
use crate::db::{MIGRATIONS, hold_alone};

pub async fn restore<R: Read>(
    path: &Path,
    archive: &mut Reader<R>,
    checked: &Checked,
    wish: Wish<'_>,
) -> Result<Option<String>, Refusal> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let _alone = hold_alone(path).map_err(|_| Refusal::InUse)?;
    let there = path.exists();
    let keep = there && is_kept(path).await;
    if keep && !wish.replace {
        return Err(Refusal::NotEmpty);
    }
    let fresh = with_end(path, ".restoring");
    forget(&fresh);
    let filled = fill(&fresh, archive, checked).await;
    if let Err(refusal) = filled {
        forget(&fresh);
        return Err(refusal);
    }
    let aside = with_end(path, &format!(".before-{}", wish.stamp));
    if there {
        set_aside(path, keep.then_some(&aside)).await?;
    }
    fs::rename(&fresh, path)?;
    File::open(folder)?.sync_all()?;
    Ok(keep.then(|| aside.display().to_string()))
}

/// A file that cannot be read is somebody's too.
async fn is_kept(path: &Path) -> bool {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let Ok(mut db) = options.connect().await else {
        return true;
    };
    is_somebodys(&mut Link::Sqlite(&mut db))
        .await
        .unwrap_or(true)
}

async fn fill<R: Read>(
    path: &Path,
    archive: &mut Reader<R>,
    checked: &Checked,
) -> Result<(), Refusal> {
    // Nobody reads this file before it is whole and on the disk.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Off)
        .foreign_keys(false);
    private(path)?;
    let mut db = options.connect().await?;
    MIGRATIONS.run_to(checked.head.schema, &mut db).await?;
    let tables = schema::tables(&mut Link::Sqlite(&mut db)).await?;
    for table in &tables {
        let empty = format!("delete from {}", schema::quoted(&table.table));
        db.execute(AssertSqlSafe(empty)).await?;
    }
    load::sqlite(&mut db, &tables, archive).await?;
    no_orphan(&mut db).await?;
    compare(&mut Link::Sqlite(&mut db), checked).await?;
    db.execute("pragma foreign_keys = on").await?;
    MIGRATIONS.run(&mut db).await?;
    no_orphan(&mut db).await?;
    let sound: String = sqlx::query_scalar("pragma integrity_check(1)")
        .fetch_one(&mut db)
        .await?;
    if sound != "ok" {
        return Err(Refusal::Differs(sound));
    }
    db.close().await?;
    Ok(File::open(path)?.sync_all()?)
}

async fn no_orphan(db: &mut SqliteConnection) -> Result<(), Refusal> {
    let orphan: Option<(String,)> =
        sqlx::query_as("select \"table\" from pragma_foreign_key_check limit 1")
            .fetch_optional(db)
            .await?;
    match orphan {
        Some((table,)) => Err(Refusal::Orphan(table)),
        None => Ok(()),
    }
}

/// Gives the old file a second name, so that there is never a moment without one at `path`; what
/// its log still held is in it by then.
async fn set_aside(path: &Path, aside: Option<&std::path::PathBuf>) -> Result<(), Refusal> {
    let settled = settle(path).await;
    if let Some(aside) = aside {
        fs::hard_link(path, aside).or_else(|_| fs::rename(path, aside))?;
        // A file that SQLite cannot read keeps its log, for whoever can.
        if settled.is_err() {
            for (log, kept) in beside(path).iter().zip(beside(aside)) {
                let _ = fs::rename(log, kept);
            }
        }
    }
    // The old log must never be taken for the new file's.
    for log in beside(path).iter().filter(|log| log.exists()) {
        fs::remove_file(log)?;
    }
    Ok(())
}

async fn settle(path: &Path) -> Result<(), Refusal> {
    let mut db = SqliteConnectOptions::new().filename(path).connect().await?;
    db.execute("pragma wal_checkpoint(truncate)").await?;
    Ok(db.close().await?)
}

/// Only its owner reads it.
fn private(path: &Path) -> Result<(), Refusal> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

fn forget(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(with_end(path, "-journal"));
    for log in beside(path) {
        let _ = fs::remove_file(log);
    }
}
