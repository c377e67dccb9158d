//! Who comes to a booking: whoever booked, and co-founders who said yes.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::{BookingId, PersonId, StartupId};
use uuid::Uuid;

use crate::people::Person;
use crate::{Conn, Result, Tx, rows, run};

/// Somebody of the startup's side of a booking.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Attendee {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    pub agreed_at: Option<DateTime<Utc>>,
    pub declined_at: Option<DateTime<Utc>>,
}

impl Attendee {
    pub fn comes(&self) -> bool {
        self.agreed_at.is_some()
    }

    /// Invited, and said neither yes nor no.
    pub fn is_asked(&self) -> bool {
        self.agreed_at.is_none() && self.declined_at.is_none()
    }
}

/// Who comes, was invited, or said no, of those who are in the startup today; who booked is first.
pub async fn attendees(db: &mut Conn, booking: BookingId) -> Result<Vec<Attendee>> {
    rows!(
        db,
        "select a.person, p.name, a.agreed_at, a.declined_at
         from attendee a join person p on p.id = a.person join booking b on b.id = a.booking
              join founder f on f.startup = b.startup and f.person = a.person and f.left_at is null
         where a.booking = $1
         order by case when a.person = b.booked_by then 0 else 1 end, a.invited_at, p.search_key, p.id",
        booking.0
    )
}

/// Both sides of a booking, as letters need them.
pub struct Sides {
    /// As [`attendees`] has them.
    pub attendees: Vec<Attendee>,
    /// Each of them, and the mentor.
    pub people: Vec<Person>,
}

#[derive(sqlx::FromRow)]
struct Side {
    /// 1 for the mentor.
    host: i64,
    agreed_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    #[sqlx(flatten)]
    person: Person,
}

/// The attendees, with what is needed to write to them and to the mentor.
pub async fn sides(db: &mut Conn, booking: BookingId) -> Result<Sides> {
    let all: Vec<Side> = rows!(
        db,
        "select cast(0 as bigint) as host, a.agreed_at, a.declined_at, p.id as id, p.email, p.name,
                p.language, p.zone, p.remind_two_days, p.remind_two_hours, p.version,
                case when a.person = b.booked_by then 0 else 1 end as place,
                a.invited_at as invited_at, p.search_key as search_key
         from attendee a join person p on p.id = a.person join booking b on b.id = a.booking
              join founder f on f.startup = b.startup and f.person = a.person and f.left_at is null
         where a.booking = $1
         union all
         select 1, null, null, p.id, p.email, p.name, p.language, p.zone, p.remind_two_days,
                p.remind_two_hours, p.version, 2, null, p.search_key
         from booking b join session s on s.id = b.session join mentor m on m.id = s.mentor
              join person p on p.id = m.person
         where b.id = $1
         order by place, invited_at, search_key, id",
        booking.0
    )?;
    let coming = all.iter().filter(|it| it.host == 0);
    let attendees = coming.map(|it| Attendee {
        person: it.person.id,
        name: it.person.name.clone(),
        agreed_at: it.agreed_at,
        declined_at: it.declined_at,
    });
    Ok(Sides {
        attendees: attendees.collect(),
        people: all.into_iter().map(|it| it.person).collect(),
    })
}

/// Invites a co-founder, again if they had said no; answers false when they are asked or come
/// already.
pub async fn invite(
    tx: &mut Tx,
    booking: BookingId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let invited = run!(
        tx,
        "insert into attendee (booking, person, invited_at) values ($1, $2, $3)
         on conflict (booking, person) do update set declined_at = null, invited_at = $3
         where attendee.declined_at is not null",
        booking.0,
        person.0,
        now
    )?;
    Ok(invited == 1)
}

/// An invited co-founder comes; answers false when they said so before, or were not invited.
pub async fn comes(
    tx: &mut Tx,
    booking: BookingId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let said = run!(
        tx,
        "update attendee set agreed_at = $3, declined_at = null
         where booking = $1 and person = $2 and agreed_at is null",
        booking.0,
        person.0,
        now
    )?;
    Ok(said == 1)
}

/// They do not come, or no more; answers false when they said so before.
pub async fn stays_away(
    tx: &mut Tx,
    booking: BookingId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let said = run!(
        tx,
        "update attendee set declined_at = $3, agreed_at = null
         where booking = $1 and person = $2 and declined_at is null",
        booking.0,
        person.0,
        now
    )?;
    Ok(said == 1)
}

/// Bookings of a startup to come in which somebody comes, or is asked to.
pub async fn to_come_with(
    db: &mut Conn,
    startup: StartupId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>> {
    let rows: Vec<(Uuid,)> = rows!(
        db,
        "select b.id from attendee a join booking b on b.id = a.booking
              join session s on s.id = b.session
         where a.person = $2 and a.declined_at is null and b.startup = $1
           and b.cancelled_at is null and s.starts > $3
         order by b.id",
        startup.0,
        person.0,
        Quarter::at_or_before(now).0
    )?;
    Ok(rows.into_iter().map(|(id,)| BookingId(id)).collect())
}

/// The sessions to come to which somebody is asked to come, and did not answer.
pub async fn asked_to(
    db: &mut Conn,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select a.booking from attendee a join booking b on b.id = a.booking
         where a.person = $1 and a.agreed_at is null and a.declined_at is null
           and b.cancelled_at is null and b.starts > $2",
        person.0,
        Quarter::at_or_before(now).0
    )?;
    Ok(found.into_iter().map(|(id,)| BookingId(id)).collect())
}

/// It is now the session of another founder of the startup.
pub async fn hand_over(tx: &mut Tx, id: BookingId, to: PersonId) -> Result<()> {
    run!(
        tx,
        "update booking set booked_by = $2 where id = $1",
        id.0,
        to.0
    )?;
    Ok(())
}
