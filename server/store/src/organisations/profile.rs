use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};
use uuid::Uuid;

use super::Profile;
use crate::{Changed, Conn, Result, Tx, row, rows, run, search, search_key};

/// An organisation as it is remembered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organisation {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    #[sqlx(flatten)]
    pub profile: Profile,
    pub version: i64,
}

pub async fn find(db: &mut Conn, id: OrganisationId) -> Result<Option<Organisation>> {
    row!(
        db,
        "select id, name, acronym, kind, field, website, seeks, offers, version
         from organisation where id = $1",
        id.0
    )
}

/// Changes the profile of an organisation that is still at `version`.
pub async fn change(
    tx: &mut Tx,
    id: OrganisationId,
    version: i64,
    profile: &Profile,
) -> Result<Changed> {
    let changed = Changed::read(run!(
        tx,
        "update organisation
         set name = $3, acronym = $4, kind = $5, field = $6, website = $7, seeks = $8, offers = $9,
             search_key = $10, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        &profile.name,
        &profile.acronym,
        &profile.kind,
        &profile.field,
        profile.website.as_deref(),
        &profile.seeks,
        &profile.offers,
        search_key(&profile.name)
    ))?;
    if let Changed::Done = changed {
        search::index_partner(tx, id).await?;
    }
    Ok(changed)
}

/// The programmes an organisation is open to, by name.
pub async fn programmes(
    db: &mut Conn,
    organisation: OrganisationId,
) -> Result<Vec<(ProgrammeId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select g.id, g.name from partnership a join programme g on g.id = a.programme
         where a.organisation = $1 order by g.search_key, g.id",
        organisation.0
    )?;
    Ok(named(found))
}

/// The programmes a member of staff reaches that are not closed, by name.
pub async fn programmes_of_staff(
    db: &mut Conn,
    staff: PersonId,
) -> Result<Vec<(ProgrammeId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select g.id, g.name from programme g
         where g.closed_at is null and exists (select 1 from staff_role r where r.person = $1
                   and (r.programme is null or r.programme = g.id))
         order by g.search_key, g.id",
        staff.0
    )?;
    Ok(named(found))
}

/// Startups an organisation sponsors, with the programme, in the programmes staff reach.
pub async fn sponsored(
    db: &mut Conn,
    organisation: OrganisationId,
    staff: PersonId,
) -> Result<Vec<Sponsored>> {
    rows!(
        db,
        "select s.id as startup, s.name, g.name as programme_name
         from sponsorship b join startup s on s.id = b.startup join programme g on g.id = b.programme
         where b.organisation = $1 and exists (select 1 from staff_role r where r.person = $2
                   and (r.programme is null or r.programme = b.programme))
         order by s.search_key, s.id, g.search_key",
        organisation.0,
        staff.0
    )
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sponsored {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
    pub programme_name: String,
}

fn named(found: Vec<(Uuid, String)>) -> Vec<(ProgrammeId, String)> {
    found
        .into_iter()
        .map(|(id, name)| (ProgrammeId(id), name))
        .collect()
}
