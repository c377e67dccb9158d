//! The log of calls: what the staff of one programme noted after talking with a partner or a
//! mentor.
//!
//! Private words: no other programme reads them, nor the partner's own people, nor the mentor. A
//! note is corrected or taken back, and what it said stays remembered.

pub mod all;
mod fields;
mod lines;
pub mod list;
mod narrow;
pub mod new;
pub mod one;
mod take;
pub(crate) mod waiting;

use domain::calls::About;
use domain::ids::{CallId, MentorId, OrganisationId, PersonId, ProgrammeId};
use store::Conn;
use store::calls::{self, Noted};
use store::organisations;

pub(crate) use lines::section;

use crate::desk::{Desk, Stop};
use crate::{mentors, partners};

/// Whom notes are about, and the programmes for which its reader may write one.
struct Opened {
    about: About,
    name: String,
    programmes: Vec<(ProgrammeId, String)>,
    /// Persons it may have been with, by name.
    people: Vec<(PersonId, String)>,
    reader: PersonId,
}

/// The page that notes stand on.
fn page_of(about: About) -> String {
    match about {
        About::Partner(id) => format!("/partners/{id}"),
        About::Mentor(id) => format!("/mentors/{id}"),
    }
}

async fn open(desk: &Desk, db: &mut Conn, about: About) -> Result<Opened, Stop> {
    let staff = desk.staff()?;
    let (name, programmes, people) = match about {
        About::Partner(id) => of_partner(desk, db, id).await?,
        About::Mentor(id) => of_mentor(desk, db, id).await?,
    };
    let reached = programmes.into_iter();
    Ok(Opened {
        about,
        name,
        programmes: reached.filter(|(id, _)| staff.reaches(*id)).collect(),
        people,
        reader: staff.person,
    })
}

type Whom = (String, Vec<(ProgrammeId, String)>, Vec<(PersonId, String)>);

async fn of_partner(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Whom, Stop> {
    let seen = partners::seen(desk, db, id).await?;
    let people = organisations::people(db, id).await?;
    let people = people.into_iter().map(|it| (it.person, it.name));
    let name = seen.organisation.profile.name;
    Ok((name, seen.programmes, people.collect()))
}

/// Nobody notes what they said to themselves: a mentor of the team has no log of their own.
async fn of_mentor(desk: &Desk, db: &mut Conn, id: MentorId) -> Result<Whom, Stop> {
    let mentor = mentors::show::for_staff(desk, db, id).await?;
    let programmes = calls::programmes_of_mentor(db, id).await?;
    let person = (mentor.person, mentor.name.clone());
    Ok((mentor.name, programmes, vec![person]))
}

/// A note that its reader may see: of a programme of theirs, on this partner or mentor.
async fn opened(desk: &Desk, db: &mut Conn, about: About, call: CallId) -> Result<Noted, Stop> {
    let staff = desk.staff()?;
    let noted = calls::find(db, call).await?.ok_or(Stop::NotFound)?;
    match noted.about == about && staff.reaches(noted.programme) {
        true => Ok(noted),
        false => Err(Stop::NotFound),
    }
}
