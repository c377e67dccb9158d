use chrono::{DateTime, Utc};
use domain::ids::{LetterId, ProgrammeId};
use domain::letters::Stage;
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

/// A line of the page of letters.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    #[sqlx(try_from = "Uuid")]
    pub id: LetterId,
    pub kind: String,
    pub subject: String,
    pub to_name: Option<String>,
    #[sqlx(try_from = "String")]
    pub stage: Stage,
    pub created_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub attempts: i64,
    pub sent_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
    pub dropped_at: Option<DateTime<Utc>>,
    /// A word of `domain::letters::Trouble`, then what the server said.
    pub last_error: String,
}

/// A letter with the text staff may read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Read {
    #[sqlx(flatten)]
    pub line: Line,
    pub programme: Option<Uuid>,
    /// What it is about.
    pub object: Option<Uuid>,
    pub body: String,
    /// Still there: not sent yet.
    pub sealed: Option<Vec<u8>>,
}

/// The letters of one programme, or with `None` those of none, newest first; private ones are on
/// no page.
pub async fn of_programme(
    db: &mut Conn,
    programme: Option<ProgrammeId>,
    stage: Option<Stage>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Line>> {
    rows!(
        db,
        "select * from (
             select l.id, l.kind, l.subject, p.name as to_name,
                    case when l.failed_at is not null then 'failed' when l.sent_at is not null then 'sent'
                         when l.dropped_at is not null then 'dropped' else 'waiting' end as stage,
                    l.created_at, l.due_at, l.attempts, l.sent_at, l.failed_at, l.dropped_at, l.last_error
             from letter l left join person p on p.id = l.person
             where l.programme = $1
                or ($1 is null and l.programme is null and not l.private)) as line
         where $2 = '' or stage = $2
         order by created_at desc, id desc limit $3 offset $4",
        programme.map(|programme| programme.0),
        stage.map_or("", Stage::as_str),
        limit,
        offset
    )
}

/// How many letters of a programme, or of none, stand where.
pub async fn count(db: &mut Conn, programme: Option<ProgrammeId>) -> Result<Vec<(Stage, i64)>> {
    let counted: Vec<(String, i64)> = rows!(
        db,
        "select stage, cast(count(*) as bigint) from (
             select case when failed_at is not null then 'failed' when sent_at is not null then 'sent'
                         when dropped_at is not null then 'dropped' else 'waiting' end as stage
             from letter where programme = $1
                or ($1 is null and programme is null and not private)) as line
         group by stage",
        programme.map(|programme| programme.0)
    )?;
    Ok(counted
        .into_iter()
        .filter_map(|(stage, count)| Some((stage.parse().ok()?, count)))
        .collect())
}

pub async fn find(db: &mut Conn, id: LetterId) -> Result<Option<Read>> {
    row!(
        db,
        "select l.id, l.kind, l.subject, p.name as to_name,
                case when l.failed_at is not null then 'failed' when l.sent_at is not null then 'sent'
                     when l.dropped_at is not null then 'dropped' else 'waiting' end as stage,
                l.created_at, l.due_at, l.attempts, l.sent_at, l.failed_at, l.dropped_at, l.last_error,
                l.programme, l.object, l.body, l.sealed
         from letter l left join person p on p.id = l.person
         where l.id = $1",
        id.0
    )
}

/// A programme, as the page of letters offers it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Shelf {
    /// None for the letters of no programme, which are the administrators'.
    pub programme: Option<Uuid>,
    pub name: String,
    /// Letters set aside, for which somebody has something to do.
    pub failed: i64,
    /// 1 when it has any letter at all.
    pub used: i64,
}

/// Every programme, by name; who may see which is for the page to say.
pub async fn shelves(db: &mut Conn) -> Result<Vec<Shelf>> {
    rows!(
        db,
        "select p.id as programme, p.name, cast(count(l.id) as bigint) as failed,
                cast(case when exists (select 1 from letter a where a.programme = p.id) then 1 else 0 end as bigint) as used
         from programme p left join letter l on l.programme = p.id and l.failed_at is not null
         group by p.id, p.name, p.search_key
         order by p.search_key"
    )
}

/// A letter whose sealed bytes are still there: with the demo, every one that was not dropped.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    #[sqlx(try_from = "Uuid")]
    pub id: LetterId,
    pub kind: String,
    pub created_at: DateTime<Utc>,
    pub sealed: Vec<u8>,
}

/// The newest letters first.
pub async fn mailbox(db: &mut Conn, limit: i64, offset: i64) -> Result<Vec<Kept>> {
    rows!(
        db,
        "select id, kind, created_at, sealed from letter where sealed is not null
         order by created_at desc, id desc limit $1 offset $2",
        limit,
        offset
    )
}

pub async fn in_mailbox(db: &mut Conn, id: LetterId) -> Result<Option<Kept>> {
    row!(
        db,
        "select id, kind, created_at, sealed from letter where id = $1 and sealed is not null",
        id.0
    )
}
