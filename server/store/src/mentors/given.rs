//! The hours that a mentor gave.

use domain::ids::{MentorId, PersonId, ProgrammeId, SessionId, StartupId};
use domain::{Quarter, Stretch};
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

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

/// Seats `b` in sessions `x` of the mentor `$1` that were held; for the member of staff `$2`, where
/// that is not the nil id `$3`, in the programmes they reach. From `$4` to before `$5`.
macro_rules! held {
    () => {
        " from session x join booking b on b.session = x.id join programme g on g.id = x.programme
         where x.mentor = $1 and x.starts >= $4 and x.starts < $5 and b.attended_at is not null
           and ($2 = $3 or exists (select 1 from staff_role r where r.person = $2
                                   and (r.programme is null or r.programme = x.programme))) "
    };
}

/// When the one of them that comes first in this order began.
macro_rules! end {
    ($db:ident, $order:literal, $mentor:ident, $staff:ident) => {{
        let found: Option<(i64,)> = row!(
            $db,
            concat!("select x.starts", held!(), $order),
            $mentor.0,
            $staff.map_or(Uuid::nil(), |staff| staff.0),
            Uuid::nil(),
            0_i64,
            i64::MAX
        )?;
        found.map(|(starts,)| starts)
    }};
}

/// What a mentor held in sessions that began in `within`, oldest first; for a member of staff, in
/// the programmes they reach.
pub async fn by(
    db: &mut Conn,
    mentor: MentorId,
    staff: Option<PersonId>,
    within: Stretch,
) -> Result<Vec<Held>> {
    rows!(
        db,
        concat!(
            "select x.id as session, x.programme, g.name as programme_name, b.startup, x.starts,
                    x.quarters",
            held!(),
            "order by x.starts, b.id"
        ),
        mentor.0,
        staff.map_or(Uuid::nil(), |staff| staff.0),
        Uuid::nil(),
        within.starts.0,
        within.end().0
    )
}

/// When the first and the last session that a mentor held began; as [`by`] tells of them.
pub async fn ends(
    db: &mut Conn,
    mentor: MentorId,
    staff: Option<PersonId>,
) -> Result<Option<(Quarter, Quarter)>> {
    let ends: (Option<i64>, Option<i64>) = (
        end!(db, "order by x.starts limit 1", mentor, staff),
        end!(db, "order by x.starts desc limit 1", mentor, staff),
    );
    let (Some(first), Some(last)) = ends else {
        return Ok(None);
    };
    Ok(Some((Quarter(first), Quarter(last))))
}
