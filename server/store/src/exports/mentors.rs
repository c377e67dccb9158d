use domain::ids::{MentorId, PersonId, ProgrammeId};
use uuid::Uuid;

use crate::reach::reached;
use crate::{Conn, Result, rows};

/// A programme that a mentor gives hours to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Opening {
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
}

/// Of the programmes that a member of staff works for, by name.
pub async fn openings(db: &mut Conn, staff: PersonId) -> Result<Vec<Opening>> {
    rows!(
        db,
        concat!(
            "select o.mentor, o.programme, g.name as programme_name
             from mentor_programme o join programme g on g.id = o.programme
             where ",
            reached!("o.programme"),
            "order by g.search_key, g.id"
        ),
        staff.0
    )
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Address {
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub email: String,
}

/// Where the mentors are written to whom a member of staff sees; whoever looks after the house sees
/// those who are open to no programme as well.
pub async fn addresses(db: &mut Conn, staff: PersonId) -> Result<Vec<Address>> {
    rows!(
        db,
        concat!(
            "select m.id as mentor, p.email from mentor m join person p on p.id = m.person
             where p.email is not null
               and (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                    or m.id in (select o.mentor from mentor_programme o where ",
            reached!("o.programme"),
            "))"
        ),
        staff.0
    )
}
