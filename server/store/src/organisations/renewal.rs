//! Partnerships to be renewed soon, and whom that is written to. What waits on a first page is in
//! `partnership`.

use chrono::NaiveDate;
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use uuid::Uuid;

use crate::people::Person;
use crate::{Conn, Result, Tx, row, rows, run};

/// One that nobody was written to about, as far as its date goes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Untold {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    pub organisation_name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub holder: Option<Uuid>,
    pub renews_on: NaiveDate,
}

/// Those to be renewed between two days, both included, soonest first. A programme that is closed
/// renews nothing.
pub async fn untold_renewals(
    db: &mut Conn,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Untold>> {
    rows!(
        db,
        "select a.organisation, o.name as organisation_name, a.programme, g.name as programme_name,
                a.holder, a.renews_on
         from partnership a join organisation o on o.id = a.organisation
              join programme g on g.id = a.programme
         where a.renews_on >= $1 and a.renews_on <= $2 and g.closed_at is null
           and (a.reminded_of is null or a.reminded_of <> a.renews_on)
         order by a.renews_on, o.search_key, a.programme",
        from,
        until
    )
}

/// Somebody was written to about this date; answers false where they were before, or it is not its
/// date any more.
pub async fn told_of_renewal(
    tx: &mut Tx,
    (organisation, programme): (OrganisationId, ProgrammeId),
    renews_on: NaiveDate,
) -> Result<bool> {
    let told = run!(
        tx,
        "update partnership set reminded_of = $3
         where organisation = $1 and programme = $2 and renews_on = $3
           and (reminded_of is null or reminded_of <> $3)",
        organisation.0,
        programme.0,
        renews_on
    )?;
    Ok(told == 1)
}

/// Somebody who works for a programme, as [`super::colleagues`] are, and can be written to.
pub async fn colleague_to_write_to(
    db: &mut Conn,
    programme: ProgrammeId,
    person: PersonId,
) -> Result<Option<Person>> {
    row!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from person p
         where p.id = $2 and p.email is not null
           and exists (select 1 from staff_role r where r.person = p.id
                   and (r.programme is null or r.programme = $1))",
        programme.0,
        person.0
    )
}
