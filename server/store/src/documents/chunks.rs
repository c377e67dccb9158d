//! The bytes of a version, a piece at a time, so that neither side ever holds a whole file.

use domain::ids::VersionId;

use crate::{Conn, Result, Tx, row, run};

/// Bytes of every piece but the last.
pub const CHUNK: usize = 256 * 1024;

pub async fn add_chunk(tx: &mut Tx, version: VersionId, number: i64, bytes: &[u8]) -> Result<()> {
    run!(
        tx,
        "insert into document_chunk (version, number, bytes) values ($1, $2, $3)",
        version.0,
        number,
        bytes
    )?;
    Ok(())
}

/// One piece; none past the last, and none once the version is removed.
pub async fn chunk(db: &mut Conn, version: VersionId, number: i64) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> = row!(
        db,
        "select bytes from document_chunk where version = $1 and number = $2",
        version.0,
        number
    )?;
    Ok(found.map(|(bytes,)| bytes))
}
