//! Startups, their founders and what they look for.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CohortId, PersonId, PlaceId, StartupId};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::{Result, Tx, run, search_key};

/// What a startup says of itself. Codes are those of the domain's `words!` enums.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub name: String,
    pub mission: String,
    pub themes: Vec<String>,
    pub beneficiaries: Vec<String>,
    pub technologies: Vec<String>,
    pub levers: Vec<String>,
    pub changes: Vec<String>,
    pub goals: Vec<String>,
    pub legal_form: String,
    pub siret: Option<String>,
    pub rna: Option<String>,
    pub website: Option<String>,
    pub links: Vec<Link>,
}

/// An address of a startup's, and what one finds there: "repository", "statistics", "impact" …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: String,
    pub url: String,
}

pub async fn add(tx: &mut Tx, id: StartupId, profile: &Profile, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into startup
             (id, name, mission, themes, beneficiaries, technologies, levers, changes, goals,
              legal_form, siret, rna, website, links, search_key, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)",
        id.0,
        &profile.name,
        &profile.mission,
        Json(&profile.themes),
        Json(&profile.beneficiaries),
        Json(&profile.technologies),
        Json(&profile.levers),
        Json(&profile.changes),
        Json(&profile.goals),
        &profile.legal_form,
        profile.siret.as_deref(),
        profile.rna.as_deref(),
        profile.website.as_deref(),
        Json(&profile.links),
        search_key(&profile.name),
        now
    )?;
    Ok(())
}

/// Makes someone a founder of a startup, again if they had left.
pub async fn add_founder(
    tx: &mut Tx,
    startup: StartupId,
    person: PersonId,
    main_contact: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into founder (startup, person, main_contact, joined_at) values ($1, $2, $3, $4)
         on conflict (startup, person) do update set left_at = null",
        startup.0,
        person.0,
        main_contact,
        now
    )?;
    Ok(())
}

/// Gives a startup a place in a cohort; answers false when it has one there.
pub async fn place(
    tx: &mut Tx,
    id: PlaceId,
    cohort: CohortId,
    startup: StartupId,
    placed_on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let placed = run!(
        tx,
        "insert into place (id, cohort, startup, state, placed_on, created_at)
         values ($1, $2, $3, 'placed', $4, $5)
         on conflict (cohort, startup) do nothing",
        id.0,
        cohort.0,
        startup.0,
        placed_on,
        now
    )?;
    Ok(placed == 1)
}
