//! Who is what to a thing, as far as its documents go.

use domain::Quarter;
use domain::ids::{CohortId, MentorId, PersonId, ProgrammeId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

/// Programme and mentor of whoever is a mentor of startup `$1`: they follow it now, or have a
/// session with it that is agreed and begins after `$2`, and did not leave the programme. `readers`
/// says the same of each document.
macro_rules! mentors_of {
    () => {
        "(select x.programme, x.mentor from booking b join session x on x.id = b.session
          where b.startup = $1 and b.starts >= $2
            and b.cancelled_at is null and x.cancelled_at is null
            and (b.asked_until is null or b.agreed_at is not null)
            and exists (select 1 from mentor_programme o
                        where o.mentor = x.mentor and o.programme = x.programme)
          union
          select c.programme, w.mentor from mentorship w join cohort c on c.id = w.cohort
          join place l on l.cohort = w.cohort and l.startup = w.startup
          where w.startup = $1 and w.ended_at is null and l.state = 'placed') t "
    };
}

/// The programmes in which a mentor is one of a startup's, with sessions since.
pub async fn mentored_in(
    db: &mut Conn,
    startup: StartupId,
    mentor: MentorId,
    since: Quarter,
) -> Result<Vec<ProgrammeId>> {
    let programmes: Vec<(Uuid,)> = rows!(
        db,
        concat!(
            "select t.programme from ",
            mentors_of!(),
            "where t.mentor = $3"
        ),
        startup.0,
        since.0,
        mentor.0
    )?;
    let programmes = programmes.into_iter();
    Ok(programmes.map(|(id,)| ProgrammeId(id)).collect())
}

/// One of a startup's mentors, in one programme.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ItsMentor {
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub name: String,
}

/// All of a startup's mentors, with sessions since, by name.
pub async fn mentors_of(
    db: &mut Conn,
    startup: StartupId,
    since: Quarter,
) -> Result<Vec<ItsMentor>> {
    rows!(
        db,
        concat!(
            "select t.programme, t.mentor, p.name from ",
            mentors_of!(),
            "join mentor m on m.id = t.mentor join person p on p.id = m.person
             order by p.search_key, m.id, t.programme"
        ),
        startup.0,
        since.0
    )
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
