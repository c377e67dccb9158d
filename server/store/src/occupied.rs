//! Compares the time that is taken (`occupied`) with the sessions that say why, both ways: what
//! `levier doctor` tells and `cargo xtask bench race` holds.
//!
//! Not here: taking and giving back time (`sessions`).

use domain::ids::{PersonId, SessionId};
use domain::{Quarter, Stretch};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// Some quarters of a person, and the session they are, or should be, taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub party: PersonId,
    pub session: SessionId,
    pub stretch: Stretch,
}

/// Two sessions that one person would have to be in at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub party: PersonId,
    pub sessions: [SessionId; 2],
}

/// Where every session that stands puts its people: its host with the time kept free around it,
/// and each who said yes to a seat of it. One statement reads all this, so that a comparison on a
/// living house never sees half a move.
macro_rules! with_expected {
    ($rest:literal) => {
        concat!(
            "with expected (party, session, from_quarter, to_quarter) as (
                 select m.person, s.id, s.starts - s.before_quarters,
                        s.starts + s.quarters + s.after_quarters
                 from session s join mentor m on m.id = s.mentor where s.cancelled_at is null
                 union all
                 select a.person, s.id, s.starts, s.starts + s.quarters
                 from attendee a
                 join booking b on b.id = a.booking
                 join session s on s.id = b.session
                 where a.agreed_at is not null and b.cancelled_at is null and s.cancelled_at is null) ",
            $rest
        )
    };
}

/// Quarters taken that no session explains: somebody is kept from an hour for nothing.
pub async fn unexplained(db: &mut Conn) -> Result<Vec<Taken>> {
    let found: Vec<(Uuid, Uuid, i64)> = rows!(
        db,
        with_expected!(
            "select o.party, o.session, o.quarter from occupied o
             where not exists (
                 select 1 from expected e
                 where e.party = o.party and e.session = o.session
                   and e.from_quarter <= o.quarter and o.quarter < e.to_quarter)
             order by o.party, o.quarter"
        )
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(party, session, quarter)| taken(party, session, quarter, quarter + 1))
        .collect())
}

/// Sessions that stand without all of their people's time: somebody may be booked twice.
pub async fn untaken(db: &mut Conn) -> Result<Vec<Taken>> {
    let found: Vec<(Uuid, Uuid, i64, i64)> = rows!(
        db,
        with_expected!(
            "select e.party, e.session, e.from_quarter, e.to_quarter from expected e
             left join occupied o on o.party = e.party and o.session = e.session
                 and e.from_quarter <= o.quarter and o.quarter < e.to_quarter
             group by e.party, e.session, e.from_quarter, e.to_quarter
             having count(o.quarter) < e.to_quarter - e.from_quarter
             order by e.party, e.from_quarter"
        )
    )?;
    Ok(all(found))
}

/// People in two places, as the sessions alone tell it.
pub async fn overlaps(db: &mut Conn) -> Result<Vec<Overlap>> {
    let found: Vec<(Uuid, Uuid, i64, i64)> = rows!(
        db,
        with_expected!(
            "select party, session, from_quarter, to_quarter from expected
             order by party, from_quarter, session"
        )
    )?;
    let mut overlaps = Vec::new();
    // Of those before it, the one that ends last is the one that may reach into it.
    let mut longest: Option<Taken> = None;
    for next in all(found) {
        let before = longest.filter(|it| it.party == next.party);
        if let Some(before) = before.filter(|it| it.stretch.overlaps(next.stretch)) {
            overlaps.push(Overlap {
                party: next.party,
                sessions: [before.session, next.session],
            });
        }
        longest = match before {
            Some(before) if before.stretch.end() >= next.stretch.end() => Some(before),
            _ => Some(next),
        };
    }
    Ok(overlaps)
}

/// Sessions whose bookings say another hour, or length: what is told of a startup's latest session
/// is not so.
pub async fn mistold(db: &mut Conn) -> Result<Vec<SessionId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select distinct s.id from booking b join session s on s.id = b.session
         where b.starts <> s.starts or b.quarters <> s.quarters order by s.id"
    )?;
    Ok(found.into_iter().map(|(id,)| SessionId(id)).collect())
}

fn all(found: Vec<(Uuid, Uuid, i64, i64)>) -> Vec<Taken> {
    let found = found.into_iter();
    found
        .map(|(party, session, from, to)| taken(party, session, from, to))
        .collect()
}

fn taken(party: Uuid, session: Uuid, from: i64, to: i64) -> Taken {
    Taken {
        party: PersonId(party),
        session: SessionId(session),
        stretch: Stretch::between(Quarter(from), Quarter(to)),
    }
}
