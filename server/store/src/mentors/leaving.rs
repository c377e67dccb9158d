use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::{BookingId, CohortId, HandId, MentorId, MissionId, ProgrammeId, StartupId};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, search};

/// Something of a mentor's in a programme that stands when they leave it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Stands {
    /// 'session', 'shared' (a session with seats) or 'mission' (one that was agreed).
    pub what: String,
    pub object: Uuid,
    /// Of the startup, or the title.
    pub name: String,
    /// The quarter a session begins.
    pub starts: Option<i64>,
}

/// Sessions to come and missions agreed, the soonest first. (No session lasts a day.)
pub async fn stands(
    db: &mut Conn,
    mentor: MentorId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<Vec<Stands>> {
    rows!(
        db,
        "select 'session' as what, b.id as object, u.name, s.starts
         from session s join booking b on b.session = s.id join startup u on u.id = b.startup
         where s.mentor = $1 and s.starts > $3 - 96
           and s.programme = $2 and s.starts + s.quarters > $3 and s.seats = 1
           and b.cancelled_at is null and (b.asked_until is null or b.agreed_at is not null)
         union all
         select 'shared', s.id, s.title, s.starts from session s
         where s.mentor = $1 and s.starts > $3 - 96
           and s.programme = $2 and s.starts + s.quarters > $3 and s.seats > 1
           and s.cancelled_at is null
         union all
         select 'mission', x.id, x.title, null
         from mission_hand h join mission x on x.id = h.mission
         where h.mentor = $1 and x.programme = $2 and h.state = 'chosen'
           and x.stage in ('agreed', 'under-way', 'delivered')
         order by 4, 3, 2",
        mentor.0,
        programme.0,
        Quarter::at_or_before(now).0
    )
}

/// When they left a programme, who noted it, and what became of what was theirs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Left {
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    #[sqlx(json)]
    pub facts: serde_json::Value,
}

/// The last time; none where they never did.
pub async fn left(db: &mut Conn, mentor: MentorId, programme: ProgrammeId) -> Result<Option<Left>> {
    row!(
        db,
        "select j.at, p.name as by, j.facts from journal j left join person p on p.id = j.actor
         where j.object = $1 and j.programme = $2 and j.act = 'mentor.left'
         order by j.at desc, j.id desc limit 1",
        mentor.0,
        programme.0
    )
}

/// Requests for hours to come that wait for the mentor's word, the soonest first.
pub async fn requests(
    db: &mut Conn,
    mentor: MentorId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select b.id from session s join booking b on b.session = s.id
         where s.mentor = $1 and s.starts > $3 and s.programme = $2 and b.cancelled_at is null
           and b.asked_until is not null and b.agreed_at is null
         order by s.starts, b.id",
        mentor.0,
        programme.0,
        Quarter::at_or_before(now).0
    )?;
    Ok(found.into_iter().map(|(id,)| BookingId(id)).collect())
}

/// Missions for which they were asked, or offered themselves, and nobody was chosen yet.
pub async fn hands(
    db: &mut Conn,
    mentor: MentorId,
    programme: ProgrammeId,
) -> Result<Vec<(MissionId, HandId)>> {
    let found: Vec<(Uuid, Uuid)> = rows!(
        db,
        "select x.id, h.id from mission_hand h join mission x on x.id = h.mission
         where h.mentor = $1 and x.programme = $2 and h.state in ('asked', 'offered')
         order by x.id",
        mentor.0,
        programme.0
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(mission, hand)| (MissionId(mission), HandId(hand)))
        .collect())
}

/// A startup that a mentor follows.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Followed {
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
}

/// The startups of a programme that they follow, cohort by cohort, by name.
pub async fn followed(
    db: &mut Conn,
    mentor: MentorId,
    programme: ProgrammeId,
) -> Result<Vec<Followed>> {
    rows!(
        db,
        "select w.cohort, w.startup, s.name
         from mentorship w join cohort c on c.id = w.cohort
              join place l on l.cohort = w.cohort and l.startup = w.startup
              join startup s on s.id = w.startup
         where w.mentor = $1 and c.programme = $2 and w.ended_at is null and l.state = 'placed'
         order by w.cohort, s.search_key, s.id",
        mentor.0,
        programme.0
    )
}

/// The mentors of a programme to whom one can write, by name.
pub async fn colleagues(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<(MentorId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select m.id, p.name
         from mentor_programme o join mentor m on m.id = o.mentor join person p on p.id = m.person
         where o.programme = $1 and p.email is not null
         order by p.search_key, m.id",
        programme.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, name)| (MentorId(id), name)).collect())
}

/// Whether the startup had, or wanted, a session with them, or was followed by them.
pub async fn knew(db: &mut Conn, mentor: MentorId, startup: StartupId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select b.startup from booking b join session s on s.id = b.session
         where b.startup = $2 and s.mentor = $1
         union all
         select a.startup from alert a where a.startup = $2 and a.mentor = $1
         union all
         select w.startup from waiting w join session s on s.id = w.session
         where w.startup = $2 and s.mentor = $1
         union all
         select m.startup from mentorship m where m.startup = $2 and m.mentor = $1
         limit 1",
        mentor.0,
        startup.0
    )?;
    Ok(one.is_some())
}

/// Takes a mentor away from a programme; answers false when they were not of it.
pub async fn close_to(tx: &mut Tx, mentor: MentorId, programme: ProgrammeId) -> Result<bool> {
    let closed = run!(
        tx,
        "delete from mentor_programme where mentor = $1 and programme = $2",
        mentor.0,
        programme.0
    )?;
    search::index(tx, Kind::Mentor, mentor).await?;
    Ok(closed == 1)
}
