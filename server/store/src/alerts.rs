//! Founders who wish to be told when a mentor has an earlier hour.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::bookings::{Alert, AlertEnd};
use domain::ids::{AlertId, BookingId, KindId, MentorId, PersonId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, value};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    #[sqlx(try_from = "Uuid")]
    pub id: AlertId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub kind: KindId,
    booking: Option<Uuid>,
    #[sqlx(try_from = "Uuid")]
    pub asked_by: PersonId,
    before_quarter: i64,
    found: Option<i64>,
}

impl Row {
    /// The session that would be moved.
    pub fn booking(&self) -> Option<BookingId> {
        self.booking.map(BookingId)
    }

    pub fn alert(&self) -> Alert {
        Alert {
            before: Quarter(self.before_quarter),
        }
    }

    /// The hour that was found.
    pub fn found(&self) -> Option<Quarter> {
        self.found.map(Quarter)
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, startup, mentor, kind, booking, asked_by, before_quarter, found from alert ",
            $rest
        )
    };
}

pub async fn find(db: &mut Conn, id: AlertId) -> Result<Option<Row>> {
    row!(db, select!("where id = $1"), id.0)
}

/// The one that a startup has open with a mentor.
pub async fn of_startup(
    db: &mut Conn,
    startup: StartupId,
    mentor: MentorId,
) -> Result<Option<Row>> {
    row!(
        db,
        select!("where startup = $1 and mentor = $2 and ended_at is null"),
        startup.0,
        mentor.0
    )
}

/// All that are open, those of one mentor together, first come first.
pub async fn open(db: &mut Conn) -> Result<Vec<Row>> {
    rows!(
        db,
        select!("where ended_at is null order by mentor, asked_at, id")
    )
}

pub async fn is_any_open(db: &mut Conn) -> Result<bool> {
    let open: i64 = value!(
        db,
        "select cast(count(*) as bigint) from alert where ended_at is null"
    )?;
    Ok(open > 0)
}

pub struct NewAlert {
    pub id: AlertId,
    pub startup: StartupId,
    pub mentor: MentorId,
    pub kind: KindId,
    pub booking: Option<BookingId>,
    pub asked_by: PersonId,
    pub alert: Alert,
}

/// Answers false when the startup has one open with this mentor.
pub async fn add(tx: &mut Tx, new: &NewAlert, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into alert (id, startup, mentor, kind, booking, asked_by, asked_at, before_quarter)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        new.id.0,
        new.startup.0,
        new.mentor.0,
        new.kind.0,
        new.booking.map(|booking| booking.0),
        new.asked_by.0,
        now,
        new.alert.before.0
    )?;
    Ok(added == 1)
}

/// Ends one, with the hour that was found; answers false when it had ended.
pub async fn end(
    tx: &mut Tx,
    id: AlertId,
    how: AlertEnd,
    found: Option<Quarter>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let ended = run!(
        tx,
        "update alert set ended_at = $4, ended_as = $2, found = $3
         where id = $1 and ended_at is null",
        id.0,
        how.as_str(),
        found.map(|hour| hour.0),
        now
    )?;
    Ok(ended == 1)
}
