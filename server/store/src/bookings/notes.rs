//! What was said of a booking, by its mentor or by staff.

use chrono::{DateTime, Utc};
use domain::ids::{BookingId, PersonId};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, search};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Note {
    pub id: Uuid,
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub author: PersonId,
    pub author_name: String,
    /// "shared" with the startup, or for "staff".
    pub audience: String,
    pub body: String,
    pub written_at: DateTime<Utc>,
    /// The last time its author corrected it: others may have read what it said before.
    pub corrected_at: Option<DateTime<Utc>>,
    /// Raised by each correction.
    pub version: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select n.id, n.booking, n.author, p.name as author_name, n.audience, n.body,
                    n.written_at, n.corrected_at, n.version
             from booking_note n join person p on p.id = n.author ",
            $rest
        )
    };
}

pub async fn add_note(
    tx: &mut Tx,
    id: Uuid,
    booking: BookingId,
    author: PersonId,
    audience: &str,
    body: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into booking_note (id, booking, author, audience, body, written_at)
         values ($1, $2, $3, $4, $5, $6)",
        id,
        booking.0,
        author.0,
        audience,
        body,
        now
    )?;
    search::index(tx, Kind::SessionNote, id).await?;
    Ok(())
}

/// The notes of a booking that this reader may see, newest first: those shared with the startup,
/// their own, and for staff all of them.
pub async fn notes(
    db: &mut Conn,
    booking: BookingId,
    reader: PersonId,
    for_staff: bool,
) -> Result<Vec<Note>> {
    rows!(
        db,
        select!(
            "where n.booking = $1 and (n.audience = 'shared' or n.author = $2 or $3 = 1)
             order by n.written_at desc, n.id desc"
        ),
        booking.0,
        reader.0,
        i64::from(for_staff)
    )
}

pub async fn note(db: &mut Conn, id: Uuid) -> Result<Option<Note>> {
    row!(db, select!("where n.id = $1"), id)
}

/// Other words for a note that is still at `version`; answers false where it changed meanwhile.
/// Who reads it stays as it is.
pub async fn correct_note(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    body: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let corrected = run!(
        tx,
        "update booking_note set body = $3, corrected_at = $4, version = version + 1
         where id = $1 and version = $2",
        id,
        version,
        body,
        now
    )?;
    search::index(tx, Kind::SessionNote, id).await?;
    Ok(corrected == 1)
}
