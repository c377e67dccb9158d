//! Programmes and their cohorts.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CohortId, ProgrammeId};

use crate::{Result, Tx, run, search_key};

/// Remembers a programme; answers false when the house has one of that name.
pub async fn add(tx: &mut Tx, id: ProgrammeId, name: &str, mission: &str, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into programme (id, name, mission, search_key, created_at) values ($1, $2, $3, $4, $5)
         on conflict (search_key) do nothing",
        id.0,
        name,
        mission,
        search_key(name),
        now
    )?;
    Ok(added == 1)
}

pub struct NewCohort<'a> {
    pub id: CohortId,
    pub programme: ProgrammeId,
    pub name: &'a str,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
}

/// Remembers a cohort; answers false when the programme has one of that name.
pub async fn add_cohort(tx: &mut Tx, new: &NewCohort<'_>, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into cohort (id, programme, name, starts_on, ends_on, search_key, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (programme, search_key) do nothing",
        new.id.0,
        new.programme.0,
        new.name,
        new.starts_on,
        new.ends_on,
        search_key(new.name),
        now
    )?;
    Ok(added == 1)
}
