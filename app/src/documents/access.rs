//! What documents are on, opened for one reader.

use domain::Quarter;
use domain::documents::{About, By, RECENT, Reading};
use domain::ids::{CohortId, DocumentId, ProgrammeId};
use domain::startups;
use store::cohorts::Cohort;
use store::documents::{self, Document, ItsMentor};
use store::{Conn, mentors};

use crate::desk::{Desk, Stop};
use crate::partners::Seen;
use crate::startups::Opened;

/// A startup, a cohort or a partner, as far as its documents go.
pub struct Thing {
    pub about: About,
    pub name: String,
    pub reading: Reading,
    /// As what this reader puts documents there; none where they only read.
    pub adds_as: Option<By>,
    /// The programmes whose staff will see what they put there; none where there is no such.
    pub adds_in: Vec<(ProgrammeId, String)>,
    /// A startup's mentors at this moment, for whoever puts documents there.
    pub mentors: Vec<ItsMentor>,
}

/// Since when a session makes somebody one of a startup's mentors.
pub(crate) fn met_since(desk: &Desk) -> Quarter {
    Quarter::at_or_before(desk.now - RECENT)
}

impl Thing {
    /// Its own page, where this reader has one.
    pub fn page(&self) -> Option<String> {
        match self.about {
            About::Startup(id) => Some(format!("/startups/{id}")),
            About::Cohort(id) => {
                let is_staff = !self.reading.staff.is_empty();
                is_staff.then(|| format!("/cohorts/{id}"))
            }
            About::Partner(id) => Some(format!("/partners/{id}")),
        }
    }
}

/// The page that lists the documents on a thing.
pub fn documents(about: About) -> String {
    match about {
        About::Startup(id) => format!("/startups/{id}/documents"),
        About::Cohort(id) => format!("/cohorts/{id}/documents"),
        About::Partner(id) => format!("/partners/{id}/documents"),
    }
}

/// Loads it for whoever asks; what is not theirs answers as what does not exist.
pub async fn thing(desk: &Desk, db: &mut Conn, about: About) -> Result<Thing, Stop> {
    desk.person()?;
    match about {
        About::Startup(id) => {
            let opened = crate::startups::open(desk, db, id).await?;
            of_startup(desk, db, &opened).await
        }
        About::Cohort(id) => {
            let cohort = store::cohorts::find(db, id).await?.ok_or(Stop::NotFound)?;
            of_cohort(desk, db, &cohort).await
        }
        About::Partner(id) => {
            let seen = crate::partners::seen(desk, db, id).await?;
            Ok(of_partner(&seen))
        }
    }
}

pub async fn of_startup(desk: &Desk, db: &mut Conn, opened: &Opened) -> Result<Thing, Stop> {
    let id = opened.startup.id;
    let mentor = desk.who()?.roles.mentor;
    let mut reading = Reading {
        mentor: match mentor {
            Some(mentor) => documents::mentored_in(db, id, mentor, met_since(desk)).await?,
            None => Vec::new(),
        },
        ..Reading::default()
    };
    let adds_as = match &opened.reading {
        startups::Reading::Staff(reached) => {
            reading.staff = reached.clone();
            Some(By::Staff)
        }
        startups::Reading::Founder => {
            reading.side = true;
            Some(By::Side)
        }
        startups::Reading::Mentor => None,
    };
    // Those where it has a place now come first; a mentor sees none.
    let mut adds_in: Vec<(ProgrammeId, String)> = Vec::new();
    for place in &opened.places {
        if !adds_in.iter().any(|(id, _)| *id == place.programme) {
            adds_in.push((place.programme, place.programme_name.clone()));
        }
    }
    let mut mentors = Vec::new();
    if adds_as.is_some() {
        mentors = documents::mentors_of(db, id, met_since(desk)).await?;
        mentors.retain(|it| {
            adds_in
                .iter()
                .any(|(programme, _)| *programme == it.programme)
        });
    }
    Ok(Thing {
        mentors,
        about: About::Startup(id),
        name: opened.startup.profile.name.clone(),
        reading,
        adds_as,
        adds_in,
    })
}

pub async fn of_cohort(desk: &Desk, db: &mut Conn, cohort: &Cohort) -> Result<Thing, Stop> {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let staff = who.roles.staff(person);
    let is_staff = staff.is_some_and(|staff| staff.reaches(cohort.programme));
    let opens_to = match who.roles.mentor {
        Some(mentor) => mentors::programmes(db, mentor).await?,
        None => Vec::new(),
    };
    let reading = Reading {
        staff: Vec::from_iter(is_staff.then_some(cohort.programme)),
        side: is_of(db, who, cohort.id).await?,
        mentor: Vec::from_iter(
            opens_to
                .contains(&cohort.programme)
                .then_some(cohort.programme),
        ),
    };
    if reading.is_none() {
        return Err(Stop::NotFound);
    }
    Ok(Thing {
        mentors: Vec::new(),
        about: About::Cohort(cohort.id),
        name: format!("{} · {}", cohort.programme_name, cohort.name),
        reading,
        adds_as: is_staff.then_some(By::Staff),
        adds_in: Vec::from_iter(
            is_staff.then(|| (cohort.programme, cohort.programme_name.clone())),
        ),
    })
}

async fn is_of(db: &mut Conn, who: &crate::desk::Who, cohort: CohortId) -> Result<bool, Stop> {
    if who.roles.founded.is_empty() {
        return Ok(false);
    }
    Ok(documents::is_of_cohort(db, cohort, who.signed_in.person).await?)
}

/// The partner's own people come before staff who are one of them.
pub fn of_partner(seen: &Seen) -> Thing {
    let is_theirs = seen.as_partner.is_some();
    let reaches = |id: &ProgrammeId| seen.as_staff.as_ref().is_some_and(|it| it.reaches(*id));
    let programmes = seen.programmes.iter();
    let reached: Vec<_> = programmes.filter(|(id, _)| reaches(id)).cloned().collect();
    let reading = Reading {
        staff: reached.iter().map(|(id, _)| *id).collect(),
        side: is_theirs,
        mentor: Vec::new(),
    };
    let (adds_as, adds_in) = match is_theirs && reached.is_empty() {
        true => (By::Side, seen.programmes.clone()),
        false => (By::Staff, reached),
    };
    Thing {
        mentors: Vec::new(),
        about: About::Partner(seen.organisation.id),
        name: seen.organisation.profile.name.clone(),
        reading,
        adds_as: Some(adds_as),
        adds_in,
    }
}

/// A document, for whoever may see it.
pub struct OpenedDocument {
    pub document: Document,
    pub thing: Thing,
    pub reader: domain::documents::Reader,
}

pub async fn document(desk: &Desk, db: &mut Conn, id: DocumentId) -> Result<OpenedDocument, Stop> {
    desk.person()?;
    let document = documents::find(db, id).await?.ok_or(Stop::NotFound)?;
    let thing = thing(desk, db, document.about).await?;
    let reader = thing
        .reading
        .may_see(document.programme, document.audience)
        .ok_or(Stop::NotFound)?;
    Ok(OpenedDocument {
        document,
        thing,
        reader,
    })
}

/// Those on a thing that its reader may see, newest first.
pub async fn readable(db: &mut Conn, thing: &Thing) -> Result<Vec<Document>, Stop> {
    let mut all = documents::on(db, thing.about).await?;
    all.retain(|it| thing.reading.may_see(it.programme, it.audience).is_some());
    Ok(all)
}
