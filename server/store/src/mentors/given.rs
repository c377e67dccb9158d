//! The hours that a mentor gave.

use domain::Quarter;
use domain::ids::{MentorId, PersonId, ProgrammeId, SessionId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A startup's seat in a session that was held.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Held {
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub starts: i64,
    pub quarters: i64,
}

impl Held {
    pub fn starts(&self) -> Quarter {
        Quarter(self.starts)
    }
}

/// All that a mentor held, oldest first; for a member of staff, in the programmes they reach.
pub async fn by(db: &mut Conn, mentor: MentorId, staff: Option<PersonId>) -> Result<Vec<Held>> {
    rows!(
        db,
        "select x.id as session, x.programme, g.name as programme_name, b.startup, x.starts,
                x.quarters
         from session x join booking b on b.session = x.id join programme g on g.id = x.programme
         where x.mentor = $1 and b.attended_at is not null
           and ($2 = $3 or exists (select 1 from staff_role r where r.person = $2
                                   and (r.programme is null or r.programme = x.programme)))
         order by x.starts, b.id",
        mentor.0,
        staff.map_or(Uuid::nil(), |staff| staff.0),
        Uuid::nil()
    )
}
