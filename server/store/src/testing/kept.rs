//! What a test reads to know what was really kept, past every page and rule.

use chrono::{DateTime, Utc};
use domain::ids::{BookingId, MentorId, PersonId, PlaceId, SessionId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A booking with its session, as the two rows stand.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    #[sqlx(try_from = "Uuid")]
    pub id: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub host: PersonId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub place: Option<Uuid>,
    #[sqlx(try_from = "Uuid")]
    pub booked_by: PersonId,
    pub starts: i64,
    pub quarters: i64,
    pub sequence: i64,
    pub seat: Option<i64>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub session_cancelled_at: Option<DateTime<Utc>>,
    pub cancelled_late: bool,
    /// Of its session.
    pub seats: i64,
    pub asked_until: Option<DateTime<Utc>>,
    pub agreed_at: Option<DateTime<Utc>>,
    pub reply: String,
    /// The request that came to nothing before it.
    pub instead_of: Option<Uuid>,
}

impl Kept {
    pub fn place(&self) -> Option<PlaceId> {
        self.place.map(PlaceId)
    }

    /// Both sides relied on it at some time.
    pub fn was_agreed(&self) -> bool {
        self.asked_until.is_none() || self.agreed_at.is_some()
    }
}

pub async fn bookings(db: &mut Conn) -> Result<Vec<Kept>> {
    rows!(
        db,
        "select b.id, b.session, s.mentor, m.person as host, b.startup, b.place, b.booked_by,
                coalesce(b.ended_starts, s.starts) as starts, s.quarters,
                coalesce(b.ended_sequence, s.sequence) as sequence,
                (select e.number from seat e where e.session = b.session and e.startup = b.startup
                 and e.waiting is null and b.cancelled_at is null) as seat,
                b.cancelled_at,
                s.cancelled_at as session_cancelled_at, b.cancelled_late, s.seats, b.asked_until,
                b.agreed_at, b.reply, b.instead_of
         from booking b join session s on s.id = b.session join mentor m on m.id = s.mentor
         order by b.id"
    )
}

/// A letter of the outbox, still sealed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptLetter {
    pub business_key: String,
    pub kind: String,
    pub person: Option<Uuid>,
    pub object: Option<Uuid>,
    pub sealed: Option<Vec<u8>>,
}

pub async fn letters(db: &mut Conn) -> Result<Vec<KeptLetter>> {
    rows!(
        db,
        "select business_key, kind, person, object, sealed from letter order by business_key"
    )
}

/// Key and answer of every form that was done once.
pub async fn form_keys(db: &mut Conn) -> Result<Vec<(String, String)>> {
    rows!(db, "select key, location from form_key order by key")
}

/// A session with seats, and how many of them are taken, kept, and waited for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptSession {
    #[sqlx(try_from = "Uuid")]
    pub id: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub host: PersonId,
    pub starts: i64,
    pub quarters: i64,
    pub seats: i64,
    pub sequence: i64,
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Seats that a booking has.
    pub taken: i64,
    /// Seats that are kept for somebody in line.
    pub kept: i64,
    /// Offers that are open.
    pub offered: i64,
    /// In line, with nothing offered.
    pub waits: i64,
}

pub async fn sessions_with_seats(db: &mut Conn) -> Result<Vec<KeptSession>> {
    rows!(
        db,
        "select s.id, s.mentor, m.person as host, s.starts, s.quarters, s.seats, s.sequence,
                s.cancelled_at,
                (select cast(count(*) as bigint) from seat e
                 where e.session = s.id and e.waiting is null) as taken,
                (select cast(count(*) as bigint) from seat e
                 where e.session = s.id and e.waiting is not null) as kept,
                (select cast(count(*) as bigint) from waiting w where w.session = s.id
                 and w.ended_at is null and w.offered_at is not null) as offered,
                (select cast(count(*) as bigint) from waiting w where w.session = s.id
                 and w.ended_at is null and w.offered_at is null) as waits
         from session s join mentor m on m.id = s.mentor where s.seats > 1 order by s.id"
    )
}

/// A time in line, over or not.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptWaiting {
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub ended_as: String,
}

pub async fn waiting(db: &mut Conn) -> Result<Vec<KeptWaiting>> {
    rows!(
        db,
        "select session, startup, ended_as from waiting order by id"
    )
}

/// Sessions of one startup that no booking sits in.
pub async fn empty_sessions(db: &mut Conn) -> Result<Vec<(Uuid,)>> {
    rows!(
        db,
        "select id from session s
         where seats = 1 and not exists (select 1 from booking b where b.session = s.id)"
    )
}

/// Somebody of the startup's side of a booking.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Coming {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub agreed_at: Option<DateTime<Utc>>,
}

pub async fn company(db: &mut Conn) -> Result<Vec<Coming>> {
    rows!(
        db,
        "select booking, person, agreed_at from attendee order by booking, person"
    )
}
