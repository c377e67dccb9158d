//! Who waits for a seat of a session, in order.

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProgrammeId, SessionId, StartupId, WaitingId};
use domain::sessions::{Ended, InLine};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Waiting {
    #[sqlx(try_from = "Uuid")]
    pub id: WaitingId,
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    #[sqlx(try_from = "Uuid")]
    pub asked_by: PersonId,
    pub asked_at: DateTime<Utc>,
    pub questions: String,
    /// Until when a seat is kept for it.
    pub offered_until: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// In how many cohorts of the programme it is placed now.
    placed: i64,
}

impl Waiting {
    pub fn in_line(&self) -> InLine {
        InLine {
            waiting: self.id,
            startup: self.startup,
            offered_until: self.offered_until,
            placed: self.placed > 0,
        }
    }
}

/// The columns of [`Waiting`]: the row `w`, its session `s` and its startup `u`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select w.id, w.session, w.startup, u.name as startup_name, w.asked_by, w.asked_at,
                    w.questions, w.offered_until, w.ended_at,
                    (select cast(count(*) as bigint) from place l join cohort c on c.id = l.cohort
                     where l.startup = w.startup and l.state = 'placed'
                       and c.programme = s.programme) as placed
             from waiting w join session s on s.id = w.session join startup u on u.id = w.startup ",
            $rest
        )
    };
}

/// Those who still wait, first in line first.
pub async fn line(db: &mut Conn, session: SessionId) -> Result<Vec<Waiting>> {
    rows!(
        db,
        select!(
            "where w.session = $1 and w.ended_at is null
             order by w.asked_at, w.id"
        ),
        session.0
    )
}

pub async fn waiting(db: &mut Conn, id: WaitingId) -> Result<Option<Waiting>> {
    row!(db, select!("where w.id = $1"), id.0)
}

/// Puts a startup in line; answers false when it was there.
pub async fn wait(
    tx: &mut Tx,
    id: WaitingId,
    session: SessionId,
    startup: StartupId,
    (asked_by, questions): (PersonId, &str),
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = run!(
        tx,
        "insert into waiting (id, session, startup, asked_by, asked_at, questions)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        id.0,
        session.0,
        startup.0,
        asked_by.0,
        now,
        questions
    )?;
    Ok(added == 1)
}

/// Offers it a seat; answers false when it waits no more, or was offered one.
pub async fn offer(
    tx: &mut Tx,
    id: WaitingId,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let offered = run!(
        tx,
        "update waiting set offered_at = $3, offered_until = $2
         where id = $1 and offered_at is null and ended_at is null",
        id.0,
        until,
        now
    )?;
    Ok(offered == 1)
}

/// The seat is kept until then; none keeps it no more, and it waits like those before.
pub async fn keep_until(tx: &mut Tx, id: WaitingId, until: Option<DateTime<Utc>>) -> Result<()> {
    run!(
        tx,
        "update waiting set offered_until = $2,
                offered_at = case when $2 is null then null else offered_at end
         where id = $1 and ended_at is null",
        id.0,
        until
    )?;
    Ok(())
}

/// Sessions of a programme to come in whose line a startup stands. `now` in quarters.
pub async fn lines_of(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
    now: i64,
) -> Result<Vec<SessionId>> {
    let rows: Vec<(Uuid,)> = rows!(
        db,
        "select w.session from waiting w join session s on s.id = w.session
         where w.startup = $1 and w.ended_at is null and s.programme = $2 and s.starts > $3
         order by w.session",
        startup.0,
        programme.0,
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| SessionId(id)).collect())
}

/// It waits no more; answers false when it did not.
pub async fn end(tx: &mut Tx, id: WaitingId, how: Ended, now: DateTime<Utc>) -> Result<bool> {
    let ended = run!(
        tx,
        "update waiting set ended_at = $3, ended_as = $2 where id = $1 and ended_at is null",
        id.0,
        how.as_str(),
        now
    )?;
    Ok(ended == 1)
}

/// A session in whose line a startup of somebody stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InLineOf {
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub title: String,
    pub host_name: String,
    /// In quarters.
    pub starts: i64,
    pub offered_until: Option<DateTime<Utc>>,
}

/// For a founder: those that have not begun; what is offered comes first. `now` in quarters.
pub async fn in_line_of(db: &mut Conn, founder: PersonId, now: i64) -> Result<Vec<InLineOf>> {
    rows!(
        db,
        "select w.session, w.startup, s.title, h.name as host_name, s.starts, w.offered_until
         from founder f join waiting w on w.startup = f.startup
              join session s on s.id = w.session
              join mentor m on m.id = s.mentor join person h on h.id = m.person
         where f.person = $1 and f.left_at is null and w.ended_at is null and s.starts > $2
         order by w.offered_until nulls last, s.starts, w.id limit 50",
        founder.0,
        now
    )
}
