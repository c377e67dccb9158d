//! What an import did, and the same taken back.

use chrono::{DateTime, Utc};
use domain::expertise::Expertise;
use domain::ids::{ImportId, MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::search::Kind;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Contact, MentorProfile, Place, Sponsorship, add_sponsorships, change_mentor, change_place,
    end_sponsorship,
};
use crate::{
    Conn, Error, Result, Tx, insert_all, mentors, organisations, rows, run, search, startups,
};

/// One row that an import wrote.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Change {
    pub noun: String,
    /// "added", "changed" or "ended".
    pub act: String,
    pub object: Uuid,
    pub other: Option<Uuid>,
    /// That the import left.
    pub version: Option<i64>,
    /// An object with what it was under `was`.
    #[sqlx(json)]
    pub before: Value,
}

/// All of it, in the order in which it was done.
pub async fn keep_changes(tx: &mut Tx, import: ImportId, all: &[Change]) -> Result<()> {
    let numbered: Vec<(i64, &Change)> = (0..).zip(all).collect();
    insert_all!(
        tx,
        "insert into import_change (import, number, noun, act, object, other, version, before)",
        "",
        numbered,
        |(number, change)| import.0,
        *number,
        &change.noun,
        &change.act,
        change.object,
        change.other,
        change.version,
        Json(&change.before)
    )?;
    Ok(())
}

/// Everything it did, in that order.
pub async fn changes(db: &mut Conn, import: ImportId) -> Result<Vec<Change>> {
    rows!(
        db,
        "select noun, act, object, other, version, before from import_change
         where import = $1 order by number",
        import.0
    )
}

/// Takes one row back: what was added goes, what was changed is as it was before. The last is
/// taken back first, and `version` is that of the row now. Answers false when the row is not as
/// the import left it.
pub async fn take_back(
    tx: &mut Tx,
    change: &Change,
    version: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (object, other) = (change.object, change.other.unwrap_or_default());
    let touched = match (change.noun.as_str(), change.act.as_str()) {
        ("startup", "changed") => {
            let before = before::<startups::Profile>(change)?;
            let done = startups::change(tx, StartupId(object), &before, version, now).await?;
            u64::from(done)
        }
        ("needs", _) => {
            startups::set_needs(tx, StartupId(object), &before::<Vec<Expertise>>(change)?).await?;
            1
        }
        ("place", "changed") => {
            let before = Place {
                version,
                ..before(change)?
            };
            u64::from(change_place(tx, &before).await?)
        }
        ("organisation", "changed") => {
            let before = before::<organisations::Profile>(change)?;
            let id = OrganisationId(object);
            u64::from(super::change_organisation(tx, id, version, &before, now).await?)
        }
        ("mentor", "changed") => {
            let before = before::<MentorProfile>(change)?;
            u64::from(change_mentor(tx, MentorId(object), version, &before).await?)
        }
        ("contact", _) => contact_before(tx, change, before(change)?).await?,
        ("founder", "changed") => {
            let (startup, person) = (StartupId(object), PersonId(other));
            main_contact_before(tx, startup, person, before(change)?).await?
        }
        ("founder", "added") => founder_before(tx, object, other, before(change)?).await?,
        ("sponsorship", act) => {
            let it = before::<Sponsorship>(change)?;
            match act {
                "ended" => add_sponsorships(tx, &[it]).await?,
                _ => end_sponsorship(tx, it).await?,
            }
            1
        }
        ("organisation-reference", _) => {
            let reference = before::<String>(change)?;
            run!(
                tx,
                "delete from organisation_reference
                 where organisation = $1 and reference = $2
                   and (programme = $3 or (programme is null and $4 = 0))",
                object,
                &reference,
                other,
                i64::from(change.other.is_some())
            )?
        }
        _ => {
            let removed = remove(tx, change, object, other).await?;
            forgotten(tx, &change.noun, object).await?;
            removed
        }
    };
    Ok(touched == 1)
}

/// A row that the import added, and what belongs to nothing else.
async fn remove(tx: &mut Tx, change: &Change, object: Uuid, other: Uuid) -> Result<u64> {
    match change.noun.as_str() {
        "programme" => run!(tx, "delete from programme where id = $1", object),
        "cohort" => {
            // Who looked at it last stands on nothing else.
            run!(tx, "delete from cohort_look where cohort = $1", object)?;
            run!(tx, "delete from cohort where id = $1", object)
        }
        "place" => run!(tx, "delete from place where id = $1", object),
        "startup" => {
            run!(
                tx,
                "delete from startup_reference where startup = $1",
                object
            )?;
            run!(tx, "delete from startup where id = $1", object)
        }
        "organisation" => run!(tx, "delete from organisation where id = $1", object),
        "partnership" => run!(
            tx,
            "delete from partnership where organisation = $1 and programme = $2 and version = 1",
            object,
            other
        ),
        "mentor-programme" => {
            mentors::leaving::close_to(tx, MentorId(object), ProgrammeId(other)).await?;
            Ok(1)
        }
        "mentor" => {
            run!(tx, "delete from mentor_expertise where mentor = $1", object)?;
            // The kind of session that every mentor begins with has their own id.
            run!(
                tx,
                "delete from session_kind where id = $1 and mentor = $1",
                object
            )?;
            run!(tx, "delete from mentor where id = $1", object)
        }
        "person" => {
            // A letter on its way tells them of a role that they have no more; one that left is
            // kept, and is nobody's now.
            run!(
                tx,
                "delete from letter where person = $1 and sent_at is null and failed_at is null",
                object
            )?;
            run!(
                tx,
                "update letter set person = null where person = $1",
                object
            )?;
            run!(tx, "delete from person where id = $1", object)
        }
        noun => Err(Error::Untold(if noun.is_empty() {
            "nothing"
        } else {
            "an unknown noun"
        })),
    }
}

/// What went is found no more.
async fn forgotten(tx: &mut Tx, noun: &str, object: Uuid) -> Result<()> {
    let kind = match noun {
        "programme" => Kind::Programme,
        "cohort" => Kind::Cohort,
        "startup" => Kind::Startup,
        "organisation" => Kind::Partner,
        "mentor" => Kind::Mentor,
        "person" => Kind::Person,
        _ => return Ok(()),
    };
    search::index(tx, kind, object).await?;
    Ok(())
}

/// Somebody who had left has left again, then; anybody else never was one.
async fn founder_before(
    tx: &mut Tx,
    startup: Uuid,
    person: Uuid,
    left_at: Option<DateTime<Utc>>,
) -> Result<u64> {
    match left_at {
        Some(at) => run!(
            tx,
            "update founder set left_at = $3, main_contact = false
             where startup = $1 and person = $2",
            startup,
            person,
            at
        ),
        None => run!(
            tx,
            "delete from founder where startup = $1 and person = $2",
            startup,
            person
        ),
    }
}

/// Under the title of before, or gone again; somebody who has another title by now keeps it, and
/// nothing is taken back. A form that is open on it meanwhile is told.
async fn contact_before(tx: &mut Tx, change: &Change, was: Option<Contact>) -> Result<u64> {
    let (organisation, person) = (change.object, change.other.unwrap_or_default());
    let now = change.before["now"].as_str().unwrap_or_default();
    match was {
        Some(was) => run!(
            tx,
            "update partner_person set title = $3, left_at = $4, version = version + 1
             where organisation = $1 and person = $2 and left_at is null and title = $5",
            organisation,
            person,
            &was.title,
            was.left_at,
            now
        ),
        None => run!(
            tx,
            "delete from partner_person
             where organisation = $1 and person = $2 and left_at is null and title = $3",
            organisation,
            person,
            now
        ),
    }
}

async fn main_contact_before(
    tx: &mut Tx,
    startup: StartupId,
    person: PersonId,
    before: Option<PersonId>,
) -> Result<u64> {
    match before {
        Some(before) => startups::set_main_contact(tx, startup, before).await?,
        None => {
            run!(
                tx,
                "update founder set main_contact = false where startup = $1 and person = $2",
                startup.0,
                person.0
            )?;
        }
    }
    Ok(1)
}

fn before<T: DeserializeOwned>(change: &Change) -> Result<T> {
    serde_json::from_value(change.before["was"].clone())
        .map_err(|_| Error::Untold("what a row was before an import"))
}
