use domain::ids::{PersonId, ProgrammeId};
use serde::Serialize;
use serde_json::Value;
use store::imports::{Change, Sponsorship};
use uuid::Uuid;

use super::step::Step;

/// What a step wrote, as it is taken back; none for a line of the journal, which stays.
pub fn done(step: &Step) -> Option<Change> {
    Some(match step {
        Step::AddProgramme { id, .. } => added("programme", id.0),
        Step::AddCohort { id, .. } => added("cohort", id.0),
        Step::AddStartup { id, programme, .. } => Change {
            other: Some(programme.0),
            version: Some(1),
            ..added("startup", id.0)
        },
        Step::ChangeStartup {
            id,
            version,
            before,
            ..
        } => changed("startup", id.0, *version, before),
        Step::SetNeeds {
            startup, before, ..
        } => Change {
            before: value(before),
            ..added("needs", startup.0)
        },
        Step::AddPlace(place) => Change {
            version: Some(1),
            ..added("place", place.id.0)
        },
        Step::ChangePlace { before, .. } => changed("place", before.id.0, before.version, before),
        Step::AddOrganisation { id, .. } => Change {
            version: Some(1),
            ..added("organisation", id.0)
        },
        Step::ChangeOrganisation {
            id,
            version,
            before,
            ..
        } => changed("organisation", id.0, *version, before),
        Step::AddReference {
            programme,
            reference,
            organisation,
        } => Change {
            before: value(&reference),
            ..pair(
                "organisation-reference",
                organisation.0,
                programme.map(Uuid::from),
            )
        },
        Step::OpenOrganisation {
            programme,
            organisation,
        } => pair("partnership", organisation.0, Some(programme.0)),
        Step::AddSponsorship(it) => sponsorship("added", it),
        Step::EndSponsorship(it) => sponsorship("ended", it),
        Step::AddPerson(it) => added("person", it.id.0),
        Step::AddMentor { id, .. } => Change {
            version: Some(1),
            ..added("mentor", id.0)
        },
        Step::ChangeMentor {
            id,
            version,
            before,
            ..
        } => changed("mentor", id.0, *version, before),
        Step::OpenMentor { mentor, programme } => open(mentor.0, *programme),
        Step::AddFounder {
            startup,
            person,
            left_at,
            ..
        } => Change {
            before: value(&left_at.and_then(chrono::DateTime::from_timestamp_micros)),
            ..pair("founder", startup.0, Some(person.0))
        },
        Step::MakeMainContact {
            startup,
            person,
            before,
        } => main_contact(startup.0, *person, *before),
        Step::KeepContact { before, after } => Change {
            before: serde_json::json!({ "was": before, "now": after.title }),
            ..pair("contact", after.organisation.0, Some(after.person.0))
        },
        Step::Note { .. } => return None,
    })
}

fn added(noun: &str, object: Uuid) -> Change {
    pair(noun, object, None)
}

fn pair(noun: &str, object: Uuid, other: Option<Uuid>) -> Change {
    Change {
        noun: noun.into(),
        act: "added".into(),
        object,
        other,
        version: None,
        before: value(&()),
    }
}

/// From this version to the next.
fn changed(noun: &str, object: Uuid, version: i64, before: &impl Serialize) -> Change {
    Change {
        act: "changed".into(),
        version: Some(version + 1),
        before: value(before),
        ..added(noun, object)
    }
}

fn sponsorship(act: &str, it: &Sponsorship) -> Change {
    Change {
        act: act.into(),
        before: value(it),
        ..pair("sponsorship", it.startup.0, Some(it.organisation.0))
    }
}

fn open(mentor: Uuid, programme: ProgrammeId) -> Change {
    pair("mentor-programme", mentor, Some(programme.0))
}

fn main_contact(startup: Uuid, person: PersonId, before: Option<PersonId>) -> Change {
    Change {
        act: "changed".into(),
        before: value(&before),
        ..pair("founder", startup, Some(person.0))
    }
}

fn value(it: &impl Serialize) -> Value {
    // JSON values are objects here, so that both engines keep them alike.
    serde_json::json!({ "was": serde_json::to_value(it).unwrap_or_default() })
}
