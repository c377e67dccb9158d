//! Everything that tells how mentors are doing, for many of them at once: the number of statements
//! does not grow with the number of mentors.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::hours::{Availability, Settings};
use domain::ids::{MentorId, PersonId};
use domain::{Quarter, Stretch};
use uuid::Uuid;

use super::{OfMentor, Pace};
use crate::hours::{DatedRow, JourneyRow, WeeklyRow};
use crate::{Conn, Result, Tx, rows, run, value};

/// Whose mentors are looked after.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// Those that a member of staff reaches.
    Staff(PersonId),
    /// Everybody's: the house's own.
    House,
    Only(MentorId),
}

/// One of them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Cared {
    #[sqlx(try_from = "Uuid")]
    pub id: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// None for somebody who was erased.
    pub email: Option<String>,
    pub zone: String,
    pub paused_until: Option<NaiveDate>,
    pub wishes_letter: bool,
    pub written_to_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    #[sqlx(flatten)]
    pub pace: Pace,
    pub rests_on_holidays: bool,
    /// Of their shortest kind of session.
    pub session_quarters: i64,
    /// The quarter their latest session began; none to come.
    pub last_session: Option<i64>,
    /// Requests since then to which they said no, or nothing.
    pub refused: i64,
}

/// The mentors `m` that are asked for: those of `$1`, a member of staff, or the mentor `$2`, or,
/// where both are the nil id, all.
macro_rules! these {
    () => {
        "(($1 = $3 and $2 = $3) or m.id = $2
          or exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
          or exists (select 1 from mentor_programme o join staff_role r on r.programme = o.programme
                     where o.mentor = m.id and r.person = $1)) "
    };
}

impl Whose {
    fn ids(self) -> (Uuid, Uuid, Uuid) {
        let nil = Uuid::nil();
        match self {
            Self::Staff(person) => (person.0, nil, nil),
            Self::House => (nil, nil, nil),
            Self::Only(mentor) => (nil, mentor.0, nil),
        }
    }
}

/// By name. Nobody who was erased. `since` is how far back refused requests count.
pub async fn mentors(
    db: &mut Conn,
    whose: Whose,
    now: Quarter,
    since: DateTime<Utc>,
) -> Result<Vec<Cared>> {
    let (staff, mentor, nil) = whose.ids();
    rows!(
        db,
        concat!(
            "select m.id, m.person, p.name, p.email, p.zone, m.paused_until, m.wishes_letter, m.rests_on_holidays,
                    m.written_to_at, m.created_at, m.hours_a_month, m.sessions_a_day,
                    m.sessions_a_week, m.step_quarters, m.before_quarters,
                    m.after_quarters, m.notice_hours, m.horizon_days,
                    (select cast(coalesce(min(k.quarters), $5) as bigint) from session_kind k
                     where k.mentor = m.id and k.retired_at is null) as session_quarters,
                    (select max(x.starts) from session x where x.mentor = m.id
                     and x.starts <= $4 and x.cancelled_at is null
                     and (x.seats = 1 or exists (select 1 from booking b where b.session = x.id
                                                 and b.cancelled_at is null))) as last_session,
                    (select cast(count(*) as bigint) from session x
                     join booking b on b.session = x.id
                     where x.mentor = m.id and x.starts >= $7 and b.reply <> ''
                       and b.cancelled_at >= $6) as refused
             from mentor m join person p on p.id = m.person
             where p.email is not null and ",
            these!(),
            "order by p.search_key, m.id"
        ),
        staff,
        mentor,
        nil,
        now.0,
        Settings::default().session_quarters,
        since,
        // What was refused since then lay ahead of that moment.
        Quarter::at_or_before(since).0
    )
}

/// What each offers from that day on; whether it rests on holidays is told by [`Cared`].
pub async fn hours(
    db: &mut Conn,
    whose: Whose,
    from: NaiveDate,
) -> Result<HashMap<MentorId, Availability>> {
    let (staff, mentor, nil) = whose.ids();
    let weekly: Vec<(Uuid, WeeklyRow)> = with_mentor(rows!(
        db,
        concat!(
            "select w.mentor, w.id, w.weekday, w.from_minute, w.until_minute, w.valid_from,
                    w.valid_until, w.every_weeks
             from weekly_hours w join mentor m on m.id = w.mentor
             where (w.valid_until is null or w.valid_until >= $4) and ",
            these!()
        ),
        staff,
        mentor,
        nil,
        from
    )?);
    let dated: Vec<(Uuid, DatedRow)> = with_mentor(rows!(
        db,
        concat!(
            "select d.mentor, d.id, d.kind, d.on_date, d.from_minute, d.until_minute
             from dated_hours d join mentor m on m.id = d.mentor where d.on_date >= $4 and ",
            these!()
        ),
        staff,
        mentor,
        nil,
        from
    )?);
    let journeys: Vec<(Uuid, JourneyRow)> = with_mentor(rows!(
        db,
        concat!(
            "select j.mentor, j.id, j.from_date, j.until_date, j.zone
             from journey j join mentor m on m.id = j.mentor where j.until_date >= $4 and ",
            these!()
        ),
        staff,
        mentor,
        nil,
        from
    )?);
    let mut all: HashMap<MentorId, Availability> = HashMap::new();
    for (mentor, row) in weekly {
        let range = row.range().map(|(_, range)| range);
        all.entry(MentorId(mentor))
            .or_default()
            .weekly
            .extend(range);
    }
    for (mentor, row) in dated {
        let range = row.range().map(|(_, range)| range);
        all.entry(MentorId(mentor)).or_default().dated.extend(range);
    }
    for (mentor, row) in journeys {
        let journey = row.journey().map(|(_, journey)| journey);
        let it = all.entry(MentorId(mentor)).or_default();
        it.journeys.extend(journey);
    }
    Ok(all)
}

fn with_mentor<T>(rows: Vec<OfMentor<T>>) -> Vec<(Uuid, T)> {
    rows.into_iter().map(|it| (it.mentor, it.row)).collect()
}

/// The sessions that each holds from that quarter on and that stand; those with seats only where
/// somebody comes. (`cross join` keeps SQLite from reading all that ever were.)
pub async fn sessions(
    db: &mut Conn,
    whose: Whose,
    from: Quarter,
) -> Result<HashMap<MentorId, Vec<Stretch>>> {
    let (staff, mentor, nil) = whose.ids();
    let sessions: Vec<(Uuid, i64, i64)> = rows!(
        db,
        concat!(
            "select s.mentor, s.starts, s.quarters from mentor m cross join session s
             where s.mentor = m.id and s.starts >= $4 and s.cancelled_at is null
               and (s.seats = 1 or exists (select 1 from booking b where b.session = s.id
                                           and b.cancelled_at is null)) and ",
            these!()
        ),
        staff,
        mentor,
        nil,
        from.0
    )?;
    let mut all: HashMap<MentorId, Vec<Stretch>> = HashMap::new();
    for (mentor, starts, quarters) in sessions {
        let stretch = Stretch::new(Quarter(starts), quarters);
        all.entry(MentorId(mentor)).or_default().push(stretch);
    }
    Ok(all)
}

/// Notes that the letter of the month was written; answers false when somebody wrote it meanwhile.
pub async fn written_to(
    tx: &mut Tx,
    mentor: MentorId,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let written = match last {
        None => run!(
            tx,
            "update mentor set written_to_at = $2 where id = $1 and written_to_at is null",
            mentor.0,
            now
        )?,
        Some(last) => run!(
            tx,
            "update mentor set written_to_at = $2 where id = $1 and written_to_at = $3",
            mentor.0,
            now,
            last
        )?,
    };
    Ok(written == 1)
}

pub async fn wishes_letter(db: &mut Conn, mentor: MentorId) -> Result<bool> {
    value!(
        db,
        "select wishes_letter from mentor where id = $1",
        mentor.0
    )
}

pub async fn wish_letter(tx: &mut Tx, mentor: MentorId, wishes: bool) -> Result<()> {
    run!(
        tx,
        "update mentor set wishes_letter = $2 where id = $1",
        mentor.0,
        wishes
    )?;
    Ok(())
}
