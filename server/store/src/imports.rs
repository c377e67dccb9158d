//! What an import looks up before it decides, a handful of queries whatever the size of the file,
//! and the writes that no other room needs.

mod builds;
mod done;
mod handed;
mod kept;
mod left;
mod list;
mod people;

pub use builds::{Built, built_on};
pub use done::{Change, changes, keep_changes, take_back};
pub use handed::{Handed, handed};
pub use kept::{
    Import, NewImport, add, bytes, choose, confirm, find, find_any, forget_bytes, hold, undo,
};
pub use left::{leave, left};
pub use list::{Wanted, list, programmes_of};
pub use people::{
    Contact, Founder, Mentor, MentorProfile, Person, change_mentor, contacts, expertise, founders,
    kept_addresses, mentors, openings, people, startup_names,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::expertise::Expertise;
use domain::ids::{CohortId, OrganisationId, PlaceId, ProgrammeId, StartupId};
use domain::places::Standing;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::startups::Startup;
use crate::{
    Conn, Result, Tx, insert_all, organisations, places, row, rows, run, search, search_key,
};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Programme {
    #[sqlx(try_from = "Uuid")]
    pub id: ProgrammeId,
    pub name: String,
    pub search_key: String,
    pub closed_at: Option<DateTime<Utc>>,
}

pub async fn programmes(db: &mut Conn) -> Result<Vec<Programme>> {
    rows!(
        db,
        "select id, name, search_key, closed_at from programme order by search_key"
    )
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Cohort {
    #[sqlx(try_from = "Uuid")]
    pub id: CohortId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub name: String,
    pub search_key: String,
    pub closed_at: Option<DateTime<Utc>>,
    /// Of matching, being prepared: none or one.
    pub rounds: i64,
}

pub async fn cohorts(db: &mut Conn) -> Result<Vec<Cohort>> {
    rows!(
        db,
        "select id, programme, name, search_key, closed_at,
                (select cast(count(*) as bigint) from matching_draft d where d.cohort = cohort.id)
                    as rounds
         from cohort"
    )
}

/// A startup, once for each reference that programmes' lists have for it, and once without any.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Referenced {
    pub programme: Option<Uuid>,
    pub reference: Option<String>,
    #[sqlx(flatten)]
    pub startup: Startup,
}

pub async fn startups(db: &mut Conn) -> Result<Vec<Referenced>> {
    rows!(
        db,
        "select r.programme, r.reference, s.id, s.name, s.mission, s.themes, s.beneficiaries,
                s.technologies, s.levers, s.changes, s.goals, s.legal_form, s.town,
                s.siret, s.rna, s.website, s.links, s.version
         from startup s left join startup_reference r on r.startup = s.id"
    )
}

pub async fn add_references(tx: &mut Tx, new: &[(ProgrammeId, &str, StartupId)]) -> Result<()> {
    insert_all!(
        tx,
        "insert into startup_reference (programme, reference, startup)",
        "",
        new,
        |(programme, reference, startup)| programme.0,
        *reference,
        startup.0
    )?;
    Ok(())
}

/// What each startup looks for; words that left the vocabulary are left out.
pub async fn needs(db: &mut Conn) -> Result<Vec<(StartupId, Expertise)>> {
    let needs: Vec<(Uuid, String)> = rows!(db, "select startup, expertise from need")?;
    let needs = needs.into_iter();
    let needs = needs.filter_map(|(startup, word)| Some((StartupId(startup), word.parse().ok()?)));
    Ok(needs.collect())
}

/// Of startups that looked for nothing.
pub async fn add_needs(tx: &mut Tx, new: &[(StartupId, Expertise)]) -> Result<()> {
    insert_all!(
        tx,
        "insert into need (startup, expertise)",
        "on conflict do nothing",
        new,
        |(startup, need)| startup.0,
        need.as_str()
    )?;
    Ok(())
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Place {
    #[sqlx(try_from = "Uuid")]
    pub id: PlaceId,
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "String")]
    pub state: Standing,
    pub placed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// Empty unless the startup left.
    pub reason: String,
    pub version: i64,
}

pub async fn places(db: &mut Conn) -> Result<Vec<Place>> {
    rows!(
        db,
        "select id, cohort, startup, state, placed_on, ended_on, reason, version from place
         order by created_at, id"
    )
}

pub async fn add_places(tx: &mut Tx, new: &[&Place], now: DateTime<Utc>) -> Result<()> {
    insert_all!(
        tx,
        "insert into place (id, cohort, startup, state, placed_on, ended_on, reason, created_at)",
        "",
        new,
        |place| place.id.0,
        place.cohort.0,
        place.startup.0,
        place.state.as_str(),
        place.placed_on,
        place.ended_on,
        &place.reason,
        now
    )?;
    Ok(())
}

/// Writes a whole place; answers false when someone changed the row since its version. The mentors
/// who follow its startup come along where it is in another cohort.
pub async fn change_place(tx: &mut Tx, place: &Place) -> Result<bool> {
    let from: Option<(Uuid,)> = row!(tx, "select cohort from place where id = $1", place.id.0)?;
    let changed = run!(
        tx,
        "update place set cohort = $3, state = $4, placed_on = $5, ended_on = $6, reason = $7,
                version = version + 1
         where id = $1 and version = $2",
        place.id.0,
        place.version,
        place.cohort.0,
        place.state.as_str(),
        place.placed_on,
        place.ended_on,
        &place.reason
    )?;
    let from = from.map(|(from,)| CohortId(from));
    if let Some(from) = from.filter(|from| changed == 1 && *from != place.cohort) {
        places::follow(tx, place.startup, (from, place.cohort)).await?;
    }
    Ok(changed == 1)
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organisation {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    pub name: String,
    pub acronym: String,
    pub kind: String,
    pub field: String,
    pub website: Option<String>,
    pub search_key: String,
    pub version: i64,
}

pub async fn organisations(db: &mut Conn) -> Result<Vec<Organisation>> {
    rows!(
        db,
        "select id, name, acronym, kind, field, website, search_key, version from organisation
         order by search_key"
    )
}

/// Writes what lists say of an organisation; answers false when someone changed the row since.
pub async fn change_organisation(
    tx: &mut Tx,
    id: OrganisationId,
    version: i64,
    profile: &organisations::Profile,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = run!(
        tx,
        "update organisation set name = $3, acronym = $4, kind = $5, field = $6, website = $7,
                search_key = $8, touched_at = $9, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        &profile.name,
        &profile.acronym,
        &profile.kind,
        &profile.field,
        profile.website.as_deref(),
        search_key(&profile.name),
        now
    )?;
    if changed == 1 {
        search::index_partner(tx, id).await?;
    }
    Ok(changed == 1)
}

/// How a list calls an organisation: a programme's list, or with none the house's own.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OrganisationReference {
    pub programme: Option<Uuid>,
    pub reference: String,
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
}

pub async fn organisation_references(db: &mut Conn) -> Result<Vec<OrganisationReference>> {
    rows!(
        db,
        "select programme, reference, organisation from organisation_reference"
    )
}

pub async fn add_organisation_references(
    tx: &mut Tx,
    new: &[(Option<ProgrammeId>, &str, OrganisationId)],
) -> Result<()> {
    insert_all!(
        tx,
        "insert into organisation_reference (programme, reference, organisation)",
        "",
        new,
        |(programme, reference, organisation)| programme.map(|programme| programme.0),
        *reference,
        organisation.0
    )?;
    Ok(())
}

pub async fn partnerships(db: &mut Conn) -> Result<Vec<(Uuid, Uuid)>> {
    rows!(db, "select programme, organisation from partnership")
}

/// Who stands behind a startup in one programme, as an import named them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::FromRow,
)]
pub struct Sponsorship {
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
}

pub async fn sponsorships(db: &mut Conn) -> Result<Vec<Sponsorship>> {
    rows!(
        db,
        "select programme, startup, organisation from sponsorship"
    )
}

pub async fn add_sponsorships(tx: &mut Tx, new: &[Sponsorship]) -> Result<()> {
    insert_all!(
        tx,
        "insert into sponsorship (programme, startup, organisation)",
        "",
        new,
        |it| it.programme.0,
        it.startup.0,
        it.organisation.0
    )?;
    Ok(())
}

pub async fn end_sponsorship(tx: &mut Tx, old: Sponsorship) -> Result<()> {
    run!(
        tx,
        "delete from sponsorship where programme = $1 and startup = $2 and organisation = $3",
        old.programme.0,
        old.startup.0,
        old.organisation.0
    )?;
    Ok(())
}
