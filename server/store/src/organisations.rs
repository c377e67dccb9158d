//! Partner organisations and their people.

mod list;
mod partnership;
mod people;
mod profile;
mod record;
mod wishes;

use chrono::{DateTime, Utc};
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use serde::{Deserialize, Serialize};

pub use list::{Filter, Line, kinds_of_staff, of_staff};
pub use partnership::{
    Colleague, Kept, Renewing, change_partnership, colleagues, partnership, partnerships, renewing,
};
pub use people::{Member, Own, of_person, people, remove_person};
pub use profile::{
    Organisation, Sponsored, change, find, programmes, programmes_of_staff, sponsored,
};
pub use record::{CameOfIt, Met, came_of_it, met, paces};
pub use wishes::{Wishes, set_wishes, wishes};

use crate::{Result, Tx, run, search, search_key};

/// What is known of a partner organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Profile {
    pub name: String,
    pub acronym: String,
    pub kind: String,
    pub field: String,
    pub website: Option<String>,
    pub seeks: String,
    pub offers: String,
}

/// Remembers an organisation; answers false when the house has one of that name.
pub async fn add(
    tx: &mut Tx,
    id: OrganisationId,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = run!(
        tx,
        "insert into organisation
             (id, name, acronym, kind, field, website, seeks, offers, search_key, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         on conflict (search_key) do nothing",
        id.0,
        &profile.name,
        &profile.acronym,
        &profile.kind,
        &profile.field,
        profile.website.as_deref(),
        &profile.seeks,
        &profile.offers,
        search_key(&profile.name),
        now
    )?;
    if added == 1 {
        search::index_partner(tx, id).await?;
    }
    Ok(added == 1)
}

/// Opens an organisation to a programme.
pub async fn open_to(
    tx: &mut Tx,
    organisation: OrganisationId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into partnership (programme, organisation, opened_at) values ($1, $2, $3)
         on conflict (programme, organisation) do nothing",
        programme.0,
        organisation.0,
        now
    )?;
    Ok(())
}

/// Makes someone a person of an organisation, again if they had left.
pub async fn add_person(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
    title: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into partner_person (organisation, person, title, joined_at) values ($1, $2, $3, $4)
         on conflict (organisation, person) do update set left_at = null, title = excluded.title",
        organisation.0,
        person.0,
        title,
        now
    )?;
    Ok(())
}
