//! What a partner and a programme agreed on.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::money::Euros;
use domain::partners::{Agreement, Partnership};
use uuid::Uuid;

use crate::{Changed, Conn, Result, Tx, row, rows, run};

/// A partnership as it is remembered.
#[derive(Clone, Debug)]
pub struct Kept {
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub holder_name: Option<String>,
    pub opened_at: DateTime<Utc>,
    pub version: i64,
    pub partnership: Partnership,
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select a.programme, g.name as programme_name, a.holder, p.name as holder_name, a.opened_at,
                    a.agreement, a.from_on, a.until_on, a.cents, a.renews_on, a.version
             from partnership a join programme g on g.id = a.programme
             left join person p on p.id = a.holder ",
            $($rest)*
        )
    };
}

/// Those of an organisation with the programmes that a member of staff reaches, by name.
pub async fn partnerships(
    db: &mut Conn,
    organisation: OrganisationId,
    staff: PersonId,
) -> Result<Vec<Kept>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where a.organisation = $1 and exists (select 1 from staff_role r where r.person = $2
                   and (r.programme is null or r.programme = a.programme))
             order by g.search_key, g.id"
        ),
        organisation.0,
        staff.0
    )?;
    Ok(found.into_iter().map(Kept::from).collect())
}

pub async fn partnership(
    db: &mut Conn,
    organisation: OrganisationId,
    programme: ProgrammeId,
) -> Result<Option<Kept>> {
    let found: Option<Raw> = row!(
        db,
        select!("where a.organisation = $1 and a.programme = $2"),
        organisation.0,
        programme.0
    )?;
    Ok(found.map(Kept::from))
}

/// Changes a partnership that is still at `version`.
pub async fn change_partnership(
    tx: &mut Tx,
    (organisation, programme): (OrganisationId, ProgrammeId),
    version: i64,
    it: &Partnership,
) -> Result<Changed> {
    Changed::read(run!(
        tx,
        "update partnership
         set holder = $4, agreement = $5, from_on = $6, until_on = $7, cents = $8, renews_on = $9,
             version = version + 1
         where organisation = $1 and programme = $2 and version = $3",
        organisation.0,
        programme.0,
        version,
        it.holder.map(|person| person.0),
        it.agreement.as_str(),
        it.from,
        it.until,
        it.amount.map(Euros::cents),
        it.renews
    ))
}

/// A member of staff of a programme, by name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Colleague {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
}

/// Who may hold a partnership, or do what comes next: whoever manages the programme, and the
/// administrators.
pub async fn colleagues(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Colleague>> {
    rows!(
        db,
        "select p.id as person, p.name from person p
         where exists (select 1 from staff_role r where r.person = p.id
                   and (r.programme is null or r.programme = $1))
         order by p.search_key, p.id",
        programme.0
    )
}

/// A partnership whose renewal is near, or past.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Renewing {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    pub organisation_name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub renews_on: NaiveDate,
}

/// Those to be renewed until a day that somebody holds, and those of their programmes that nobody
/// of the team holds, soonest first. A programme that is closed renews nothing.
pub async fn renewing(
    db: &mut Conn,
    staff: PersonId,
    until: NaiveDate,
    limit: i64,
) -> Result<Vec<Renewing>> {
    rows!(
        db,
        "select a.organisation, o.name as organisation_name, a.programme, g.name as programme_name,
                a.renews_on
         from partnership a join organisation o on o.id = a.organisation
              join programme g on g.id = a.programme
         where a.renews_on <= $2 and g.closed_at is null
           and exists (select 1 from staff_role r where r.person = $1
                   and (r.programme is null or r.programme = a.programme))
           and (a.holder = $1 or not exists (
                   select 1 from staff_role h where h.person = a.holder
                    and (h.programme is null or h.programme = a.programme)))
         order by a.renews_on, o.search_key, a.programme limit $3",
        staff.0,
        until,
        limit
    )
}

#[derive(sqlx::FromRow)]
struct Raw {
    programme: Uuid,
    programme_name: String,
    holder: Option<Uuid>,
    holder_name: Option<String>,
    opened_at: DateTime<Utc>,
    #[sqlx(try_from = "String")]
    agreement: Agreement,
    from_on: Option<NaiveDate>,
    until_on: Option<NaiveDate>,
    cents: Option<i64>,
    renews_on: Option<NaiveDate>,
    version: i64,
}

impl From<Raw> for Kept {
    fn from(raw: Raw) -> Self {
        Self {
            programme: ProgrammeId(raw.programme),
            programme_name: raw.programme_name,
            holder_name: raw.holder_name,
            opened_at: raw.opened_at,
            version: raw.version,
            partnership: Partnership {
                holder: raw.holder.map(PersonId),
                agreement: raw.agreement,
                from: raw.from_on,
                until: raw.until_on,
                amount: raw.cents.and_then(|cents| Euros::from_cents(cents).ok()),
                renews: raw.renews_on,
            },
        }
    }
}
