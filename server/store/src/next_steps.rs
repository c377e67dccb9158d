//! What was agreed after a session, until it is done.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{BookingId, MentorId, PersonId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NextStep {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    pub body: String,
    pub due_on: Option<NaiveDate>,
    pub author_name: String,
    pub written_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub done_by_name: Option<String>,
    pub version: i64,
}

pub async fn of_booking(db: &mut Conn, booking: BookingId) -> Result<Option<NextStep>> {
    row!(
        db,
        "select n.booking, n.body, n.due_on, p.name as author_name, n.written_at, n.done_at,
                d.name as done_by_name, n.version
         from next_step n join person p on p.id = n.written_by
              left join person d on d.id = n.done_by
         where n.booking = $1",
        booking.0
    )
}

/// Writes it down, or over what the author saw (`version`, 0 for nothing yet), to be done anew.
/// Answers false when somebody wrote meanwhile.
pub async fn write(
    tx: &mut Tx,
    booking: BookingId,
    body: &str,
    due_on: Option<NaiveDate>,
    by: PersonId,
    version: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let written = if version == 0 {
        run!(
            tx,
            "insert into next_step (booking, body, due_on, written_by, written_at)
             values ($1, $2, $3, $4, $5) on conflict (booking) do nothing",
            booking.0,
            body,
            due_on,
            by.0,
            now
        )?
    } else {
        run!(
            tx,
            "update next_step set body = $2, due_on = $3, written_by = $4, written_at = $5,
                    done_at = null, done_by = null, version = version + 1
             where booking = $1 and version = $6",
            booking.0,
            body,
            due_on,
            by.0,
            now,
            version
        )?
    };
    Ok(written == 1)
}

/// It is done. Answers false when it was before, or when there is none.
pub async fn done(
    tx: &mut Tx,
    booking: BookingId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = run!(
        tx,
        "update next_step set done_at = $3, done_by = $2 where booking = $1 and done_at is null",
        booking.0,
        by.0,
        now
    )?;
    Ok(done == 1)
}

/// It is not done after all.
pub async fn not_done(tx: &mut Tx, booking: BookingId) -> Result<bool> {
    let open = run!(
        tx,
        "update next_step set done_at = null, done_by = null
         where booking = $1 and done_at is not null",
        booking.0
    )?;
    Ok(open == 1)
}

/// Something a startup has still to do.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Open {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    pub body: String,
    pub due_on: Option<NaiveDate>,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub mentor_name: String,
}

/// What waits to be done by the startups of a founder: first due first, undated ones last.
pub async fn open_of(db: &mut Conn, founder: PersonId) -> Result<Vec<Open>> {
    rows!(
        db,
        "select n.booking, n.body, n.due_on, s.mentor, p.name as mentor_name
         from founder f
              join booking b on b.startup = f.startup
              join next_step n on n.booking = b.id
              join session s on s.id = b.session
              join mentor m on m.id = s.mentor join person p on p.id = m.person
         where f.person = $1 and f.left_at is null and n.done_at is null
         order by n.due_on nulls last, n.written_at, n.booking limit 20",
        founder.0
    )
}
