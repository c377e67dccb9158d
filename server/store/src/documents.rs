//! Documents: what they are, their versions, who put them there.
//!
//! A programme's room is counted over its versions, so whoever adds one holds the programme first
//! (`programmes::hold`), then the document. The bytes are in [`chunks`], never read with the rest.

mod chunks;
mod list;
mod mentors;
mod news;
mod readers;
mod versions;

use chrono::{DateTime, Utc};
use domain::documents::{About, Audience, By, FileName, Format, Kind, Room, Title};
use domain::ids::{CohortId, DocumentId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::search::Kind as Findable;
use uuid::Uuid;

pub use chunks::{CHUNK, add_chunk, chunk};
pub use list::{Listed, On, Thing, Wanted, authors, list, things};
pub use mentors::{ItsMentor, is_of_cohort, mentored_in, mentors_of};
pub use news::{News, news};
pub use versions::{
    NewVersion, Version, add_version, remove_version, set_limit, version, versions,
};

use crate::{Changed, Conn, Result, Tx, row, rows, run, search, search_key, value};

/// A document as it is remembered.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: DocumentId,
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub about: About,
    pub kind: Kind,
    pub title: String,
    pub audience: Audience,
    pub author_name: String,
    pub put_by: By,
    pub added_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    pub removed_by_name: Option<String>,
    pub version: i64,
    /// Its newest version that was not removed; none once the document is.
    pub newest: Option<Newest>,
}

/// What a list says of a document's file.
#[derive(Clone, Debug)]
pub struct Newest {
    pub id: domain::ids::VersionId,
    pub number: i64,
    pub format: Format,
    pub name: FileName,
    pub bytes: i64,
    pub author_name: String,
    pub added_at: DateTime<Utc>,
}

/// More columns, and which rows.
macro_rules! select {
    ([$($more:tt)*] $($rest:tt)*) => {
        concat!(
            "select d.id, d.programme, g.name as programme_name, d.startup, d.cohort,
                    d.organisation, d.kind, d.title, d.audience, a.name as author_name, d.put_by,
                    d.added_at, d.removed_at, r.name as removed_by_name, d.version,
                    v.id as newest, v.number, v.stem, v.format, v.bytes, w.name as newest_by,
                    v.added_at as newest_at ",
            $($more)*,
            "from document d
             join programme g on g.id = d.programme
             join person a on a.id = d.author
             left join person r on r.id = d.removed_by
             left join document_version v on v.document = d.id and v.number =
                  (select max(x.number) from document_version x
                   where x.document = d.id and x.removed_at is null)
             left join person w on w.id = v.author ",
            $($rest)*
        )
    };
    ($($rest:tt)*) => { select!([""] $($rest)*) };
}
use select;

pub async fn find(db: &mut Conn, id: DocumentId) -> Result<Option<Document>> {
    let found: Option<Raw> = row!(db, select!("where d.id = $1"), id.0)?;
    Ok(found.and_then(Raw::document))
}

/// Those that are on one thing and were not removed, newest file first; of every programme.
pub async fn on(db: &mut Conn, about: About) -> Result<Vec<Document>> {
    let (startup, cohort, organisation) = columns(about);
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where (d.startup = $1 or d.cohort = $2 or d.organisation = $3)
               and d.removed_at is null
             order by coalesce(v.added_at, d.added_at) desc, d.id desc"
        ),
        startup.unwrap_or_default(),
        cohort.unwrap_or_default(),
        organisation.unwrap_or_default()
    )?;
    Ok(found.into_iter().filter_map(Raw::document).collect())
}

pub struct NewDocument<'a> {
    pub id: DocumentId,
    pub programme: ProgrammeId,
    pub about: About,
    pub kind: Kind,
    pub title: &'a Title,
    pub audience: Audience,
    pub author: PersonId,
    pub put_by: By,
}

pub async fn add(tx: &mut Tx, new: &NewDocument<'_>, now: DateTime<Utc>) -> Result<()> {
    let (startup, cohort, organisation) = columns(new.about);
    run!(
        tx,
        "insert into document
             (id, programme, startup, cohort, organisation, kind, title, audience, author, put_by,
              added_at, search_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        new.id.0,
        new.programme.0,
        startup,
        cohort,
        organisation,
        new.kind.as_str(),
        new.title.as_str(),
        new.audience.as_str(),
        new.author.0,
        new.put_by.as_str(),
        now,
        search_key(new.title.as_str())
    )?;
    search::index(tx, Findable::Document, new.id).await?;
    Ok(())
}

/// Holds the row until the unit of work ends: whoever adds or removes a version comes here first.
pub async fn hold(tx: &mut Tx, id: DocumentId) -> Result<()> {
    run!(
        tx,
        "update document set version = version where id = $1",
        id.0
    )?;
    Ok(())
}

/// Changes a document that is still at `version`.
pub async fn change(
    tx: &mut Tx,
    id: DocumentId,
    version: i64,
    (title, kind, audience): (&Title, Kind, Audience),
) -> Result<Changed> {
    let changed = Changed::read(run!(
        tx,
        "update document set title = $3, kind = $4, audience = $5, search_key = $6,
                version = version + 1
         where id = $1 and version = $2 and removed_at is null",
        id.0,
        version,
        title.as_str(),
        kind.as_str(),
        audience.as_str(),
        search_key(title.as_str())
    ))?;
    search::index(tx, Findable::Document, id).await?;
    Ok(changed)
}

/// Nobody but these sees a document from now on.
pub async fn narrow(tx: &mut Tx, id: DocumentId, audience: Audience) -> Result<()> {
    run!(
        tx,
        "update document set audience = $2, version = version + 1 where id = $1",
        id.0,
        audience.as_str()
    )?;
    Ok(())
}

/// Removes a document and the bytes of all its versions; what is said of it stays.
pub async fn remove(tx: &mut Tx, id: DocumentId, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "delete from document_chunk
         where version in (select id from document_version where document = $1)",
        id.0
    )?;
    run!(
        tx,
        "update document_version set removed_at = $3, removed_by = $2
         where document = $1 and removed_at is null",
        id.0,
        by.0,
        now
    )?;
    run!(
        tx,
        "update document set removed_at = $3, removed_by = $2, version = version + 1
         where id = $1 and removed_at is null",
        id.0,
        by.0,
        now
    )?;
    search::index(tx, Findable::Document, id).await?;
    Ok(())
}

/// What is left to a programme, to a thing and to one of its documents (nil for a new one).
pub async fn room(
    db: &mut Conn,
    programme: ProgrammeId,
    about: About,
    document: Option<DocumentId>,
) -> Result<Room> {
    let used: i64 = value!(
        db,
        "select cast(coalesce(sum(v.bytes), 0) as bigint)
         from document d join document_version v on v.document = d.id
         where d.programme = $1 and v.removed_at is null",
        programme.0
    )?;
    let (startup, cohort, organisation) = columns(about);
    let documents: i64 = value!(
        db,
        "select cast(count(*) as bigint) from document
         where programme = $1 and removed_at is null
           and (startup = $2 or cohort = $3 or organisation = $4)",
        programme.0,
        startup.unwrap_or_default(),
        cohort.unwrap_or_default(),
        organisation.unwrap_or_default()
    )?;
    let versions: i64 = value!(
        db,
        "select cast(count(*) as bigint) from document_version where document = $1",
        document.map_or(Uuid::nil(), |document| document.0)
    )?;
    Ok(Room {
        used,
        documents,
        versions,
    })
}

/// Startup, cohort, organisation: one of them.
fn columns(about: About) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match about {
        About::Startup(id) => (Some(id.0), None, None),
        About::Cohort(id) => (None, Some(id.0), None),
        About::Partner(id) => (None, None, Some(id.0)),
    }
}

fn about(startup: Option<Uuid>, cohort: Option<Uuid>, organisation: Option<Uuid>) -> Option<About> {
    let startup = startup.map(|id| About::Startup(StartupId(id)));
    let cohort = cohort.map(|id| About::Cohort(CohortId(id)));
    let partner = organisation.map(|id| About::Partner(OrganisationId(id)));
    startup.or(cohort).or(partner)
}

/// A file's name as it is remembered: what it is says how it ends.
fn name(stem: &str, format: Format) -> FileName {
    // The dot keeps a word after another one from being read as an ending.
    FileName::cleaned(&format!("{stem}.{}", format.endings()[0]), format)
}

#[derive(sqlx::FromRow)]
struct Raw {
    #[sqlx(try_from = "Uuid")]
    id: DocumentId,
    #[sqlx(try_from = "Uuid")]
    programme: ProgrammeId,
    programme_name: String,
    startup: Option<Uuid>,
    cohort: Option<Uuid>,
    organisation: Option<Uuid>,
    #[sqlx(try_from = "String")]
    kind: Kind,
    title: String,
    #[sqlx(try_from = "String")]
    audience: Audience,
    author_name: String,
    #[sqlx(try_from = "String")]
    put_by: By,
    added_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    removed_by_name: Option<String>,
    version: i64,
    newest: Option<Uuid>,
    number: Option<i64>,
    stem: Option<String>,
    format: Option<String>,
    bytes: Option<i64>,
    newest_by: Option<String>,
    newest_at: Option<DateTime<Utc>>,
}

impl Raw {
    fn document(self) -> Option<Document> {
        let newest = self.newest();
        Some(Document {
            id: self.id,
            programme: self.programme,
            programme_name: self.programme_name,
            about: about(self.startup, self.cohort, self.organisation)?,
            kind: self.kind,
            title: self.title,
            audience: self.audience,
            author_name: self.author_name,
            put_by: self.put_by,
            added_at: self.added_at,
            removed_at: self.removed_at,
            removed_by_name: self.removed_by_name,
            version: self.version,
            newest,
        })
    }

    fn newest(&self) -> Option<Newest> {
        let format: Format = self.format.as_deref()?.parse().ok()?;
        Some(Newest {
            id: self.newest?.into(),
            number: self.number?,
            format,
            name: name(self.stem.as_deref()?, format),
            bytes: self.bytes?,
            author_name: self.newest_by.clone()?,
            added_at: self.newest_at?,
        })
    }
}
