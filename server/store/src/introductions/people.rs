//! Whom a letter about an introduction goes to, and who is shown once both said yes.

use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};

use crate::people::Person;
use crate::{Conn, Result, row, rows};

/// A startup's founder to write to: this one if they are there, else its main contact, else who
/// came first.
pub async fn founder_to_write_to(
    db: &mut Conn,
    startup: StartupId,
    rather: Option<PersonId>,
) -> Result<Option<Person>> {
    row!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from founder f join person p on p.id = f.person
         where f.startup = $1 and f.left_at is null and p.email is not null
         order by case when p.id = $2 then 0 else 1 end, f.main_contact desc, f.joined_at, p.id limit 1",
        startup.0,
        rather.map(|person| person.0)
    )
}

/// The partner's person to write to, as long as they answer for the organisation.
pub async fn partner_to_write_to(
    db: &mut Conn,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<Person>> {
    row!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from partner_person m join person p on p.id = m.person
         where m.organisation = $1 and m.person = $2 and m.left_at is null and p.email is not null",
        organisation.0,
        person.0
    )
}

/// The member of staff who looks after a startup's latest place in a programme.
async fn referent(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Option<Person>> {
    row!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from place l join cohort c on c.id = l.cohort join person p on p.id = l.referent
         where l.startup = $1 and c.programme = $2 and p.email is not null
           and exists (
               select 1 from staff_role r
               where r.person = p.id and (r.programme is null or r.programme = $2))
         order by l.created_at desc, l.id desc limit 1",
        startup.0,
        programme.0
    )
}

/// Whom of staff an introduction concerns: the referent of the startup's place, else whoever
/// manages the programme, else the administrators.
pub async fn staff_to_write_to(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<Person>> {
    if let Some(referent) = referent(db, startup, programme).await? {
        return Ok(vec![referent]);
    }
    staff_of_programme(db, programme).await
}

/// Whoever manages a programme, else the administrators.
pub async fn staff_of_programme(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Person>> {
    rows!(
        db,
        "select p.id, p.email, p.name, p.language, p.zone, p.remind_two_days, p.remind_two_hours,
                p.version
         from staff_role r join person p on p.id = r.person
         where p.email is not null
           and (r.programme = $1
                or (r.programme is null and not exists (
                        select 1 from staff_role m join person q on q.id = m.person
                        where m.programme = $1 and q.email is not null)))
         order by p.search_key, p.id",
        programme.0
    )
}

/// How somebody is reached, and what they do at the partner's.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
    /// None for somebody of the startup's.
    pub title: Option<String>,
}

impl From<Person> for Contact {
    fn from(person: Person) -> Self {
        Self {
            name: person.name,
            email: person.email,
            title: None,
        }
    }
}

/// Only for whoever may see it: staff of the programme, or the other side once introduced.
pub async fn contact(
    db: &mut Conn,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<Contact>> {
    row!(
        db,
        "select p.name, p.email, m.title
         from person p left join partner_person m on m.person = p.id and m.organisation = $1
         where p.id = $2",
        organisation.0,
        person.0
    )
}
