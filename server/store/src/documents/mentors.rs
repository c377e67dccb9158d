//! Who is what to a thing, as far as its documents go.

use domain::ids::{CohortId, MentorId, PersonId, ProgrammeId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

/// The programmes in which a mentor follows a startup, or did, or has, or had, a session with it
/// that was not cancelled.
pub async fn mentored_in(
    db: &mut Conn,
    startup: StartupId,
    mentor: MentorId,
) -> Result<Vec<ProgrammeId>> {
    let programmes: Vec<(Uuid,)> = rows!(
        db,
        "select x.programme from booking b join session x on x.id = b.session
         where b.startup = $1 and x.mentor = $2
           and b.cancelled_at is null and x.cancelled_at is null
         union
         select c.programme from mentorship w join cohort c on c.id = w.cohort
         where w.startup = $1 and w.mentor = $2",
        startup.0,
        mentor.0
    )?;
    let programmes = programmes.into_iter();
    Ok(programmes.map(|(id,)| ProgrammeId(id)).collect())
}

/// Whether somebody speaks for a startup that has a place in a cohort, or finished there.
pub async fn is_of_cohort(db: &mut Conn, cohort: CohortId, person: PersonId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select l.id from place l
         join founder f on f.startup = l.startup and f.person = $2 and f.left_at is null
         where l.cohort = $1 and l.state in ('placed', 'graduated') limit 1",
        cohort.0,
        person.0
    )?;
    Ok(one.is_some())
}
