//! Every session of somebody, as founder or as mentor: those of their startups, and those they
//! hold.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::ids::{PersonId, StartupId};

use super::{Row, select};
use crate::{Conn, Result, row, rows};

/// Whose; of one startup, where one is named.
#[derive(Clone, Copy, Debug)]
pub struct Mine {
    pub person: PersonId,
    pub startup: Option<StartupId>,
    pub now: DateTime<Utc>,
}

/// What is to come or under way, soonest first.
pub async fn coming(db: &mut Conn, mine: &Mine, limit: i64) -> Result<Vec<Row>> {
    rows!(
        db,
        select!(
            "where b.id in (
               select y.id from founder r join booking y on y.startup = r.startup
               where r.person = $1 and r.left_at is null and y.cancelled_at is null
                 and y.starts > $3 - 96
               union
               select y.id from mentor k join session z on z.mentor = k.id
               join booking y on y.session = z.id
               where k.person = $1 and z.starts > $3 - 96 and y.cancelled_at is null)
             and s.cancelled_at is null and b.starts + b.quarters > $3
             and ($2 is null or b.startup = $2)
             order by b.starts, b.id limit $4"
        ),
        mine.person.0,
        mine.startup.map(|it| it.0),
        Quarter::at_or_before(mine.now).0,
        limit
    )
}

/// What is over, latest first, and how many there are.
pub async fn past(
    db: &mut Conn,
    mine: &Mine,
    (limit, offset): (i64, i64),
) -> Result<(Vec<Row>, i64)> {
    let (startup, now) = (mine.startup.map(|it| it.0), Quarter::at_or_before(mine.now));
    let found: Vec<Row> = rows!(
        db,
        select!(
            "where b.id in (
               select y.id from founder r join booking y on y.startup = r.startup
               where r.person = $1 and r.left_at is null and y.cancelled_at is null
               union
               select y.id from mentor k join session z on z.mentor = k.id
               join booking y on y.session = z.id
               where k.person = $1 and y.cancelled_at is null)
             and s.cancelled_at is null and b.starts + b.quarters <= $3
             and ($2 is null or b.startup = $2)
             order by b.starts desc, b.id desc limit $4 offset $5"
        ),
        mine.person.0,
        startup,
        now.0,
        limit,
        offset
    )?;
    let total: Option<(i64,)> = row!(
        db,
        "select cast(count(*) as bigint) from booking b join session s on s.id = b.session
         where b.id in (
           select y.id from founder r join booking y on y.startup = r.startup
           where r.person = $1 and r.left_at is null and y.cancelled_at is null
           union
           select y.id from mentor k join session z on z.mentor = k.id
           join booking y on y.session = z.id
           where k.person = $1 and y.cancelled_at is null)
         and s.cancelled_at is null and b.starts + b.quarters <= $3
         and ($2 is null or b.startup = $2)",
        mine.person.0,
        startup,
        now.0
    )?;
    Ok((found, total.map_or(0, |(total,)| total)))
}
