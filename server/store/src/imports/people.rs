//! What an import of people looks up before it decides, and what it writes.

use chrono::{DateTime, Utc};
use domain::expertise::Expertise;
use domain::ids::{MentorId, OrganisationId, PersonId, StartupId};
use domain::search::Kind;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Conn, Result, Tx, mentors, rows, run, search};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Person {
    #[sqlx(try_from = "Uuid")]
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub zone: String,
}

/// Everybody who has an address.
pub async fn people(db: &mut Conn) -> Result<Vec<Person>> {
    rows!(
        db,
        "select id, email, name, zone from person where email is not null order by search_key, id"
    )
}

/// Addresses that may still go back to whom they were taken from.
pub async fn kept_addresses(db: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(String,)>> {
    rows!(
        db,
        "select c.old_address from address_change c join letter_link l on l.object = c.id
         where c.changed_at is not null and c.undone_at is null and l.expires_at > $1",
        now
    )
}

/// What a list may say of a mentor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorProfile {
    pub headline: String,
    pub about: String,
    pub languages: Vec<String>,
    pub town: String,
    /// In the order of the vocabulary.
    pub expertise: Vec<Expertise>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mentor {
    #[sqlx(try_from = "Uuid")]
    pub id: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub headline: String,
    pub about: String,
    pub languages: Json<Vec<String>>,
    pub town: String,
    pub version: i64,
}

pub async fn mentors(db: &mut Conn) -> Result<Vec<Mentor>> {
    rows!(
        db,
        "select id, person, headline, about, languages, town, version from mentor order by id"
    )
}

pub async fn expertise(db: &mut Conn) -> Result<Vec<(Uuid, String)>> {
    rows!(db, "select mentor, expertise from mentor_expertise")
}

/// Which mentor is open to which programme.
pub async fn openings(db: &mut Conn) -> Result<Vec<(Uuid, Uuid)>> {
    rows!(db, "select mentor, programme from mentor_programme")
}

/// Writes what lists say of a mentor; answers false when someone changed the row since.
pub async fn change_mentor(
    tx: &mut Tx,
    id: MentorId,
    version: i64,
    profile: &MentorProfile,
) -> Result<bool> {
    let changed = run!(
        tx,
        "update mentor set headline = $3, about = $4, languages = $5, town = $6,
                version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        &profile.headline,
        &profile.about,
        Json(&profile.languages),
        &profile.town
    )?;
    mentors::set_expertise(tx, id, &profile.expertise).await?;
    search::index(tx, Kind::Mentor, id).await?;
    Ok(changed == 1)
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Founder {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub main_contact: bool,
    pub left_at: Option<DateTime<Utc>>,
}

/// Who founds, or founded, which startup; who came first is first.
pub async fn founders(db: &mut Conn) -> Result<Vec<Founder>> {
    rows!(
        db,
        "select startup, person, main_contact, left_at from founder order by joined_at, person"
    )
}

/// Every startup by its name, whether a list ever named it or not.
pub async fn startup_names(db: &mut Conn) -> Result<Vec<(Uuid, String)>> {
    rows!(db, "select id, name from startup order by search_key, id")
}

/// Somebody who answers for an organisation, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Contact {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub title: String,
    pub left_at: Option<DateTime<Utc>>,
}

pub async fn contacts(db: &mut Conn) -> Result<Vec<Contact>> {
    rows!(
        db,
        "select organisation, person, title, left_at from partner_person"
    )
}
