use domain::ids::MentorId;

use crate::{Conn, Result, Tx, row, run};

/// How many startups a mentor follows at most, in all; none when they leave it to each round.
pub async fn startups_at_most(db: &mut Conn, mentor: MentorId) -> Result<Option<i64>> {
    let found: Option<(Option<i64>,)> = row!(
        db,
        "select startups_at_most from mentor where id = $1",
        mentor.0
    )?;
    Ok(found.and_then(|(most,)| most))
}

pub async fn set_startups_at_most(tx: &mut Tx, mentor: MentorId, most: Option<i64>) -> Result<()> {
    run!(
        tx,
        "update mentor set startups_at_most = $2 where id = $1",
        mentor.0,
        most
    )?;
    Ok(())
}
