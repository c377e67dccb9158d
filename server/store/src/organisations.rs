//! Partner organisations and their people.

mod list;
mod opening;
mod partnership;
mod people;
mod profile;
mod record;
mod renewal;
mod wishes;

use chrono::{DateTime, Utc};
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::search::Kind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use list::{Filter, Line, kinds_of_staff, of_staff};
pub use opening::{shut, standing};
pub use partnership::{
    Colleague, Kept, Renewing, change_partnership, colleagues, partnership, partnerships, renewing,
};
pub use people::{Member, Own, correct_title, of_person, people, remove_person};
pub use profile::{
    Organisation, Sponsored, change, find, programmes, programmes_of_staff, sponsored,
};
pub use record::{CameOfIt, Met, came_of_it, met, paces};
pub use renewal::{Untold, colleague_to_write_to, told_of_renewal, untold_renewals};
pub use wishes::{Wishes, set_wishes, wishes};

use crate::{Result, Tx, insert_all, run, search, search_key};

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
    add_all(tx, &[(id, profile)], now).await
}

/// The same for many: false, and all of it to be given up, where one has the name of another.
pub async fn add_all(
    tx: &mut Tx,
    new: &[(OrganisationId, &Profile)],
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = insert_all!(
        tx,
        "insert into organisation
             (id, name, acronym, kind, field, website, seeks, offers, search_key, created_at, touched_at)",
        "on conflict (search_key) do nothing",
        new,
        |(id, profile)| id.0,
        &profile.name,
        &profile.acronym,
        &profile.kind,
        &profile.field,
        profile.website.as_deref(),
        &profile.seeks,
        &profile.offers,
        search_key(&profile.name),
        now,
        now
    )?;
    let whole = added == new.len() as u64;
    if whole {
        let new: Vec<Uuid> = new.iter().map(|(id, _)| id.0).collect();
        search::index_new(tx, Kind::Partner, &new).await?;
    }
    Ok(whole)
}

/// Opens an organisation to a programme.
pub async fn open_to(
    tx: &mut Tx,
    organisation: OrganisationId,
    programme: ProgrammeId,
    now: DateTime<Utc>,
) -> Result<()> {
    open_all(tx, &[(organisation, programme)], now).await
}

pub async fn open_all(
    tx: &mut Tx,
    new: &[(OrganisationId, ProgrammeId)],
    now: DateTime<Utc>,
) -> Result<()> {
    insert_all!(
        tx,
        "insert into partnership (programme, organisation, opened_at)",
        "on conflict (programme, organisation) do nothing",
        new,
        |(organisation, programme)| programme.0,
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
         on conflict (organisation, person) do update
         set left_at = null, title = excluded.title, version = partner_person.version + 1",
        organisation.0,
        person.0,
        title,
        now
    )?;
    Ok(())
}
