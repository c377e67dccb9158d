use chrono::{DateTime, Utc};
use domain::documents::{Accepted, Audience, By, FileName, Format, Piece};
use domain::ids::{DocumentId, PersonId, VersionId};
use domain::search::Kind as Findable;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, search, value};

/// One version of a document.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: VersionId,
    pub document: DocumentId,
    pub number: i64,
    pub name: FileName,
    pub format: Format,
    /// How its name ended, where that said something else than what it is.
    pub said: String,
    pub bytes: i64,
    pub digest: String,
    pub author_name: String,
    pub put_by: By,
    pub added_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    pub removed_by_name: Option<String>,
    /// How far it goes at most, whatever its document says.
    pub limit: Audience,
}

impl Version {
    /// As the rules know it.
    pub fn piece(&self) -> Piece {
        Piece {
            put_by: self.put_by,
            removed: self.removed_at.is_some(),
        }
    }
}

pub struct NewVersion<'a> {
    pub id: VersionId,
    pub document: DocumentId,
    pub file: &'a Accepted,
    pub bytes: i64,
    pub digest: &'a str,
    pub author: PersonId,
    pub put_by: By,
}

/// Adds a version after those there are, removed ones too; answers its number. The document is
/// held before. Its bytes follow, a piece at a time.
pub async fn add_version(tx: &mut Tx, new: &NewVersion<'_>, now: DateTime<Utc>) -> Result<i64> {
    let number: i64 = value!(
        tx,
        "select cast(coalesce(max(number), 0) + 1 as bigint) from document_version
         where document = $1",
        new.document.0
    )?;
    run!(
        tx,
        "insert into document_version
             (id, document, number, stem, format, said, bytes, digest, author, put_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id.0,
        new.document.0,
        number,
        new.file.name.stem(),
        new.file.format.as_str(),
        new.file.said.as_deref().unwrap_or_default(),
        new.bytes,
        new.digest,
        new.author.0,
        new.put_by.as_str(),
        now
    )?;
    search::index(tx, Findable::Document, new.document).await?;
    Ok(number)
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select v.id, v.document, v.number, v.stem, v.format, v.said, v.bytes, v.digest,
                    a.name as author_name, v.put_by, v.added_at, v.removed_at,
                    r.name as removed_by_name, v.audience as held_to
             from document_version v
             join person a on a.id = v.author
             left join person r on r.id = v.removed_by ",
            $rest
        )
    };
}

/// Every version of a document, newest first, removed ones too.
pub async fn versions(db: &mut Conn, document: DocumentId) -> Result<Vec<Version>> {
    let found: Vec<Raw> = rows!(
        db,
        select!("where v.document = $1 order by v.number desc"),
        document.0
    )?;
    Ok(found.into_iter().map(Version::from).collect())
}

pub async fn version(
    db: &mut Conn,
    document: DocumentId,
    id: VersionId,
) -> Result<Option<Version>> {
    let found: Option<Raw> = row!(
        db,
        select!("where v.document = $1 and v.id = $2"),
        document.0,
        id.0
    )?;
    Ok(found.map(Version::from))
}

/// Says how far a version goes at most; the index follows with its document.
pub async fn set_limit(tx: &mut Tx, id: VersionId, limit: Audience) -> Result<()> {
    run!(
        tx,
        "update document_version set audience = $2 where id = $1",
        id.0,
        limit.as_str()
    )?;
    Ok(())
}

/// Wipes the bytes of a version; who put it there, and who removed it, stays.
pub async fn remove_version(
    tx: &mut Tx,
    id: VersionId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(tx, "delete from document_chunk where version = $1", id.0)?;
    run!(
        tx,
        "update document_version set removed_at = $3, removed_by = $2
         where id = $1 and removed_at is null",
        id.0,
        by.0,
        now
    )?;
    let of: Option<(Uuid,)> = row!(
        tx,
        "select document from document_version where id = $1",
        id.0
    )?;
    if let Some((document,)) = of {
        search::index(tx, Findable::Document, document).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Raw {
    #[sqlx(try_from = "Uuid")]
    id: VersionId,
    #[sqlx(try_from = "Uuid")]
    document: DocumentId,
    number: i64,
    stem: String,
    #[sqlx(try_from = "String")]
    format: Format,
    said: String,
    bytes: i64,
    digest: String,
    author_name: String,
    #[sqlx(try_from = "String")]
    put_by: By,
    added_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    removed_by_name: Option<String>,
    #[sqlx(try_from = "String")]
    held_to: Audience,
}

impl From<Raw> for Version {
    fn from(raw: Raw) -> Self {
        Self {
            id: raw.id,
            document: raw.document,
            number: raw.number,
            name: super::name(&raw.stem, raw.format),
            format: raw.format,
            said: raw.said,
            bytes: raw.bytes,
            digest: raw.digest,
            author_name: raw.author_name,
            put_by: raw.put_by,
            added_at: raw.added_at,
            removed_at: raw.removed_at,
            removed_by_name: raw.removed_by_name,
            limit: raw.held_to,
        }
    }
}
