use chrono::{DateTime, Utc};
use domain::Language;
use domain::ids::{ImportId, PersonId};
use domain::imports::Kind;
use serde_json::{Value, json};
use store::imports::Contact;
use store::journal::{self, Entry};
use store::people::NewPerson;
use store::programmes::NewCohort;
use store::{Tx, imports, mentors, organisations, people, programmes, startups};

use super::batch::Batch;
use super::done::done;
use super::planner::{Plan, Tallies, Tally};
use super::step::Step;
use crate::house::secret;

/// Whose import it is.
#[derive(Clone, Debug)]
pub struct Pen {
    pub import: ImportId,
    pub kind: Kind,
    /// None for the command line.
    pub actor: Option<PersonId>,
    /// Those of new people, until they choose.
    pub language: Language,
    pub zone: String,
    /// What it did is kept with it, to be taken back.
    pub keeps: bool,
}

/// Writes the whole plan, and tells the journal of it. An empty plan writes nothing at all.
/// Answers false when somebody wrote meanwhile what the plan took for free or unchanged.
pub async fn write(tx: &mut Tx, pen: &Pen, plan: &Plan, now: DateTime<Utc>) -> store::Result<bool> {
    match rows(tx, pen, plan, now).await {
        Ok(true) => {}
        Ok(false) => return Ok(false),
        Err(error) if error.is_twice() => return Ok(false),
        Err(error) => return Err(error),
    }
    if pen.keeps {
        let changes: Vec<_> = plan.steps.iter().filter_map(done).collect();
        imports::keep_changes(tx, pen.import, &changes).await?;
    }
    if !plan.steps.is_empty() {
        let entry = Entry {
            programme: plan.programme,
            ..entry(pen, Entry::new("import.done", pen.import))
        };
        let mut facts = counts(&plan.tallies);
        facts["kind"] = json!(pen.kind);
        journal::write(tx, secret::id(now), &entry.facts(facts), now).await?;
    }
    Ok(true)
}

async fn rows(tx: &mut Tx, pen: &Pen, plan: &Plan, now: DateTime<Utc>) -> store::Result<bool> {
    let mut batch = Batch::default();
    for step in &plan.steps {
        if batch.takes(pen, step) {
            continue;
        }
        if !batch.write(tx, now).await? || !one(tx, pen, step, now).await? {
            return Ok(false);
        }
    }
    batch.end(tx, now).await
}

pub fn entry(pen: &Pen, entry: Entry) -> Entry {
    Entry {
        actor: pen.actor,
        ..entry
    }
}

/// How many of each noun were created, changed and left as they were, where any was met.
pub fn counts(tallies: &Tallies) -> Value {
    let mut counts = json!({});
    for (noun, tally) in tallies.each() {
        if tally != Tally::default() {
            let Tally {
                created,
                changed,
                unchanged,
            } = tally;
            counts[noun] =
                json!({ "created": created, "changed": changed, "unchanged": unchanged });
        }
    }
    counts
}

/// Answers false when the row is no longer what the plan saw.
async fn one(tx: &mut Tx, pen: &Pen, step: &Step, now: DateTime<Utc>) -> store::Result<bool> {
    Ok(match step {
        Step::AddProgramme { id, name } => programmes::add(tx, *id, name, "", now).await?,
        Step::AddCohort {
            id,
            programme,
            name,
        } => {
            let new = NewCohort {
                id: *id,
                programme: *programme,
                name,
                starts_on: None,
                ends_on: None,
                hours_a_startup: None,
            };
            programmes::add_cohort(tx, &new, now).await?
        }
        Step::ChangeStartup {
            id,
            version,
            profile,
            ..
        } => startups::change(tx, *id, profile, *version, now).await?,
        Step::SetNeeds { startup, after, .. } => {
            startups::set_needs(tx, *startup, after).await?;
            true
        }
        Step::ChangePlace { after, .. } => imports::change_place(tx, after).await?,
        Step::ChangeOrganisation {
            id,
            version,
            profile,
            ..
        } => imports::change_organisation(tx, *id, *version, profile, now).await?,
        Step::EndSponsorship(old) => {
            imports::end_sponsorship(tx, *old).await?;
            true
        }
        step => person(tx, pen, step, now).await?,
    })
}

async fn person(tx: &mut Tx, pen: &Pen, step: &Step, now: DateTime<Utc>) -> store::Result<bool> {
    Ok(match step {
        Step::AddPerson(it) => {
            let new = NewPerson {
                id: it.id,
                email: &it.email,
                name: &it.name,
                language: pen.language,
                zone: it.zone.as_deref().unwrap_or(&pen.zone),
            };
            people::find_or_add(tx, &new, now).await? == Some(it.id)
        }
        Step::AddMentor { id, person } => mentors::add(tx, *id, *person, now).await?,
        Step::ChangeMentor {
            id,
            version,
            profile,
            ..
        } => imports::change_mentor(tx, *id, *version, profile).await?,
        Step::OpenMentor { mentor, programme } => {
            mentors::open_to(tx, *mentor, *programme, now).await?
        }
        Step::AddFounder {
            startup,
            person,
            is_main,
            ..
        } => {
            // Whoever changes the team waits here, as on its page.
            startups::touch(tx, *startup, now).await?;
            startups::add_founder(tx, *startup, *person, *is_main, now).await?;
            if *is_main {
                startups::set_main_contact(tx, *startup, *person).await?;
            }
            true
        }
        Step::MakeMainContact {
            startup, person, ..
        } => {
            startups::set_main_contact(tx, *startup, *person).await?;
            true
        }
        Step::KeepContact { after, .. } => {
            let Contact {
                organisation,
                person,
                title,
                ..
            } = after;
            organisations::add_person(tx, *organisation, *person, title, now).await?;
            true
        }
        // The others were written by `one`, or wait in a batch.
        _ => true,
    })
}
