//! People and the roles they hold.

mod list;
mod ties;

pub use list::{Asked, Listed, Tied, list, partners_reached, startups_reached};
pub use ties::{Held, came_in, ties};

use chrono::{DateTime, Utc};
use domain::ids::{MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::people::Roles;
use domain::{EmailAddress, Language};
use uuid::Uuid;

use crate::programmes::Manager;
use crate::{Conn, Result, Tx, addresses, row, rows, run, search, search_key};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Person {
    #[sqlx(try_from = "Uuid")]
    pub id: PersonId,
    /// None once the person is erased.
    pub email: Option<String>,
    pub name: String,
    #[sqlx(try_from = "String")]
    pub language: Language,
    /// IANA name.
    pub zone: String,
    /// Which reminders of a session they wish.
    pub remind_two_days: bool,
    pub remind_two_hours: bool,
    pub version: i64,
}

pub struct NewPerson<'a> {
    pub id: PersonId,
    pub email: &'a EmailAddress,
    pub name: &'a str,
    pub language: Language,
    pub zone: &'a str,
}

/// Remembers a person; answers false when the address is already somebody's.
pub async fn add(tx: &mut Tx, new: &NewPerson<'_>, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into person (id, email, name, language, zone, search_key, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (email) do nothing",
        new.id.0,
        new.email.as_str(),
        new.name,
        new.language.as_str(),
        new.zone,
        search_key(new.name),
        now,
    )?;
    if added == 1 {
        search::index_person(tx, new.id).await?;
    }
    Ok(added == 1)
}

pub async fn find(db: &mut Conn, id: PersonId) -> Result<Option<Person>> {
    row!(
        db,
        "select id, email, name, language, zone, remind_two_days, remind_two_hours, version
         from person where id = $1",
        id.0
    )
}

pub async fn by_email(db: &mut Conn, email: &EmailAddress) -> Result<Option<Person>> {
    row!(
        db,
        "select id, email, name, language, zone, remind_two_days, remind_two_hours, version
         from person where email = $1",
        email.as_str()
    )
}

/// Finds the person with this address, or remembers a new one; answers their id. None while the
/// address is kept for somebody from whom it was taken: it is not theirs now, and no new
/// person's yet.
pub async fn find_or_add(
    tx: &mut Tx,
    new: &NewPerson<'_>,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>> {
    if !add(tx, new, now).await? {
        let known = by_email(tx, new.email).await?;
        return Ok(known.map(|person| person.id));
    }
    // Asked once the address is held: whoever was giving it up meanwhile has done so.
    if addresses::kept_for(tx, new.email.as_str(), now)
        .await?
        .is_none()
    {
        return Ok(Some(new.id));
    }
    run!(tx, "delete from person where id = $1", new.id.0)?;
    search::index_person(tx, new.id).await?;
    Ok(None)
}

/// Changes name, language, zone and reminders; answers false when someone changed the row since
/// `version`.
pub async fn change(tx: &mut Tx, person: &Person) -> Result<bool> {
    let changed = run!(
        tx,
        "update person set name = $3, language = $4, zone = $5, search_key = $6,
                remind_two_days = $7, remind_two_hours = $8, version = version + 1
         where id = $1 and version = $2",
        person.id.0,
        person.version,
        &person.name,
        person.language.as_str(),
        &person.zone,
        search_key(&person.name),
        person.remind_two_days,
        person.remind_two_hours,
    )?;
    if changed == 1 {
        search::index_person(tx, person.id).await?;
    }
    Ok(changed == 1)
}

/// Everything one person may be in the house.
pub async fn roles(db: &mut Conn, person: PersonId) -> Result<Roles> {
    let held: Vec<(String, Option<Uuid>)> = rows!(
        db,
        "select 'staff', programme from staff_role where person = $1
         union all
         select 'founder', startup from founder where person = $1 and left_at is null
         union all
         select 'mentor', id from mentor where person = $1
         union all
         select 'partner', organisation from partner_person where person = $1 and left_at is null",
        person.0
    )?;
    let mut roles = Roles::default();
    for (kind, id) in held {
        match (kind.as_str(), id) {
            ("staff", None) => roles.administrator = true,
            ("staff", Some(id)) => roles.manages.push(ProgrammeId(id)),
            ("founder", Some(id)) => roles.founded.push(StartupId(id)),
            ("mentor", Some(id)) => roles.mentor = Some(MentorId(id)),
            ("partner", Some(id)) => roles.answers_for.push(OrganisationId(id)),
            _ => {}
        }
    }
    Ok(roles)
}

/// Makes whoever counts or moves this person's rows wait for one another.
pub async fn touch(tx: &mut Tx, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update person set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    Ok(())
}

/// Makes someone a manager of a programme, or with `None` an administrator of the house.
pub async fn add_staff(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    programme: Option<ProgrammeId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = run!(
        tx,
        "insert into staff_role (id, person, programme, created_at) values ($1, $2, $3, $4)
         on conflict do nothing",
        id,
        person.0,
        programme.map(|programme| programme.0),
        now,
    )?;
    Ok(added == 1)
}

/// Whoever looks after the whole house.
pub async fn administrators(db: &mut Conn) -> Result<Vec<Manager>> {
    rows!(
        db,
        "select p.id as person, p.name, p.email from staff_role r join person p on p.id = r.person
         where r.programme is null order by p.search_key, p.id"
    )
}

/// Takes the whole house away from somebody; what they manage of it stays theirs. Answers false
/// when they did not have it.
pub async fn remove_administrator(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let removed = run!(
        tx,
        "delete from staff_role where person = $1 and programme is null",
        person.0
    )?;
    Ok(removed == 1)
}

/// Whether the house has any member of staff yet.
pub async fn has_staff(db: &mut Conn) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(db, "select id from staff_role limit 1")?;
    Ok(one.is_some())
}

/// Whether somebody was a founder, a mentor or a partner's person once.
pub async fn had_a_role(db: &mut Conn, person: PersonId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select person from founder where person = $1 and left_at is not null
         union all
         select person from partner_person where person = $1 and left_at is not null
         union all
         select person from mentor where person = $1
         limit 1",
        person.0
    )?;
    Ok(one.is_some())
}
