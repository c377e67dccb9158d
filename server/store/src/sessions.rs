//! Sessions, and who is where when.
//!
//! `occupied` has one row for each quarter hour of each person; its primary key is what keeps
//! anybody from being in two places, whatever races.

mod line;
mod opened;

use chrono::{DateTime, Utc};
use domain::hours::{Part, Taken};
use domain::ids::{BookingId, MentorId, PersonId, ProgrammeId, SessionId};
use domain::search::Kind;
use domain::{Quarter, Stretch};
use uuid::Uuid;

pub use line::{
    InLineOf, Waiting, end, in_line_of, keep_until, line, lines_of, offer, wait, waiting,
};
pub use opened::{
    Asker, Listed, Opened, Seated, find, hosted, listed, of_calendar, resize, reword, seated, touch,
};

use crate::{Conn, Result, Tx, insert_all, rows, run, search};

pub struct NewSession<'a> {
    pub id: SessionId,
    pub programme: ProgrammeId,
    pub mentor: MentorId,
    pub stretch: Stretch,
    pub before: i64,
    pub after: i64,
    /// IANA name of the zone it was agreed in.
    pub zone: &'a str,
    pub meeting_kind: &'a str,
    pub meeting_detail: &'a str,
    /// 1 for a session of one startup.
    pub seats: i64,
    /// What a session with seats is about; empty for a session of one startup.
    pub title: &'a str,
    pub about: &'a str,
}

pub async fn add(tx: &mut Tx, new: &NewSession<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into session
             (id, programme, mentor, starts, quarters, before_quarters, after_quarters, zone,
              meeting_kind, meeting_detail, seats, sequence, made_at, touched_at, title, about)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $12, $13, $14)",
        new.id.0,
        new.programme.0,
        new.mentor.0,
        new.stretch.starts.0,
        new.stretch.quarters,
        new.before,
        new.after,
        new.zone,
        new.meeting_kind,
        new.meeting_detail,
        new.seats,
        now,
        new.title,
        new.about
    )?;
    if new.seats > 1 {
        search::index(tx, Kind::Session, new.id).await?;
    }
    Ok(())
}

/// Takes the time of each party for a session; answers false when any of it was taken, and then
/// the caller gives up its unit of work.
///
/// Rows are written in order of (party, quarter), so that two crossing writers wait for each
/// other instead of locking each other out.
pub async fn occupy(
    tx: &mut Tx,
    session: SessionId,
    parties: &[(PersonId, Stretch)],
) -> Result<bool> {
    let mut parties = parties.to_vec();
    parties.sort_unstable_by_key(|(party, stretch)| (*party, stretch.starts));
    let quarters = parties.iter().flat_map(|(party, stretch)| {
        let quarters = stretch.starts.0..stretch.end().0;
        quarters.map(|quarter| (party.0, quarter))
    });
    let quarters: Vec<(Uuid, i64)> = quarters.collect();
    let taken = insert_all!(
        tx,
        "insert into occupied (party, quarter, session)",
        "on conflict (party, quarter) do nothing",
        quarters,
        |(party, quarter)| *party,
        *quarter,
        session.0
    )?;
    Ok(usize::try_from(taken) == Ok(quarters.len()))
}

/// Gives back the time a session took of one of those who come.
pub async fn free_one(tx: &mut Tx, session: SessionId, person: PersonId) -> Result<()> {
    run!(
        tx,
        "delete from occupied where session = $1 and party = $2",
        session.0,
        person.0
    )?;
    Ok(())
}

/// Calendars of a session that stands hear of something under the next sequence. Answers false
/// when somebody moved or cancelled it since `sequence`: what is then decided was decided of
/// another hour.
pub async fn next_sequence(tx: &mut Tx, session: SessionId, sequence: i64) -> Result<bool> {
    let told = run!(
        tx,
        "update session set sequence = sequence + 1
         where id = $1 and sequence = $2 and cancelled_at is null",
        session.0,
        sequence
    )?;
    Ok(told == 1)
}

/// One meets there from now on; calendars hear of it under the next sequence. Answers false when
/// somebody changed it since `sequence`.
pub async fn place(tx: &mut Tx, id: SessionId, sequence: i64, detail: &str) -> Result<bool> {
    let placed = run!(
        tx,
        "update session set meeting_detail = $3, sequence = sequence + 1
         where id = $1 and sequence = $2 and cancelled_at is null",
        id.0,
        sequence,
        detail
    )?;
    Ok(placed == 1)
}

/// Gives back all the time a session took.
pub async fn free(tx: &mut Tx, session: SessionId) -> Result<()> {
    run!(tx, "delete from occupied where session = $1", session.0)?;
    Ok(())
}

/// Gives back the time a session took of those who came for one booking.
pub async fn free_booking(tx: &mut Tx, session: SessionId, booking: BookingId) -> Result<()> {
    run!(
        tx,
        "delete from occupied where session = $1
           and party in (select person from attendee where booking = $2 and agreed_at is not null)",
        session.0,
        booking.0
    )?;
    Ok(())
}

/// Every session that stands in which this person is, touching the stretch: as host, with the time
/// kept free around it, or as guest. `but` is left out: one that is about to be moved is not in its
/// own way.
///
/// Statements that look for what lasts into an hour begin a day before it, 96 quarters, or two where
/// the time around counts: no session lasts as long.
pub async fn taken_of(
    db: &mut Conn,
    person: PersonId,
    within: Stretch,
    but: Option<SessionId>,
) -> Result<Vec<Taken>> {
    Ok(taken_of_both(db, (person, person), within, but).await?.0)
}

/// The same of two who are about to meet, in one statement.
pub async fn taken_of_both(
    db: &mut Conn,
    (host, guest): (PersonId, PersonId),
    within: Stretch,
    but: Option<SessionId>,
) -> Result<(Vec<Taken>, Vec<Taken>)> {
    let held: Vec<(Uuid, String, i64, i64, i64, i64)> = rows!(
        db,
        "select m.person, 'host', s.starts, s.quarters, s.before_quarters, s.after_quarters
         from session s join mentor m on m.id = s.mentor
         where m.person in ($1, $5) and s.cancelled_at is null and s.id <> $4
           and s.starts > $2 - 192 and s.starts - s.before_quarters < $3
           and s.starts + s.quarters + s.after_quarters > $2
         union all
         select a.person, 'guest', s.starts, s.quarters, s.before_quarters, s.after_quarters
         from attendee a
         join booking b on b.id = a.booking
         join session s on s.id = b.session
         where a.person in ($1, $5) and a.agreed_at is not null and b.cancelled_at is null
           and b.starts < $3 and b.starts + b.quarters > $2
           and s.cancelled_at is null and s.id <> $4",
        host.0,
        within.starts.0,
        within.end().0,
        but.map_or(Uuid::nil(), |session| session.0),
        guest.0
    )?;
    let of = |person: PersonId| {
        let theirs = held.iter().filter(|held| held.0 == person.0);
        let taken = theirs.map(|(_, part, starts, quarters, before, after)| {
            let stretch = Stretch::new(Quarter(*starts), *quarters);
            match part == "host" {
                true => Taken {
                    stretch,
                    before: *before,
                    after: *after,
                    part: Part::Host,
                },
                false => Taken {
                    stretch,
                    before: 0,
                    after: 0,
                    part: Part::Guest,
                },
            }
        });
        taken.collect()
    };
    Ok((of(host), of(guest)))
}

/// Gives a session that stands another hour; calendars hear of it under the next sequence. Answers
/// false when somebody changed it since `sequence`.
pub async fn move_to(
    tx: &mut Tx,
    id: SessionId,
    sequence: i64,
    start: Quarter,
    now: DateTime<Utc>,
) -> Result<bool> {
    let moved = run!(
        tx,
        "update session set starts = $3, moved_at = $4, sequence = sequence + 1
         where id = $1 and sequence = $2 and cancelled_at is null and held_at is null",
        id.0,
        sequence,
        start.0,
        now
    )?;
    if moved == 1 {
        run!(
            tx,
            "update booking set starts = $2 where session = $1",
            id.0,
            start.0
        )?;
    }
    Ok(moved == 1)
}

/// Cancels a session that stands at this sequence and was not held; calendars hear of it under the
/// next one. Answers false when somebody was faster. Its time is given back after that: whoever
/// moves it meanwhile is waited for here, and takes another hour before.
pub async fn cancel(
    tx: &mut Tx,
    (id, sequence): (SessionId, i64),
    by: Option<PersonId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let cancelled = run!(
        tx,
        "update session set cancelled_at = $4, cancelled_by = $2, cancel_reason = $3,
                sequence = sequence + 1
         where id = $1 and sequence = $5 and cancelled_at is null and held_at is null",
        id.0,
        by.map(|person| person.0),
        reason,
        now,
        sequence
    )?;
    Ok(cancelled == 1)
}

/// It took place, as the first of its startups of which somebody said so tells.
pub async fn hold(tx: &mut Tx, id: SessionId, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update session set held_at = $3, held_by = $2
         where id = $1 and cancelled_at is null and held_at is null",
        id.0,
        by.0,
        now
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::Quarter;
    use domain::hours::Settings;
    use domain::sessions::Opening;

    #[test]
    fn no_session_lasts_a_day_nor_the_time_around_it() {
        let a_day = 96;
        assert_eq!(a_day, Quarter::A_DAY);
        assert!(Opening::LONGEST < a_day);
        for settings in [
            Settings {
                session_quarters: a_day,
                ..Settings::default()
            },
            Settings {
                before: a_day,
                ..Settings::default()
            },
            Settings {
                after: a_day,
                ..Settings::default()
            },
        ] {
            assert!(settings.checked().is_err(), "{settings:?}");
        }
    }
}
