//! Notes that a member of staff may read: about somebody, or about all.

use chrono::NaiveDate;
use domain::calls::{About, NextIs, With};
use domain::ids::{PersonId, ProgrammeId};
use domain::lists::{CallsBy, Sort};
use uuid::Uuid;

use super::{Noted, Raw, id_of, seen, select};
use crate::typed::{Typed, named, says};
use crate::{Conn, Result, like, rows};

/// Which are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// Words of the note, or any part of the name of whom it is about.
    pub words: &'a str,
    pub about: Option<About>,
    pub with: Option<With>,
    pub next: Option<NextIs>,
    /// Who does what comes next.
    pub by: Option<PersonId>,
    pub author: Option<PersonId>,
    pub programme: Option<ProgrammeId>,
    pub sort: Sort<CallsBy>,
    /// Steps of this day and before are due.
    pub today: NaiveDate,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    raw: Raw,
    total: i64,
}

macro_rules! page {
    ($order:literal) => {
        select!(
            [", cast(count(*) over () as bigint) as total "]
            seen!(),
            "and ($1 is null or c.organisation = $1 or c.mentor = $1)
             and ($3 = '' or $3 = 'partner' and c.organisation is not null
                  or $3 = 'mentor' and c.mentor is not null)
             and ($4 = '' or $4 = 'due' and c.next_on <= $5 and c.done_at is null
                  or $4 = 'open' and c.next_on is not null and c.done_at is null
                  or $4 = 'done' and c.done_at is not null
                  or $4 = 'none' and c.next_on is null)
             and ($6 is null or c.next_by = $6) and ($7 is null or c.author = $7)
             and ($8 is null or c.programme = $8)
             and (", says!("c.id", "call", text "$9", many "$10"),
            "or ", named!("coalesce(o.search_key, q.search_key)", like "$11"), ")
              order by ", $order, "c.id limit $12 offset $13"
        )
    };
}

/// What is still to be done comes before the rest.
const fn text(sort: Sort<CallsBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (CallsBy::Called, false) => page!("c.called_on, c.written_at, "),
        (CallsBy::Called, true) => page!("c.called_on desc, c.written_at desc, "),
        (CallsBy::Due, false) => page!(
            "case when c.next_on is not null and c.done_at is null then 0 else 1 end,
             c.next_on nulls last, c.called_on desc, "
        ),
        (CallsBy::Due, true) => page!(
            "case when c.next_on is not null and c.done_at is null then 0 else 1 end,
             c.next_on desc nulls last, c.called_on desc, "
        ),
    }
}

/// One page, and how many there are in all.
pub async fn list(
    db: &mut Conn,
    staff: PersonId,
    wanted: &Wanted<'_>,
    (limit, offset): (i64, i64),
) -> Result<(Vec<Noted>, i64)> {
    let typed = Typed::of(wanted.words);
    let found: Vec<Row> = rows!(
        db,
        text(wanted.sort),
        wanted.about.map(id_of),
        staff.0,
        wanted.with.map_or("", With::as_str),
        wanted.next.map_or("", NextIs::as_str),
        wanted.today,
        wanted.by.map(|it| it.0),
        wanted.author.map(|it| it.0),
        wanted.programme.map(|it| it.0),
        typed.text.as_str(),
        typed.many,
        like(wanted.words),
        limit,
        offset
    )?;
    let total = found.first().map_or(0, |row| row.total);
    let noted = found.into_iter().map(|row| Noted::try_from(row.raw));
    Ok((noted.collect::<Result<_>>()?, total))
}

/// People to narrow the list by, by name.
pub struct People {
    pub authors: Vec<(Uuid, String)>,
    /// Who does what comes next after one of them.
    pub next: Vec<(Uuid, String)>,
}

macro_rules! people {
    ($column:literal) => {
        concat!(
            "select p.id, p.name from person p where p.name <> '' and p.id in (
                 select ",
            $column,
            " from partner_call c
                 where c.retracted_at is null
                   and ($1 is null or c.organisation = $1 or c.mentor = $1) ",
            seen!(),
            ") order by p.search_key, p.id"
        )
    };
}

pub async fn people(db: &mut Conn, staff: PersonId, about: Option<About>) -> Result<People> {
    let about = about.map(id_of);
    Ok(People {
        authors: rows!(db, people!("c.author"), about, staff.0)?,
        next: rows!(db, people!("c.next_by"), about, staff.0)?,
    })
}
