use chrono::{DateTime, Utc};
use domain::ids::{LetterId, ProgrammeId};
use domain::letters::Stage;
use domain::lists::{LettersBy, Sort};
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

/// Which letters of a programme; everything left out narrows nothing.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub stage: Option<Stage>,
    /// A word of `domain::letters::Kind`.
    pub kind: Option<&'a str>,
    pub since: DateTime<Utc>,
    /// From when on one that still waits is wanted, too.
    pub open_since: DateTime<Utc>,
    pub sort: Sort<LettersBy>,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self {
            stage: None,
            kind: None,
            since: DateTime::UNIX_EPOCH,
            open_since: DateTime::UNIX_EPOCH,
            sort: Sort::falling(LettersBy::Written),
        }
    }
}

/// `$columns` of the letters of one programme, or of none, written since `$3`; and those written
/// before, since `$4`, that still wait, or for which somebody has something to do. Private ones are
/// on no page.
///
/// One branch for each index: a programme writes letters for ever. Those of the few that are open
/// ask for the programme in a way that no index of all letters answers.
macro_rules! shelf {
    ($columns:expr) => {
        concat!(
            shelf!(
                $columns,
                "l.created_at >= $3
                 and (l.programme = $1 or ($1 is null and l.programme is null and not l.private))"
            ),
            " union all ",
            shelf!(
                $columns,
                "l.failed_at is not null",
                open
            ),
            " union all ",
            shelf!(
                $columns,
                "l.sent_at is null and l.failed_at is null and l.dropped_at is null",
                open
            )
        )
    };
    ($columns:expr, $which:literal) => {
        concat!(
            "select ",
            $columns,
            " from letter l where ($2 is null or l.kind = $2) and ",
            $which
        )
    };
    ($columns:expr, $which:literal, open) => {
        concat!(
            shelf!($columns, $which),
            " and l.created_at < $3 and l.created_at >= $4
              and coalesce(l.programme, l.id) = coalesce($1, l.id)
              and (l.programme is not null or not l.private)"
        )
    };
}

macro_rules! stage {
    () => {
        "case when l.failed_at is not null then 'failed' when l.sent_at is not null then 'sent'
              when l.dropped_at is not null then 'dropped' else 'waiting' end "
    };
}

macro_rules! page {
    ($order:literal) => {
        concat!(
            "select line.*, p.name as to_name from (",
            shelf!(concat!(
                "l.id, l.kind, l.subject, l.person, ",
                stage!(),
                "as stage, l.created_at, l.due_at, l.attempts, l.sent_at, l.failed_at,
                 l.dropped_at, l.last_error, l.search_key"
            )),
            ") as line left join person p on p.id = line.person
             where $5 = '' or stage = $5 order by ",
            $order,
            " limit $6 offset $7"
        )
    };
}

/// The letters of one programme, or with `None` those of none; usually newest first.
pub async fn of_programme(
    db: &mut Conn,
    programme: Option<ProgrammeId>,
    wanted: &Wanted<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Line>> {
    let text = match (wanted.sort.by, wanted.sort.falling) {
        (LettersBy::Written, false) => page!("created_at, id"),
        (LettersBy::Written, true) => page!("created_at desc, id desc"),
        (LettersBy::Subject, false) => page!("search_key, created_at desc, id desc"),
        (LettersBy::Subject, true) => page!("search_key desc, created_at desc, id desc"),
    };
    rows!(
        db,
        text,
        programme.map(|programme| programme.0),
        wanted.kind,
        wanted.since,
        wanted.open_since,
        wanted.stage.map_or("", Stage::as_str),
        limit,
        offset
    )
}

/// How many letters of a programme, or of none, stand where, whatever stage is asked for.
pub async fn count(
    db: &mut Conn,
    programme: Option<ProgrammeId>,
    wanted: &Wanted<'_>,
) -> Result<Vec<(Stage, i64)>> {
    let counted: Vec<(String, i64)> = rows!(
        db,
        concat!(
            "select stage, cast(count(*) as bigint) from (",
            shelf!(concat!(stage!(), "as stage")),
            ") as line group by stage"
        ),
        programme.map(|programme| programme.0),
        wanted.kind,
        wanted.since,
        wanted.open_since
    )?;
    Ok(counted
        .into_iter()
        .filter_map(|(stage, count)| Some((stage.parse().ok()?, count)))
        .collect())
}

/// The kinds of letters there are among them, whatever kind and stage is asked for.
pub async fn kinds(
    db: &mut Conn,
    programme: Option<ProgrammeId>,
    wanted: &Wanted<'_>,
) -> Result<Vec<(String,)>> {
    rows!(
        db,
        concat!(
            "select distinct kind from (",
            shelf!("l.kind"),
            ") as line order by kind"
        ),
        programme.map(|programme| programme.0),
        None::<&str>,
        wanted.since,
        wanted.open_since
    )
}

/// Whether there is any letter of no programme that staff may read.
pub async fn any_of_house(db: &mut Conn) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from letter where programme is null and private = false
         order by created_at limit 1"
    )?;
    Ok(one.is_some())
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
        "select p.id as programme, p.name,
                (select cast(count(*) as bigint) from letter l
                 where l.failed_at is not null and coalesce(l.programme, l.id) = p.id) as failed,
                cast(case when exists (select 1 from letter a where a.programme = p.id)
                     then 1 else 0 end as bigint) as used
         from programme p order by p.search_key"
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
