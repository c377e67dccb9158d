use chrono::{DateTime, Utc};
use domain::ids::{PersonId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

/// Somebody who speaks for a startup today.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Founder {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// None once the person is erased.
    pub email: Option<String>,
    pub main_contact: bool,
    pub joined_at: DateTime<Utc>,
}

/// The founders of a startup, the main contact first, then in the order they joined.
pub async fn founders(db: &mut Conn, startup: StartupId) -> Result<Vec<Founder>> {
    rows!(
        db,
        "select f.person, p.name, p.email, f.main_contact, f.joined_at
         from founder f join person p on p.id = f.person
         where f.startup = $1 and f.left_at is null
         order by case when f.main_contact then 0 else 1 end, f.joined_at, p.search_key, p.id",
        startup.0
    )
}

/// The startups somebody speaks for, by name.
pub async fn of_founder(db: &mut Conn, person: PersonId) -> Result<Vec<(StartupId, String)>> {
    let rows: Vec<(Uuid, String)> = rows!(
        db,
        "select s.id, s.name from founder f join startup s on s.id = f.startup
         where f.person = $1 and f.left_at is null order by s.search_key, s.id",
        person.0
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (StartupId(id), name))
        .collect())
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

/// Writes down that a founder left; answers false when they are not one. What they did stays theirs.
pub async fn remove_founder(
    tx: &mut Tx,
    startup: StartupId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let left = run!(
        tx,
        "update founder set left_at = $3, main_contact = false
         where startup = $1 and person = $2 and left_at is null",
        startup.0,
        person.0,
        now
    )?;
    Ok(left == 1)
}

/// Makes one founder the main contact, and nobody else.
pub async fn set_main_contact(tx: &mut Tx, startup: StartupId, person: PersonId) -> Result<()> {
    run!(
        tx,
        "update founder set main_contact = case when person = $2 then true else false end
         where startup = $1",
        startup.0,
        person.0
    )?;
    Ok(())
}
