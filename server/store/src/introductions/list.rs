use chrono::{DateTime, Utc};
use domain::ids::{CohortId, PartnerWishId, PersonId};

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

/// Those that answer a partner's wish, in the order they were begun.
pub async fn of_wish(db: &mut Conn, wish: PartnerWishId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!("where i.wish = $1 order by i.created_at, i.id"),
        wish.0
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

/// Those that wait for staff, or for somebody else since before `asked_before`; the longest wait
/// first.
pub async fn waiting_too_long(
    db: &mut Conn,
    staff: PersonId,
    (now, asked_before): (DateTime<Utc>, DateTime<Utc>),
    limit: i64,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where (i.staff_from <= $2 or i.waits_for = 'staff'
                    or (i.waits_for is not null and i.waits_since <= $3))
               and exists (select 1 from staff_role r where r.person = $1
                            and (r.programme is null or r.programme = i.programme))
             order by case when i.staff_from <= $2 then i.staff_from else i.waits_since end, i.id
             limit $4"
        ),
        staff.0,
        now,
        asked_before,
        limit
    )?;
    Ok(rows(raw))
}

pub(super) fn rows(raw: Vec<Raw>) -> Vec<Row> {
    raw.into_iter().map(Row::from).collect()
}
