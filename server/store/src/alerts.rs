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
    /// How many times an hour was told.
    pub told: i64,
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
            "select id, startup, mentor, kind, booking, asked_by, before_quarter, found, told
             from alert ",
            $rest
        )
    };
}

pub async fn find(db: &mut Conn, id: AlertId) -> Result<Option<Row>> {
    row!(db, select!("where id = $1"), id.0)
}

/// The one that is open for an hour before this session.
pub async fn of_booking(db: &mut Conn, booking: BookingId) -> Result<Option<Row>> {
    row!(
        db,
        select!("where booking = $1 and ended_at is null"),
        booking.0
    )
}

/// The one that a startup has open for any hour of a mentor.
pub async fn for_any_hour(
    db: &mut Conn,
    startup: StartupId,
    mentor: MentorId,
) -> Result<Option<Row>> {
    row!(
        db,
        select!("where startup = $1 and mentor = $2 and booking is null and ended_at is null"),
        startup.0,
        mentor.0
    )
}

/// All that are open, first come first.
pub async fn open(db: &mut Conn) -> Result<Vec<Row>> {
    rows!(db, select!("where ended_at is null order by asked_at, id"))
}

/// Told since `$1`, but the hour was taken before the letter left.
macro_rules! missed {
    () => {
        "ended_as = 'told' and ended_at >= $1
           and exists (select 1 from letter l where l.object = alert.id
                       and l.dropped_at is not null and l.created_at >= alert.ended_at)
           and not exists (select 1 from alert o where o.ended_at is null
                           and (o.booking = alert.booking
                                or o.booking is null and alert.booking is null
                                   and o.startup = alert.startup and o.mentor = alert.mentor))"
    };
}

/// Whether one is open, or was told in vain since then.
pub async fn is_any_open(db: &mut Conn, since: DateTime<Utc>) -> Result<bool> {
    let open: i64 = value!(
        db,
        concat!(
            "select cast(count(*) as bigint) from alert where ended_at is null or (",
            missed!(),
            ")"
        ),
        since
    )?;
    Ok(open > 0)
}

/// Those whom no letter told, since the hour was taken before it left, wait for another.
pub async fn reopen_missed(tx: &mut Tx, since: DateTime<Utc>) -> Result<u64> {
    let reopened = run!(
        tx,
        concat!(
            "update alert set ended_at = null, ended_as = '', found = null where ",
            missed!()
        ),
        since
    )?;
    Ok(reopened)
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

/// Answers false when there is one for the same.
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
        "update alert set ended_at = $4, ended_as = $2, found = $3,
                told = told + case when $3 is null then 0 else 1 end
         where id = $1 and ended_at is null",
        id.0,
        how.as_str(),
        found.map(|hour| hour.0),
        now
    )?;
    Ok(ended == 1)
}
