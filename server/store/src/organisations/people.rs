use chrono::{DateTime, Utc};
use domain::ids::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

/// Somebody who answers for an organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Member {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    /// "Responsable mécénat".
    pub title: String,
    /// Raised when the title changes.
    pub version: i64,
}

/// Who answers for an organisation; who came first is first.
pub async fn people(db: &mut Conn, organisation: OrganisationId) -> Result<Vec<Member>> {
    rows!(
        db,
        "select p.id as person, p.name, p.email, m.title, m.version
         from partner_person m join person p on p.id = m.person
         where m.organisation = $1 and m.left_at is null
         order by m.joined_at, p.search_key, p.id",
        organisation.0
    )
}

/// An organisation that somebody answers for, and what they do there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Own {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    pub name: String,
    pub title: String,
}

/// The organisations that somebody answers for, by name.
pub async fn of_person(db: &mut Conn, person: PersonId) -> Result<Vec<Own>> {
    rows!(
        db,
        "select o.id, o.name, m.title
         from partner_person m join organisation o on o.id = m.organisation
         where m.person = $1 and m.left_at is null
         order by o.search_key, o.id",
        person.0
    )
}

/// From now on they answer for it no more; answers false when they did not.
pub async fn remove_person(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let left = run!(
        tx,
        "update partner_person set left_at = $3
         where organisation = $1 and person = $2 and left_at is null",
        organisation.0,
        person.0,
        now
    )?;
    Ok(left == 1)
}

/// Another title for somebody who answers for it, still at `version`; answers false where it
/// changed meanwhile, or they left.
pub async fn correct_title(
    tx: &mut Tx,
    (organisation, person): (OrganisationId, PersonId),
    version: i64,
    title: &str,
) -> Result<bool> {
    let corrected = run!(
        tx,
        "update partner_person set title = $4, version = version + 1
         where organisation = $1 and person = $2 and version = $3 and left_at is null",
        organisation.0,
        person.0,
        version,
        title
    )?;
    Ok(corrected == 1)
}
