use chrono::{DateTime, Utc};
use domain::ids::{NoteId, PersonId, ProgrammeId, StartupId};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run, search};

/// A note of the staff of one programme on a startup; nobody else reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Note {
    #[sqlx(try_from = "Uuid")]
    pub id: NoteId,
    pub author_name: String,
    pub body: String,
    pub written_at: DateTime<Utc>,
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
        "select n.id, p.name as author_name, n.body, n.written_at
         from staff_note n join person p on p.id = n.author
         where n.startup = $1 and n.programme = $2
         order by n.written_at desc, n.id desc limit $3",
        startup.0,
        programme.0,
        limit
    )
}
