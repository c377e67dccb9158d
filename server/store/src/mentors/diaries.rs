//! Everything that says when mentors are free, of all those open to a startup at once: the number
//! of statements does not grow with the number of mentors.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::calendars::Reading;
use domain::expertise::Expertise;
use domain::hours::{Availability, Part, Taken};
use domain::ids::{MentorId, StartupId};
use domain::{Quarter, Stretch};
use uuid::Uuid;

use super::{Mentor, OfMentor, select};
use crate::hours::{DatedRow, JourneyRow, WeeklyRow};
use crate::kinds::Row as Kind;
use crate::{Conn, Result, rows};

/// One mentor, with what their free hours are computed from.
#[derive(Clone, Debug)]
pub struct Open {
    pub mentor: Mentor,
    /// The first kind of session they offer.
    pub kind: Kind,
    pub availability: Availability,
    /// Sessions as host or guest, and busy times of their calendar elsewhere.
    pub taken: Vec<Taken>,
    pub outside: Option<Reading>,
}

/// Open to a programme in which the startup `$1` is placed now, and knowing `$2` unless it is
/// empty.
macro_rules! wanted {
    () => {
        "exists (
             select 1 from mentor_programme o
             join cohort c on c.programme = o.programme
             join place l on l.cohort = c.id
             where o.mentor = m.id and l.startup = $1 and l.state = 'placed')
           and ($2 = '' or exists (
             select 1 from mentor_expertise e where e.mentor = m.id and e.expertise = $2))"
    };
}

/// Rows of theirs: `$columns` of a table `t` by its column `mentor`.
macro_rules! theirs {
    ($columns:literal, $rest:literal) => {
        concat!(
            "select ",
            $columns,
            " join mentor m on m.id = t.mentor where ",
            wanted!(),
            $rest
        )
    };
}

/// Sessions `t` that they hold and that stand. Neither a session nor the time around it lasts a
/// day, so that few are looked at; `cross join` keeps SQLite from reading all that ever were.
macro_rules! hosted {
    ($columns:literal, $when:literal) => {
        concat!(
            "select ",
            $columns,
            " from mentor m cross join session t
             where t.mentor = m.id and t.cancelled_at is null and ",
            $when,
            " and ",
            wanted!()
        )
    };
}

/// The mentors open to a startup who know this (or anything), with their time in the window, which
/// is `Diary::to_know` of whatever zone; by name.
pub async fn diaries(
    db: &mut Conn,
    startup: StartupId,
    known: Option<Expertise>,
    within: Stretch,
) -> Result<Vec<Open>> {
    let (startup, known) = (startup.0, known.map_or("", |it| it.as_str()));
    let (from, until) = (within.starts.0, within.end().0);
    let mentors: Vec<Mentor> = rows!(
        db,
        select!("where ", wanted!(), " order by p.search_key, m.id"),
        startup,
        known
    )?;
    let kinds: Vec<OfMentor<Kind>> = rows!(
        db,
        theirs!(
            "t.mentor, t.id, t.quarters, t.meeting_kind, t.meeting_detail, t.version from session_kind t",
            " and t.retired_at is null order by t.created_at, t.id"
        ),
        startup,
        known
    )?;
    let weekly: Vec<OfMentor<WeeklyRow>> = rows!(
        db,
        theirs!(
            "t.mentor, t.id, t.weekday, t.from_minute, t.until_minute, t.valid_from, t.valid_until,
             t.every_weeks from weekly_hours t",
            ""
        ),
        startup,
        known
    )?;
    let dated: Vec<OfMentor<DatedRow>> = rows!(
        db,
        theirs!(
            "t.mentor, t.id, t.kind, t.on_date, t.from_minute, t.until_minute from dated_hours t",
            ""
        ),
        startup,
        known
    )?;
    let journeys: Vec<OfMentor<JourneyRow>> = rows!(
        db,
        theirs!(
            "t.mentor, t.id, t.from_date, t.until_date, t.zone from journey t",
            ""
        ),
        startup,
        known
    )?;
    let hosted: Vec<Busy> = rows!(
        db,
        hosted!(
            "t.mentor, t.starts, t.quarters, t.before_quarters, t.after_quarters",
            "t.starts > $3 - 192 and t.starts < $4 + 96
              and t.starts - t.before_quarters < $4
              and t.starts + t.quarters + t.after_quarters > $3"
        ),
        startup,
        known,
        from,
        until
    )?;
    // As guests, and elsewhere: nothing is kept free around these.
    let elsewhere: Vec<Busy> = rows!(
        db,
        concat!(
            "select m.id as mentor, s.starts, s.quarters, cast(0 as bigint) as before_quarters,
                    cast(0 as bigint) as after_quarters
             from mentor m cross join attendee a
             join booking b on b.id = a.booking and b.cancelled_at is null
             join session s on s.id = b.session and s.cancelled_at is null
             where a.person = m.person and a.agreed_at is not null
               and b.starts < $4 and b.starts + b.quarters > $3 and ",
            wanted!(),
            " union all
             select t.mentor, t.starts, t.quarters, cast(0 as bigint), cast(0 as bigint)
             from outside_busy t join mentor m on m.id = t.mentor
             where t.starts < $4 and t.starts + t.quarters > $3 and ",
            wanted!()
        ),
        startup,
        known,
        from,
        until
    )?;
    let readings: Vec<(Uuid, DateTime<Utc>, Option<DateTime<Utc>>)> = rows!(
        db,
        theirs!("t.mentor, t.set_at, t.read_at from outside_calendar t", ""),
        startup,
        known
    )?;

    let mut availability: BTreeMap<Uuid, Availability> = BTreeMap::new();
    for OfMentor { mentor, row } in &weekly {
        let range = row.range().map(|(_, range)| range);
        availability
            .entry(*mentor)
            .or_default()
            .weekly
            .extend(range);
    }
    for OfMentor { mentor, row } in &dated {
        let range = row.range().map(|(_, range)| range);
        availability.entry(*mentor).or_default().dated.extend(range);
    }
    for OfMentor { mentor, row } in &journeys {
        let journey = row.journey().map(|(_, journey)| journey);
        let it = availability.entry(*mentor).or_default();
        it.journeys.extend(journey);
    }
    let mut taken: BTreeMap<Uuid, Vec<Taken>> = BTreeMap::new();
    for (busy, part) in [(hosted, Part::Host), (elsewhere, Part::Guest)] {
        for it in busy {
            taken.entry(it.mentor).or_default().push(it.taken(part));
        }
    }
    let mut first: BTreeMap<Uuid, Kind> = BTreeMap::new();
    for OfMentor { mentor, row } in kinds {
        first.entry(mentor).or_insert(row);
    }
    let open = |mentor: Mentor| {
        let id = mentor.id.0;
        let outside = readings.iter().find(|(of, ..)| *of == id);
        Some(Open {
            kind: first.remove(&id)?,
            availability: Availability {
                rests_on_holidays: mentor.rests_on_holidays,
                ..availability.remove(&id).unwrap_or_default()
            },
            taken: taken.remove(&id).unwrap_or_default(),
            outside: outside.map(|(_, set_at, read_at)| Reading {
                set_at: *set_at,
                read_at: *read_at,
                told_at: None,
            }),
            mentor,
        })
    };
    Ok(mentors.into_iter().filter_map(open).collect())
}

#[derive(sqlx::FromRow)]
struct Busy {
    mentor: Uuid,
    starts: i64,
    quarters: i64,
    before_quarters: i64,
    after_quarters: i64,
}

impl Busy {
    fn taken(&self, part: Part) -> Taken {
        Taken {
            stretch: Stretch::new(Quarter(self.starts), self.quarters),
            before: self.before_quarters,
            after: self.after_quarters,
            part,
        }
    }
}

/// Quarters of sessions that each of these mentors hosts in a stretch, those cancelled left out:
/// mentor, start, length.
pub async fn hosted(
    db: &mut Conn,
    startup: StartupId,
    within: Stretch,
) -> Result<Vec<(MentorId, Quarter, i64)>> {
    let rows: Vec<(Uuid, i64, i64)> = rows!(
        db,
        hosted!(
            "t.mentor, t.starts, t.quarters",
            "t.starts >= $3 and t.starts < $4"
        ),
        startup.0,
        "",
        within.starts.0,
        within.end().0
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(mentor, starts, quarters)| (MentorId(mentor), Quarter(starts), quarters))
        .collect())
}
