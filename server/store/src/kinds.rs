//! The kinds of session that a mentor offers.

use chrono::{DateTime, Utc};
use domain::hours::Kind;
use domain::ids::{KindId, MentorId};
use uuid::Uuid;

use crate::{Changed, Conn, Result, Tx, rows, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    #[sqlx(try_from = "Uuid")]
    pub id: KindId,
    /// How long, in quarters.
    pub quarters: i64,
    /// "video", "phone" or "place", and the link, number or address.
    pub meeting_kind: String,
    pub meeting_detail: String,
    pub version: i64,
}

/// Those on offer, in the order they were added; there is always one.
pub async fn of_mentor(db: &mut Conn, mentor: MentorId) -> Result<Vec<Row>> {
    rows!(
        db,
        "select id, quarters, meeting_kind, meeting_detail, version from session_kind
         where mentor = $1 and retired_at is null order by created_at, id",
        mentor.0
    )
}

pub async fn add(
    tx: &mut Tx,
    id: KindId,
    mentor: MentorId,
    kind: &Kind,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into session_kind (id, mentor, quarters, meeting_kind, meeting_detail, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        id.0,
        mentor.0,
        kind.quarters,
        kind.meeting.meets.as_str(),
        kind.meeting.detail.as_str(),
        now
    )?;
    Ok(())
}

/// Changes one that is on offer and still at `version`: of sessions that were agreed nothing
/// changes.
pub async fn change(
    tx: &mut Tx,
    (id, mentor): (KindId, MentorId),
    version: i64,
    kind: &Kind,
) -> Result<Changed> {
    Changed::read(run!(
        tx,
        "update session_kind
         set quarters = $4, meeting_kind = $5, meeting_detail = $6, version = version + 1
         where id = $1 and mentor = $2 and version = $3 and retired_at is null",
        id.0,
        mentor.0,
        version,
        kind.quarters,
        kind.meeting.meets.as_str(),
        kind.meeting.detail.as_str()
    ))
}

/// Offers a kind no more, unless it is the mentor's last; answers whether it was. The mentor is
/// held, so that two who are the last but one never go together.
pub async fn retire(tx: &mut Tx, id: KindId, mentor: MentorId, now: DateTime<Utc>) -> Result<bool> {
    let retired = run!(
        tx,
        "update session_kind set retired_at = $3
         where id = $1 and mentor = $2 and retired_at is null
           and exists (select 1 from session_kind o
                       where o.mentor = $2 and o.id <> $1 and o.retired_at is null)",
        id.0,
        mentor.0,
        now
    )?;
    Ok(retired == 1)
}
