//! The first step of two who were introduced: the founder writes.

use chrono::{DateTime, Utc};
use domain::ids::{IntroductionId, PersonId};

use super::{Raw, Row, select};
use crate::{Conn, Result, Tx, rows, run};

/// Those where a founder still has to write, oldest first: whoever said yes, or the others of the
/// startup once they have left. Not where they met, where it will not happen, or where staff see to
/// it.
pub async fn first_steps(db: &mut Conn, founder: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where i.startup in (select m.startup from founder m
                                 where m.person = $1 and m.left_at is null)
               and i.introduced_at is not null and i.withdrawn_at is null
               and i.met_at is null and i.outcome_at is null and i.left_to_staff_at is null
               and (i.wrote_at is null or i.wrote_at < i.introduced_at)
               and (f.answered_by = $1 or not exists (
                       select 1 from founder m where m.startup = i.startup
                          and m.person = f.answered_by and m.left_at is null))
               and not exists (select 1 from introduction_follow_up u
                               where u.introduction = i.id and u.question = 'met'
                                 and u.answer = 'no')
             order by i.introduced_at, i.id"
        ),
        founder.0
    )?;
    Ok(raw.into_iter().map(Row::from).collect())
}

/// The founder wrote; false where that was said before, or nobody is introduced.
pub async fn wrote(tx: &mut Tx, id: IntroductionId, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update introduction set wrote_at = $2
         where id = $1 and introduced_at is not null
           and (wrote_at is null or wrote_at < introduced_at)",
        id.0,
        now
    )?;
    Ok(done == 1)
}
