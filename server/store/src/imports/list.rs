//! The imports of one author: theirs alone to see.

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProgrammeId};
use domain::imports::{KEPT, Kind, State};
use domain::lists::{ImportsBy, Sort};
use uuid::Uuid;

use super::kept::{Import, select};
use crate::{Conn, Result, like, rows};

/// Which are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// Any part of the name of the file.
    pub words: &'a str,
    pub kind: Option<Kind>,
    pub programme: Option<ProgrammeId>,
    pub state: Option<State>,
    pub sort: Sort<ImportsBy>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    import: Import,
    total: i64,
}

/// The states are those of `domain::imports::Import::state`; `$6` is when the oldest file that
/// still waits was uploaded.
macro_rules! page {
    ($order:literal) => {
        select!(
            [", cast(count(*) over () as bigint) as total "]
            r"where i.author = $1 and i.search_key like $2 escape '\'
                and ($3 is null or i.kind = $3) and ($4 is null or i.programme = $4)
                and ($5 = ''
                     or $5 = 'undone' and i.undone_at is not null
                     or $5 = 'confirmed' and i.confirmed_at is not null and i.undone_at is null
                     or i.confirmed_at is null
                        and ($5 = 'expired' and i.uploaded_at <= $6
                             or $5 = 'chosen' and i.uploaded_at > $6 and i.chosen_at is not null
                             or $5 = 'uploaded' and i.uploaded_at > $6 and i.chosen_at is null))
              order by ", $order, "i.id desc limit $7 offset $8"
        )
    };
}

const fn text(sort: Sort<ImportsBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (ImportsBy::Uploaded, false) => page!("i.uploaded_at, "),
        (ImportsBy::Uploaded, true) => page!("i.uploaded_at desc, "),
        (ImportsBy::Name, false) => page!("i.search_key, "),
        (ImportsBy::Name, true) => page!("i.search_key desc, "),
    }
}

/// One page, and how many there are in all.
pub async fn list(
    db: &mut Conn,
    author: PersonId,
    wanted: &Wanted<'_>,
    now: DateTime<Utc>,
    (limit, offset): (i64, i64),
) -> Result<(Vec<Import>, i64)> {
    let found: Vec<Row> = rows!(
        db,
        text(wanted.sort),
        author.0,
        like(wanted.words),
        wanted.kind.map(Kind::as_str),
        wanted.programme.map(|it| it.0),
        wanted.state.map_or("", State::as_str),
        now - KEPT,
        limit,
        offset
    )?;
    let total = found.first().map_or(0, |row| row.total);
    Ok((found.into_iter().map(|row| row.import).collect(), total))
}

/// The programmes that somebody's imports were for, by name.
pub async fn programmes_of(db: &mut Conn, author: PersonId) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        "select g.id, g.name from programme g
         where g.id in (select i.programme from import i where i.author = $1)
         order by g.search_key, g.id",
        author.0
    )
}
