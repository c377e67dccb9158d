//! Private calendar addresses, and the sessions that are read there.
//!
//! Whoever holds the token reads; it is kept as a hash only. Not here: invitations (`letters`).

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::PersonId;
use uuid::Uuid;

use crate::bookings::{Row, select};
use crate::people::Person;
use crate::{Conn, Result, Tx, row, rows, run};

/// The address a person has now.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Address {
    pub token_hash: String,
    pub created_at: DateTime<Utc>,
}

pub async fn of_person(db: &mut Conn, person: PersonId) -> Result<Option<Address>> {
    row!(
        db,
        "select token_hash, created_at from calendar_address
         where person = $1 and revoked_at is null",
        person.0
    )
}

/// Gives a person this address, the only one they have from now on. Answers false when the token
/// was given before, to whomever.
///
/// Whoever calls it holds the person first (`addresses::hold`), so that two at once queue.
pub async fn give(
    tx: &mut Tx,
    person: PersonId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let known: Option<(Uuid,)> = row!(
        tx,
        "select person from calendar_address where token_hash = $1",
        token_hash
    )?;
    if known.is_some() {
        return Ok(false);
    }
    revoke(tx, person, now).await?;
    run!(
        tx,
        "insert into calendar_address (token_hash, person, created_at) values ($1, $2, $3)",
        token_hash,
        person.0,
        now
    )?;
    Ok(true)
}

/// Answers false when there was none to revoke.
pub async fn revoke(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let revoked = run!(
        tx,
        "update calendar_address set revoked_at = $2 where person = $1 and revoked_at is null",
        person.0,
        now
    )?;
    Ok(revoked == 1)
}

/// Whose sessions this token opens; nobody's once it is revoked or its person erased.
pub async fn reader(db: &mut Conn, token_hash: &str) -> Result<Option<Person>> {
    row!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from calendar_address c join person p on p.id = c.person
         where c.token_hash = $1 and c.revoked_at is null and p.email is not null",
        token_hash
    )
}

/// The bookings of a person's calendar, soonest first: those they host, but for sessions with seats
/// (`sessions::of_calendar`), and those they said yes to as somebody who still founds the startup. None that its mentor has not agreed
/// to, none that began before `since`, and of those that
/// were cancelled only what was so after `cancelled_since`.
pub async fn bookings(
    db: &mut Conn,
    person: PersonId,
    since: DateTime<Utc>,
    cancelled_since: DateTime<Utc>,
) -> Result<Vec<Row>> {
    rows!(
        db,
        select!(
            "where b.id in (
               select y.id from mentor n join session x on x.mentor = n.id
               join booking y on y.session = x.id
               where n.person = $1 and x.starts >= $2 and x.seats = 1
               union
               select a.booking from attendee a
               join booking y on y.id = a.booking
               join founder o on o.startup = y.startup and o.person = a.person
               where a.person = $1 and a.agreed_at is not null and o.left_at is null)
           and (b.asked_until is null or b.agreed_at is not null)
           and s.starts >= $2 and (b.cancelled_at is null or b.cancelled_at >= $3)
         order by s.starts, b.id"
        ),
        person.0,
        Quarter::at_or_after(since).0,
        cancelled_since
    )
}
