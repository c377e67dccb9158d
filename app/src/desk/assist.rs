//! On behalf of: staff do for somebody who is not at ease online what that person asked them to do.
//!
//! For one request, on the routes that the table marks as assisted and nowhere else, `?for=` and a
//! person's id seat that person at the desk, with those of their roles that staff reach. The
//! browser stays signed in as staff; the journal, the letters and every page name both. What must
//! be done in person (consents, opinions, addresses, sign-ins) is on no assisted route, or refused
//! there: a booking is assisted, and what one thinks of it is not.

use std::sync::Mutex;

use domain::ids::{PersonId, ProgrammeId};
use domain::people::{Roles, Staff};
use store::accounts::SignedIn;
use store::{Conn, bookings, mentors, people};

use super::{Desk, Stop, Who};
use crate::house::House;
use crate::letters::Reader;

/// Marks the routes on which staff may act for somebody.
#[derive(Clone, Copy)]
pub struct Assisted;

/// Who acts at this desk for the person who is seated there.
pub struct Assist {
    /// Signed in, and at the keyboard.
    pub by: Who,
    pub staff: Staff,
    /// One in which staff reach the person: whose staff read the copy.
    pub programme: ProgrammeId,
    /// Who gets a copy of what is done.
    pub reader: Reader,
    pub done: Mutex<Done>,
}

/// What this request has done so far.
#[derive(Default)]
pub struct Done {
    /// Acts written in the journal.
    pub acts: Vec<&'static str>,
    /// What exactly, in the person's words.
    pub details: Vec<String>,
    /// A letter of the act itself told the person already.
    pub told: bool,
}

/// What staff reach of somebody: their roles, and a programme through which.
pub struct Reached {
    pub roles: Roles,
    pub programme: ProgrammeId,
}

/// A founder through a place in a programme of theirs, a mentor through a programme they give
/// hours to; none where there is neither. Other roles are nobody's to act in.
pub async fn reached(
    db: &mut Conn,
    staff: &Staff,
    person: PersonId,
) -> Result<Option<Reached>, Stop> {
    if person == staff.person {
        return Ok(None);
    }
    let held = people::roles(db, person).await?;
    let (mut roles, mut through) = (Roles::default(), None);
    for startup in held.founded {
        let placed = bookings::programmes_of(db, startup).await?;
        if let Some(programme) = placed.into_iter().find(|it| staff.reaches(*it)) {
            roles.founded.push(startup);
            through = through.or(Some(programme));
        }
    }
    if let Some(mentor) = held.mentor {
        let open_to = mentors::programmes(db, mentor).await?;
        if let Some(programme) = open_to.into_iter().find(|it| staff.reaches(*it)) {
            roles.mentor = Some(mentor);
            through = through.or(Some(programme));
        }
    }
    Ok(through.map(|programme| Reached { roles, programme }))
}

/// Seats the person at a desk of staff.
pub(super) async fn seat(
    house: &House,
    by: Option<Who>,
    person: PersonId,
) -> Result<(Who, Assist), Stop> {
    let by = by.ok_or(Stop::NotFound)?;
    let staff = by.roles.staff(by.signed_in.person).ok_or(Stop::NotFound)?;
    let mut db = house.db.read().await?;
    let reached = reached(&mut db, &staff, person)
        .await?
        .ok_or(Stop::NotFound)?;
    let found = people::find(&mut db, person).await?.ok_or(Stop::NotFound)?;
    let reader = Reader::of(&found).ok_or(Stop::NotFound)?;
    let seated = Who {
        signed_in: SignedIn {
            person,
            name: found.name,
            email: found.email,
            // Hours are typed on the clock of whose they are.
            zone: found.zone,
            ..by.signed_in.clone()
        },
        roles: reached.roles,
    };
    let assist = Assist {
        by,
        staff,
        programme: reached.programme,
        reader,
        done: Mutex::default(),
    };
    Ok((seated, assist))
}

impl Desk {
    /// Who is signed in: staff, where they act for somebody.
    pub fn hands(&self) -> Option<&Who> {
        let assisting = self.assist.as_ref().map(|assist| &assist.by);
        assisting.or(self.who.as_ref())
    }

    /// Whoever acts for somebody does so within their own programmes; for oneself there is no limit.
    pub fn reaches(&self, programme: ProgrammeId) -> bool {
        let assist = self.assist.as_ref();
        assist.is_none_or(|assist| assist.staff.reaches(programme))
    }

    /// An address of the house, for the same person as here.
    pub fn to(&self, path: &str) -> String {
        let Some(person) = self.assisted().filter(|_| !path.contains("for=")) else {
            return path.to_owned();
        };
        let joined = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joined}for={person}")
    }

    /// The same, of a page on which nobody acts for somebody else: there, whoever does is led to
    /// what can be done for that person.
    pub fn outside(&self, path: &str) -> String {
        match self.assisted() {
            Some(person) => format!("/for/{person}"),
            None => path.to_owned(),
        }
    }

    /// For whom staff act here.
    pub fn assisted(&self) -> Option<PersonId> {
        self.assist.as_ref()?;
        self.who.as_ref().map(|who| who.signed_in.person)
    }

    /// The same moment, read by the person for whom staff act.
    pub(super) fn read_by(&self, reader: &Reader) -> Self {
        let who = self.who.clone().map(|mut who| {
            who.signed_in.zone = reader.zone.name().to_owned();
            who
        });
        Self {
            lang: reader.language,
            who,
            ..Self::of_house(&self.house, self.now)
        }
    }
}

impl Assist {
    /// Whether anything was done by now.
    pub fn did(&self) -> bool {
        self.done.lock().is_ok_and(|done| !done.acts.is_empty())
    }

    /// Notes something done. A lock that a panic broke has nothing left to tell.
    pub fn note(&self, note: impl FnOnce(&mut Done)) {
        if let Ok(mut done) = self.done.lock() {
            note(&mut done);
        }
    }
}
