use chrono::{DateTime, Utc};
use domain::ids::{NoteId, PersonId, ProgrammeId, StartupId};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, search};

/// A note of the staff of one programme on a startup; nobody else reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Note {
    #[sqlx(try_from = "Uuid")]
    pub id: NoteId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub author: PersonId,
    pub author_name: String,
    pub body: String,
    pub written_at: DateTime<Utc>,
    /// The last time its author corrected it.
    pub corrected_at: Option<DateTime<Utc>>,
    /// Raised by each correction.
    pub version: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select n.id, n.programme, n.startup, n.author, p.name as author_name, n.body,
                    n.written_at, n.corrected_at, n.version
             from staff_note n join person p on p.id = n.author ",
            $rest
        )
    };
}

pub async fn add_note(
    tx: &mut Tx,
    id: NoteId,
    (programme, startup): (ProgrammeId, StartupId),
    author: PersonId,
    body: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into staff_note (id, programme, startup, author, body, written_at)
         values ($1, $2, $3, $4, $5, $6)",
        id.0,
        programme.0,
        startup.0,
        author.0,
        body,
        now
    )?;
    search::index(tx, Kind::Note, id).await?;
    Ok(())
}

/// The notes of one programme on a startup, newest first.
pub async fn notes(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
    limit: i64,
) -> Result<Vec<Note>> {
    rows!(
        db,
        select!(
            "where n.startup = $1 and n.programme = $2
             order by n.written_at desc, n.id desc limit $3"
        ),
        startup.0,
        programme.0,
        limit
    )
}

pub async fn note(db: &mut Conn, id: NoteId) -> Result<Option<Note>> {
    row!(db, select!("where n.id = $1"), id.0)
}

/// Other words for a note that is still at `version`; answers false where it changed meanwhile.
pub async fn correct_note(
    tx: &mut Tx,
    id: NoteId,
    version: i64,
    body: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let corrected = run!(
        tx,
        "update staff_note set body = $3, corrected_at = $4, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        body,
        now
    )?;
    search::index(tx, Kind::Note, id).await?;
    Ok(corrected == 1)
}
