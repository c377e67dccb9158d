//! What a page to print says of a startup in one programme, and of each startup of a cohort.

use chrono::NaiveDate;
use domain::ids::{BookingId, CohortId, PersonId, ProgrammeId, SessionId, StartupId};
use domain::introductions::OutcomeKind;
use domain::support::Seat;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A session of a startup that was held, or is to come.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Meeting {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    pub host_name: String,
    /// Of a session with seats; else empty.
    pub title: String,
    pub subject: String,
    pub starts: i64,
    pub quarters: i64,
    /// 'held', 'missed', 'cancelled-late', or 'agreed' while nobody said.
    pub became: String,
}

impl Meeting {
    /// As it counts in hours; none while it is to come.
    pub fn seat(&self, startup: StartupId) -> Option<Seat> {
        Some(Seat {
            session: self.session,
            startup,
            quarters: self.quarters,
            became: self.became.parse().ok()?,
        })
    }
}

/// A session of a startup counts among those it had or will have: held, missed, cancelled late, or
/// agreed.
macro_rules! counts {
    () => {
        "(b.attended_at is not null or b.missed_at is not null
          or b.cancelled_at is null and x.cancelled_at is null
             and (b.asked_until is null or b.agreed_at is not null)
          or b.cancelled_late and (x.seats = 1 or x.cancelled_at is null)
             and not exists (select 1 from booking o
                             where o.session = b.session and o.startup = b.startup
                               and o.cancelled_at is null)) "
    };
}

macro_rules! select {
    ($more:literal, $($rest:tt)*) => {
        concat!(
            "select b.id as booking, x.id as session, h.name as host_name, x.title, b.subject,
                    x.starts, x.quarters,
                    case when b.attended_at is not null then 'held'
                         when b.missed_at is not null then 'missed'
                         when b.cancelled_late then 'cancelled-late' else 'agreed' end as became",
            $more,
            " from booking b join session x on x.id = b.session
                   join mentor m on m.id = x.mentor join person h on h.id = m.person ",
            $($rest)*
        )
    };
}

/// One of the list of a startup's sessions.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    #[sqlx(flatten)]
    pub meeting: Meeting,
    pub programme_name: String,
    pub total: i64,
}

/// The sessions of a startup that one of its founders may see, or staff in their programmes; the
/// latest first.
pub async fn listed(
    db: &mut Conn,
    startup: StartupId,
    reader: PersonId,
    (limit, offset): (i64, i64),
) -> Result<Vec<Listed>> {
    rows!(
        db,
        select!(
            ", g.name as programme_name, cast(count(*) over () as bigint) as total",
            "join programme g on g.id = x.programme
             where b.startup = $1 and ",
            counts!(),
            "and (exists (select 1 from founder f where f.startup = $1 and f.person = $2
                            and f.left_at is null)
                  or exists (select 1 from staff_role r where r.person = $2
                             and (r.programme is null or r.programme = x.programme)))
             order by x.starts desc, b.id limit $3 offset $4"
        ),
        startup.0,
        reader.0,
        limit,
        offset
    )
}

/// Every session of a startup in a programme that was held, missed, cancelled late or is agreed,
/// oldest first.
pub async fn meetings(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<Meeting>> {
    rows!(
        db,
        select!(
            "",
            "where b.startup = $1 and x.programme = $2 and ",
            counts!(),
            "order by x.starts, b.id"
        ),
        startup.0,
        programme.0
    )
}

/// What was agreed after a session and is not done yet.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Step {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    pub body: String,
    pub due_on: Option<NaiveDate>,
}

pub async fn steps(db: &mut Conn, startup: StartupId, programme: ProgrammeId) -> Result<Vec<Step>> {
    rows!(
        db,
        "select n.booking, n.body, n.due_on
         from next_step n join booking b on b.id = n.booking join session x on x.id = b.session
         where b.startup = $1 and x.programme = $2 and n.done_at is null
         order by n.due_on nulls last, n.written_at, n.booking",
        startup.0,
        programme.0
    )
}

/// What came of introductions of a startup, as it was said and stands; soonest first.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Came {
    pub introduction: Uuid,
    #[sqlx(try_from = "String")]
    pub kind: OutcomeKind,
    pub starts_on: NaiveDate,
    pub cents: Option<i64>,
    pub half_days: Option<i64>,
}

pub async fn outcomes(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<Came>> {
    rows!(
        db,
        "select u.introduction, u.kind, u.starts_on, u.cents, u.half_days
         from introduction_outcome u join introduction i on i.id = u.introduction
         where i.startup = $1 and i.programme = $2 and u.retracted_at is null
         order by u.starts_on, u.id",
        startup.0,
        programme.0
    )
}

/// How many introductions of each startup of a cohort were made, in its programme.
pub async fn introduced(db: &mut Conn, cohort: CohortId) -> Result<Vec<(StartupId, i64)>> {
    let found: Vec<(Uuid, i64)> = rows!(
        db,
        "select i.startup, cast(count(*) as bigint)
         from place l join cohort c on c.id = l.cohort
              join introduction i on i.startup = l.startup and i.programme = c.programme
         where l.cohort = $1 and i.introduced_at is not null
         group by i.startup",
        cohort.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, count)| (StartupId(id), count)).collect())
}

/// What came of them, kind by kind.
pub async fn came(db: &mut Conn, cohort: CohortId) -> Result<Vec<(StartupId, OutcomeKind, i64)>> {
    let found: Vec<(Uuid, String, i64)> = rows!(
        db,
        "select i.startup, u.kind, cast(count(*) as bigint)
         from place l join cohort c on c.id = l.cohort
              join introduction i on i.startup = l.startup and i.programme = c.programme
              join introduction_outcome u on u.introduction = i.id
         where l.cohort = $1 and u.retracted_at is null
         group by i.startup, u.kind order by u.kind",
        cohort.0
    )?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(id, kind, count)| Some((StartupId(id), kind.parse().ok()?, count)))
        .collect())
}
