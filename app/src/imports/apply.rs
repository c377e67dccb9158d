use crate::house::secret;
use chrono::{DateTime, Utc};
use serde_json::json;
use store::journal::{self, Entry};
use store::programmes::NewCohort;
use store::{Tx, imports, organisations, programmes, startups};
use uuid::Uuid;

use super::Stopped;
use super::plan::{Plan, Step, Tally};

/// Writes the whole plan, and tells the journal of it. An empty plan writes nothing at all.
pub async fn apply(
    tx: &mut Tx,
    kind: &'static str,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<(), Stopped> {
    if plan.steps.is_empty() {
        return Ok(());
    }
    let import = secret::id(now);
    for step in &plan.steps {
        // False: somebody wrote meanwhile what the plan took for free or unchanged.
        if !write(tx, step, import, now).await? {
            return Err(Stopped::Meanwhile);
        }
    }
    let count = |tally: Tally| json!({"created": tally.created, "changed": tally.changed});
    let entry = Entry {
        programme: plan.programme,
        ..Entry::new("import.done", import)
    };
    let entry = entry.facts(json!({
        "kind": kind,
        "programmes": count(plan.tallies.programmes),
        "cohorts": count(plan.tallies.cohorts),
        "startups": count(plan.tallies.startups),
        "places": count(plan.tallies.places),
        "organisations": count(plan.tallies.organisations),
    }));
    journal::write(tx, secret::id(now), &entry, now).await?;
    Ok(())
}

/// Answers false when the row is no longer what the plan saw.
async fn write(
    tx: &mut Tx,
    step: &Step,
    import: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Stopped> {
    let written = match step {
        Step::AddProgramme { id, name } => programmes::add(tx, *id, name, "", now).await?,
        Step::AddCohort {
            id,
            programme,
            name,
        } => {
            let (id, programme) = (*id, *programme);
            let new = NewCohort {
                id,
                programme,
                name,
                starts_on: None,
                ends_on: None,
                hours_a_startup: None,
            };
            programmes::add_cohort(tx, &new, now).await?
        }
        Step::AddStartup {
            id,
            programme,
            reference,
            profile,
        } => {
            startups::add(tx, *id, profile, now).await?;
            imports::add_reference(tx, *programme, reference, *id).await?;
            true
        }
        Step::ChangeStartup {
            id,
            version,
            profile,
        } => startups::change(tx, *id, profile, *version, now).await?,
        Step::AddPlace(place) => {
            imports::add_place(tx, place, now).await?;
            true
        }
        Step::ChangePlace(place) => imports::change_place(tx, place).await?,
        Step::AddOrganisation { id, profile } => organisations::add(tx, *id, profile, now).await?,
        Step::ChangeOrganisation {
            id,
            version,
            profile,
        } => imports::change_organisation(tx, *id, *version, profile, now).await?,
        Step::AddReference {
            programme,
            reference,
            organisation,
        } => {
            imports::add_organisation_reference(tx, *programme, reference, *organisation).await?;
            true
        }
        Step::OpenOrganisation {
            programme,
            organisation,
        } => {
            organisations::open_to(tx, *organisation, *programme, now).await?;
            true
        }
        Step::AddSponsorship(new) => {
            imports::add_sponsorship(tx, *new).await?;
            true
        }
        Step::EndSponsorship(old) => {
            imports::end_sponsorship(tx, *old).await?;
            true
        }
        Step::Note { programme, startup } => {
            let entry = Entry::new("startup.imported", *startup)
                .programme(*programme)
                .startup(*startup);
            let entry = entry.facts(json!({"import": import}));
            journal::write(tx, secret::id(now), &entry, now).await?;
            true
        }
    };
    Ok(written)
}
