//! The imports themselves: whose they are, how far they went, and the file until then.

use chrono::{DateTime, Utc};
use domain::ids::{ImportId, PersonId, ProgrammeId};
use domain::imports::{self, Kind, Stage};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, search_key};

/// Bytes in one part of a file.
const PART: usize = 512 * 1024;

pub struct NewImport<'a> {
    pub id: ImportId,
    pub author: PersonId,
    pub kind: Kind,
    pub programme: Option<ProgrammeId>,
    pub file_name: &'a str,
    pub sha256: &'a str,
}

pub async fn add(tx: &mut Tx, new: &NewImport<'_>, bytes: &[u8], now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into import
             (id, author, kind, programme, file_name, sha256, columns, uploaded_at, outcome,
              search_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id.0,
        new.author.0,
        new.kind.as_str(),
        new.programme.map(|programme| programme.0),
        new.file_name,
        new.sha256,
        Json(Vec::<String>::new()),
        now,
        Json(serde_json::json!({})),
        search_key(new.file_name)
    )?;
    for (number, part) in (0_i64..).zip(bytes.chunks(PART)) {
        run!(
            tx,
            "insert into import_part (import, number, bytes) values ($1, $2, $3)",
            new.id.0,
            number,
            part
        )?;
    }
    Ok(())
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Import {
    #[sqlx(try_from = "Uuid")]
    pub id: ImportId,
    #[sqlx(try_from = "Uuid")]
    pub author: PersonId,
    pub author_name: String,
    #[sqlx(try_from = "String")]
    pub kind: Kind,
    pub programme: Option<Uuid>,
    /// By the name it has today.
    pub programme_name: Option<String>,
    pub file_name: String,
    pub sha256: String,
    pub sheet: Option<String>,
    pub header: Option<i64>,
    pub columns: Json<Vec<String>>,
    /// Of every startup whose row names none.
    pub cohort: Option<Uuid>,
    pub cohort_name: Option<String>,
    pub uploaded_at: DateTime<Utc>,
    pub chosen_at: Option<DateTime<Utc>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
    pub outcome: Json<Value>,
    pub version: i64,
}

impl Import {
    pub fn stands(&self) -> imports::Import {
        let stage = match (self.confirmed_at, self.undone_at, self.chosen_at) {
            (Some(confirmed_at), Some(at), _) => Stage::Undone { confirmed_at, at },
            (Some(at), None, _) => Stage::Confirmed { at },
            (None, _, Some(_)) => Stage::Chosen,
            (None, _, None) => Stage::Uploaded,
        };
        imports::Import {
            uploaded_at: self.uploaded_at,
            stage,
        }
    }
}

/// More columns, and which rows.
macro_rules! select {
    ([$($more:tt)*] $($rest:tt)*) => {
        concat!(
            "select i.id, i.author, a.name as author_name, i.kind, i.programme, p.name as programme_name, i.file_name, i.sha256,
                    i.sheet, i.header, i.columns, i.cohort, k.name as cohort_name, i.uploaded_at, i.chosen_at, i.confirmed_at,
                    i.undone_at, i.outcome, i.version ",
            $($more)*,
            "from import i join person a on a.id = i.author
                  left join programme p on p.id = i.programme
                  left join cohort k on k.id = i.cohort ",
            $($rest)*
        )
    };
}
pub(super) use select;

/// An import of this author; anybody else's is none.
pub async fn find(db: &mut Conn, id: ImportId, author: PersonId) -> Result<Option<Import>> {
    row!(
        db,
        select!([""] "where i.id = $1 and i.author = $2"),
        id.0,
        author.0
    )
}

/// Whoever's it is.
pub async fn find_any(db: &mut Conn, id: ImportId) -> Result<Option<Import>> {
    row!(db, select!([""] "where i.id = $1"), id.0)
}

/// The bytes of its file; none once they are gone.
pub async fn bytes(db: &mut Conn, id: ImportId) -> Result<Vec<u8>> {
    let parts: Vec<(Vec<u8>,)> = rows!(
        db,
        "select bytes from import_part where import = $1 order by number",
        id.0
    )?;
    Ok(parts.into_iter().flat_map(|(part,)| part).collect())
}

/// Says what it is a list of, where that stands and what its columns are; answers false when it
/// went further since `version`.
pub async fn choose(tx: &mut Tx, import: &Import, now: DateTime<Utc>) -> Result<bool> {
    let chosen = run!(
        tx,
        "update import set sheet = $3, header = $4, columns = $5, chosen_at = $6, cohort = $7,
                kind = $8, version = version + 1
         where id = $1 and version = $2 and confirmed_at is null",
        import.id.0,
        import.version,
        import.sheet.as_deref(),
        import.header,
        &import.columns,
        Some(now).filter(|_| !import.columns.is_empty()),
        import.cohort,
        import.kind.as_str()
    )?;
    Ok(chosen == 1)
}

/// Makes whoever confirms or undoes it wait for one another.
pub async fn hold(tx: &mut Tx, id: ImportId) -> Result<()> {
    run!(
        tx,
        "update import set version = version where id = $1",
        id.0
    )?;
    Ok(())
}

/// It is done, with what came of it; answers false when it was done before.
pub async fn confirm(
    tx: &mut Tx,
    id: ImportId,
    outcome: &Value,
    now: DateTime<Utc>,
) -> Result<bool> {
    let confirmed = run!(
        tx,
        "update import set confirmed_at = $2, outcome = $3, version = version + 1
         where id = $1 and confirmed_at is null",
        id.0,
        now,
        Json(outcome)
    )?;
    forget_bytes(tx, id).await?;
    Ok(confirmed == 1)
}

/// It is taken back; answers false when it was before.
pub async fn undo(tx: &mut Tx, id: ImportId, now: DateTime<Utc>) -> Result<bool> {
    let undone = run!(
        tx,
        "update import set undone_at = $2, version = version + 1
         where id = $1 and confirmed_at is not null and undone_at is null",
        id.0,
        now
    )?;
    Ok(undone == 1)
}

/// The file is gone for good.
pub async fn forget_bytes(tx: &mut Tx, id: ImportId) -> Result<u64> {
    run!(tx, "delete from import_part where import = $1", id.0)
}
