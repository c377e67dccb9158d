use chrono::NaiveDate;
use domain::ids::{CohortId, MentorId, PlaceId, ProgrammeId, StartupId};
use domain::places::Standing;
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

/// A startup's place in a cohort, with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Place {
    #[sqlx(try_from = "Uuid")]
    pub id: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    pub cohort_name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "String")]
    pub state: Standing,
    pub placed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub reason: String,
    pub referent_name: Option<String>,
}

/// Every place of a startup, whatever the programme: those that last first, then the latest.
pub async fn places(db: &mut Conn, startup: StartupId) -> Result<Vec<Place>> {
    rows!(
        db,
        "select p.id, p.cohort, c.name as cohort_name, c.programme, g.name as programme_name,
                p.state, p.placed_on, p.ended_on, p.reason, r.name as referent_name
         from place p
         join cohort c on c.id = p.cohort
         join programme g on g.id = c.programme
         left join person r on r.id = p.referent
         where p.startup = $1
         order by case p.state when 'placed' then 0 else 1 end, p.created_at desc, p.id desc",
        startup.0
    )
}

/// Whether a mentor follows a startup, or did, or has, or had, a session with it that was not
/// cancelled.
pub async fn met_by(db: &mut Conn, startup: StartupId, mentor: MentorId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select b.id from booking b join session s on s.id = b.session
         where b.startup = $1 and s.mentor = $2
           and b.cancelled_at is null and s.cancelled_at is null
         union all
         select id from mentorship where startup = $1 and mentor = $2
         limit 1",
        startup.0,
        mentor.0
    )?;
    Ok(one.is_some())
}

/// Startups placed in a programme now, by name.
pub async fn placed_in(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<(StartupId, String)>> {
    let rows: Vec<(Uuid, String)> = rows!(
        db,
        "select s.id, s.name from startup s
         where exists (select 1 from place l join cohort c on c.id = l.cohort
                       where l.startup = s.id and l.state = 'placed' and c.programme = $1)
         order by s.search_key, s.id",
        programme.0
    )?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, name)| (StartupId(id), name)).collect())
}
