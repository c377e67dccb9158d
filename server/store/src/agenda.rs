//! What happens in a cohort between two moments: sessions of its startups, sessions with seats of
//! its programme, and the dates that staff keep.

use chrono::NaiveDate;
use domain::Stretch;
use domain::ids::{CohortId, PersonId, ProgrammeId};
use uuid::Uuid;

use crate::calls::seen;
use crate::{Conn, Result, rows};

/// A session of one startup.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfStartup {
    pub booking: Uuid,
    pub startup_name: String,
    pub host_name: String,
    pub starts: i64,
    pub quarters: i64,
    /// 1 where the mentor has not answered yet.
    pub asked: i64,
}

/// A session with seats.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Shared {
    pub session: Uuid,
    pub title: String,
    pub host_name: String,
    pub starts: i64,
    pub quarters: i64,
    pub seats: i64,
    /// Seats that somebody has, or that are kept for somebody.
    pub held: i64,
}

/// A date to keep: 'renewal' of a partnership, 'call' to follow up with a partner or 'mentor-call'
/// with a mentor, 'step' agreed after a session.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Dated {
    pub kind: String,
    pub on_date: NaiveDate,
    /// The partner, the call or the booking.
    pub object: Uuid,
    /// Of a call, its partner or mentor; else the object again.
    pub owner: Uuid,
    pub name: String,
}

/// Sessions of the cohort's startups that touch `within`, soonest first; those of a founder's own
/// startups where one is given. Found by their hour, since no session lasts a day: a cohort has
/// many more that are past. (`cross join` keeps SQLite in this order.)
pub async fn of_startups(
    db: &mut Conn,
    cohort: CohortId,
    within: Stretch,
    founder: Option<PersonId>,
) -> Result<Vec<OfStartup>> {
    rows!(
        db,
        "select b.id as booking, s.name as startup_name, h.name as host_name, x.starts, x.quarters,
                cast(case when b.asked_until is not null and b.agreed_at is null then 1 else 0 end as bigint)
                as asked
         from cohort c cross join session x
              join booking b on b.session = x.id
              join place l on l.id = b.place and l.cohort = c.id
              join startup s on s.id = l.startup
              join mentor m on m.id = x.mentor join person h on h.id = m.person
         where c.id = $1 and x.programme = c.programme
           and x.starts < $3 and x.starts > $2 - 96 and x.starts + x.quarters > $2
           and x.seats = 1 and x.cancelled_at is null and b.cancelled_at is null
           and ($4 = $5 or exists (select 1 from founder f where f.startup = l.startup
                                   and f.person = $4 and f.left_at is null))
         order by x.starts, s.search_key, b.id",
        cohort.0,
        within.starts.0,
        within.end().0,
        founder.map_or(Uuid::nil(), |person| person.0),
        Uuid::nil()
    )
}

/// Sessions with seats of the programme that touch `within`, soonest first; for a founder, those of
/// a programme where a startup of theirs has a place now.
pub async fn shared(
    db: &mut Conn,
    programme: ProgrammeId,
    within: Stretch,
    founder: Option<PersonId>,
) -> Result<Vec<Shared>> {
    rows!(
        db,
        "select x.id as session, x.title, h.name as host_name, x.starts, x.quarters, x.seats,
                (select cast(count(*) as bigint) from seat e where e.session = x.id) as held
         from session x join mentor m on m.id = x.mentor join person h on h.id = m.person
         where x.programme = $1 and x.seats > 1 and x.cancelled_at is null
           and x.starts < $3 and x.starts > $2 - 96 and x.starts + x.quarters > $2
           and ($4 = $5 or exists (select 1 from founder f
                    join place l on l.startup = f.startup and l.state = 'placed'
                    join cohort c on c.id = l.cohort and c.programme = x.programme
                    where f.person = $4 and f.left_at is null))
         order by x.starts, x.id",
        programme.0,
        within.starts.0,
        within.end().0,
        founder.map_or(Uuid::nil(), |person| person.0),
        Uuid::nil()
    )
}

/// What was agreed after sessions of the cohort and is not done, due from `first` to before `end`;
/// of a founder's own startups where one is given.
pub async fn steps(
    db: &mut Conn,
    cohort: CohortId,
    (first, end): (NaiveDate, NaiveDate),
    founder: Option<PersonId>,
) -> Result<Vec<Dated>> {
    rows!(
        db,
        "select 'step' as kind, n.due_on as on_date, b.id as object, b.id as owner, s.name
         from next_step n cross join booking b
              join place l on l.id = b.place and l.cohort = $1
              join startup s on s.id = l.startup
         where n.done_at is null and n.due_on >= $2 and n.due_on < $3 and b.id = n.booking
           and ($4 = $5 or exists (select 1 from founder f where f.startup = l.startup
                                   and f.person = $4 and f.left_at is null))
         order by n.due_on, s.search_key, b.id",
        cohort.0,
        first,
        end,
        founder.map_or(Uuid::nil(), |person| person.0),
        Uuid::nil()
    )
}

/// Renewals of the programme's partnerships, and calls to follow up: for a member of its staff, who
/// sees none about themselves.
pub async fn of_partners(
    db: &mut Conn,
    programme: ProgrammeId,
    staff: PersonId,
    (first, end): (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>> {
    rows!(
        db,
        concat!(
            "select 'renewal' as kind, a.renews_on as on_date, o.id as object, o.id as owner, o.name
             from partnership a join organisation o on o.id = a.organisation
             where a.programme = $1 and a.renews_on >= $3 and a.renews_on < $4
             union all
             select case when c.mentor is null then 'call' else 'mentor-call' end, c.next_on, c.id,
                    coalesce(c.organisation, c.mentor), coalesce(o.name, q.name)
             from partner_call c
             left join organisation o on o.id = c.organisation
             left join mentor m on m.id = c.mentor
             left join person q on q.id = m.person
             where c.programme = $1 and c.done_at is null and c.retracted_at is null
               and c.next_on >= $3 and c.next_on < $4 ",
            seen!(),
            "order by 2, 5, 3"
        ),
        programme.0,
        staff.0,
        first,
        end
    )
}
