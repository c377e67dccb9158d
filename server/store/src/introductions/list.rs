use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CohortId, PersonId, StartupId};

use uuid::Uuid;

use super::{Raw, Row, select};
use crate::{Conn, Result, rows};

/// The cohorts of the programmes that a member of staff reaches, with their programme's name.
pub async fn cohorts_of_staff(db: &mut Conn, staff: PersonId) -> Result<Vec<(CohortId, String)>> {
    let found: Vec<(Uuid, String, String)> = rows!(
        db,
        "select c.id, g.name, c.name from cohort c join programme g on g.id = c.programme
         where exists (select 1 from staff_role r where r.person = $1
                        and (r.programme is null or r.programme = g.id))
         order by g.search_key, c.search_key, c.id",
        staff.0
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(id, programme, cohort)| (CohortId(id), format!("{programme} · {cohort}")))
        .collect())
}

/// Those of the startups somebody founded.
pub async fn of_founder(db: &mut Conn, person: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where exists (select 1 from founder m where m.startup = i.startup
                            and m.person = $1 and m.left_at is null)
             order by i.touched_at, i.id"
        ),
        person.0
    )?;
    Ok(rows(raw))
}

/// Those that the organisations somebody answers for were asked in this round.
pub async fn asked_of_partner(db: &mut Conn, person: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where p.asked_at is not null
               and exists (select 1 from partner_person m where m.organisation = i.organisation
                            and m.person = $1 and m.left_at is null)
             order by i.touched_at, i.id"
        ),
        person.0
    )?;
    Ok(rows(raw))
}

/// Those of one startup, in the programmes that a member of staff reaches, oldest first.
pub async fn of_startup(db: &mut Conn, startup: StartupId, staff: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where i.startup = $1
               and exists (select 1 from staff_role r where r.person = $2
                            and (r.programme is null or r.programme = i.programme))
             order by i.touched_at, i.id"
        ),
        startup.0,
        staff.0
    )?;
    Ok(rows(raw))
}

/// Those that a founder is asked to agree to, oldest first.
pub async fn waiting_for_founder(
    db: &mut Conn,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where f.asked_at is not null and f.answered_at is null
               and (f.expires_at is null or f.expires_at > $2)
               and i.withdrawn_at is null
               and exists (select 1 from founder m where m.startup = i.startup
                            and m.person = $1 and m.left_at is null)
             order by f.asked_at, i.id"
        ),
        person.0,
        now
    )?;
    Ok(rows(raw))
}

/// Those that a partner's person is asked to answer, oldest first.
pub async fn waiting_for_partner(
    db: &mut Conn,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where p.asked_at is not null and p.answered_at is null
               and (p.expires_at is null or p.expires_at > $2)
               and i.withdrawn_at is null
               and exists (select 1 from partner_person m where m.organisation = i.organisation
                            and m.person = $1 and m.left_at is null)
             order by p.asked_at, i.id"
        ),
        person.0,
        now
    )?;
    Ok(rows(raw))
}

/// How long things may wait before staff hear of them.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub now: DateTime<Utc>,
    /// The day on which a "not now" may come back.
    pub today: NaiveDate,
    /// A side asked later than this is left in peace.
    pub asked_before: DateTime<Utc>,
}

/// Those that came to no end, and that wait for staff or were asked about long ago, oldest first.
pub async fn waiting_too_long(
    db: &mut Conn,
    staff: PersonId,
    patience: &Patience,
    limit: i64,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where i.withdrawn_at is null and i.introduced_at is null
               and not exists (select 1 from consent k
                   where k.introduction = i.id and k.round = i.round
                     and (k.answer = 'refused'
                          or (k.answer = 'deferred' and k.deferred_until > $3)
                          or (k.answer is null and k.asked_at > $4
                              and (k.expires_at is null or k.expires_at > $2))))
               and exists (select 1 from staff_role r where r.person = $1
                            and (r.programme is null or r.programme = i.programme))
             order by i.touched_at, i.id limit $5"
        ),
        staff.0,
        patience.now,
        patience.today,
        patience.asked_before,
        limit
    )?;
    Ok(rows(raw))
}

pub(super) fn rows(raw: Vec<Raw>) -> Vec<Row> {
    raw.into_iter().map(Row::from).collect()
}
