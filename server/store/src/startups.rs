//! Startups, their founders and what they look for.

mod founders;
mod list;
mod notes;
mod places;

use chrono::{DateTime, NaiveDate, Utc};
use domain::expertise::Expertise;
use domain::ids::{CohortId, PlaceId, StartupId};
use domain::search::Kind;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

pub use founders::{Founder, add_founder, founders, of_founder, remove_founder, set_main_contact};
pub use list::{
    Asked, CohortChoice, Listed, ListedPlace, cohorts_reached, ids, list, referents_reached,
    towns_reached,
};
pub(crate) use list::{holding, listed, page};
pub use notes::{Note, add_note, correct_note, note, notes};
pub use places::{Place, met_by, placed_in, places};

use crate::{Conn, Result, Tx, insert_all, row, rows, run, search, search_key};

/// What a startup says of itself. Codes are those of the domain's `words!` enums.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Profile {
    pub name: String,
    pub mission: String,
    #[sqlx(json)]
    pub themes: Vec<String>,
    #[sqlx(json)]
    pub beneficiaries: Vec<String>,
    #[sqlx(json)]
    pub technologies: Vec<String>,
    #[sqlx(json)]
    pub levers: Vec<String>,
    #[sqlx(json)]
    pub changes: Vec<String>,
    #[sqlx(json)]
    pub goals: Vec<String>,
    pub legal_form: String,
    /// Where it meets in person; empty where nobody said.
    pub town: String,
    pub siret: Option<String>,
    pub rna: Option<String>,
    pub website: Option<String>,
    #[sqlx(json)]
    pub links: Vec<Link>,
}

/// A startup as it is remembered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Startup {
    #[sqlx(try_from = "Uuid")]
    pub id: StartupId,
    #[sqlx(flatten)]
    pub profile: Profile,
    pub version: i64,
}

/// An address of a startup's, and what one finds there: "repository", "statistics", "impact" …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: String,
    pub url: String,
}

pub async fn add(tx: &mut Tx, id: StartupId, profile: &Profile, now: DateTime<Utc>) -> Result<()> {
    add_all(tx, &[(id, profile)], now).await
}

pub async fn add_all(tx: &mut Tx, new: &[(StartupId, &Profile)], now: DateTime<Utc>) -> Result<()> {
    insert_all!(
        tx,
        "insert into startup
             (id, name, mission, themes, beneficiaries, technologies, levers, changes, goals,
              legal_form, siret, rna, website, links, search_key, created_at, touched_at, town)",
        "",
        new,
        |(id, profile)| id.0,
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
        now,
        now,
        &profile.town
    )?;
    let new: Vec<Uuid> = new.iter().map(|(id, _)| id.0).collect();
    search::index_new(tx, Kind::Startup, &new).await
}

pub async fn find(db: &mut Conn, id: StartupId) -> Result<Option<Startup>> {
    row!(
        db,
        "select id, name, mission, themes, beneficiaries, technologies, levers, changes, goals,
                legal_form, town, siret, rna, website, links, version
         from startup where id = $1",
        id.0
    )
}

/// Changes the profile; answers false when someone changed it since `version`.
pub async fn change(
    tx: &mut Tx,
    id: StartupId,
    profile: &Profile,
    version: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = run!(
        tx,
        "update startup
         set name = $3, mission = $4, themes = $5, beneficiaries = $6, technologies = $7,
             levers = $8, changes = $9, goals = $10, legal_form = $11, siret = $12, rna = $13,
             website = $14, links = $15, search_key = $16, touched_at = $17, town = $18,
             version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
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
        now,
        &profile.town
    )?;
    if changed == 1 {
        search::index_startup(tx, id).await?;
    }
    Ok(changed == 1)
}

/// Makes whoever changes this startup's founders wait for one another; answers false when there
/// is no such startup.
pub async fn touch(tx: &mut Tx, id: StartupId, now: DateTime<Utc>) -> Result<bool> {
    let touched = run!(
        tx,
        "update startup set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    Ok(touched == 1)
}

/// What it looks for, in the order of the vocabulary; words that left the vocabulary are left out.
pub async fn needs(db: &mut Conn, id: StartupId) -> Result<Vec<Expertise>> {
    let words: Vec<(String,)> = rows!(db, "select expertise from need where startup = $1", id.0)?;
    let mut needs: Vec<Expertise> = words
        .iter()
        .filter_map(|(word,)| word.parse().ok())
        .collect();
    needs.sort();
    Ok(needs)
}

/// Remembers what it looks for from now on, in place of what it looked for.
pub async fn set_needs(tx: &mut Tx, id: StartupId, needs: &[Expertise]) -> Result<()> {
    run!(tx, "delete from need where startup = $1", id.0)?;
    for need in needs {
        run!(
            tx,
            "insert into need (startup, expertise) values ($1, $2) on conflict do nothing",
            id.0,
            need.as_str()
        )?;
    }
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
