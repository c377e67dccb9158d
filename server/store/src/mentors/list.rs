//! Mentors one under the other, cut in pages by the database.

use domain::expertise::Expertise;
use domain::ids::{MentorId, StartupId};
use uuid::Uuid;

use super::{Mentor, select};
use crate::{Conn, Result, rows, value};

/// One page of a list, with what each of its mentors knows.
pub struct Listed {
    pub mentors: Vec<Mentor>,
    pub known: Vec<(MentorId, Expertise)>,
    /// On all pages.
    pub total: i64,
}

/// Open to a programme in which the startup `$1` is placed now.
macro_rules! open_to_startup {
    () => {
        "where exists (
             select 1 from mentor_programme o
             join cohort c on c.programme = o.programme
             join place l on l.cohort = c.id
             where o.mentor = m.id and l.startup = $1 and l.state = 'placed') "
    };
}

/// Who follows the startup comes first, then who knows most of what it needs; equals by name.
macro_rules! by_fit {
    () => {
        "order by case when exists (
                       select 1 from mentorship w
                       join place l on l.cohort = w.cohort and l.startup = w.startup
                       where w.mentor = m.id and w.startup = $1 and w.ended_at is null
                         and l.state = 'placed') then 0 else 1 end,
                  (select count(*) from mentor_expertise e
                   join need n on n.expertise = e.expertise
                   where e.mentor = m.id and n.startup = $1) desc, p.search_key, m.id
         limit $2 offset $3"
    };
}

/// What the mentors of one page know.
macro_rules! known {
    ($which:ident, $order:ident) => {
        concat!(
            "select e.mentor, e.expertise from mentor_expertise e where e.mentor in (
                 select m.id from mentor m join person p on p.id = m.person ",
            $which!(),
            $order!(),
            ")"
        )
    };
}

macro_rules! count {
    ($which:ident) => {
        concat!("select count(*) from mentor m ", $which!())
    };
}

/// The mentors open to a startup, those who know what it needs first.
pub async fn of_startup(
    db: &mut Conn,
    startup: StartupId,
    limit: i64,
    offset: i64,
) -> Result<Listed> {
    let startup = startup.0;
    let (all, here) = (count!(open_to_startup), known!(open_to_startup, by_fit));
    Ok(Listed {
        mentors: rows!(
            db,
            select!(open_to_startup!(), by_fit!()),
            startup,
            limit,
            offset
        )?,
        known: words(rows!(db, here, startup, limit, offset)?),
        total: value!(db, all, startup)?,
    })
}

pub(super) fn words(known: Vec<(Uuid, String)>) -> Vec<(MentorId, Expertise)> {
    let known = known.into_iter();
    known
        .filter_map(|(mentor, word)| Some((MentorId(mentor), word.parse().ok()?)))
        .collect()
}
