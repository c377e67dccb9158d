//! What is new in a cohort since a member of staff said that they had looked.
//!
//! The journal tells; a look is the last line that was on the page when they said so.

use chrono::{DateTime, Utc};
use domain::ids::{CohortId, PersonId, StartupId};
use uuid::Uuid;

use crate::journal::{Line, told};
use crate::reach::reached;
use crate::{Conn, Result, Tx, row, rows, run};

/// How far somebody has looked: a line of the journal, and when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Look {
    pub seen_at: DateTime<Utc>,
    pub seen_line: Uuid,
}

/// None before they ever said so.
pub async fn look(db: &mut Conn, person: PersonId, cohort: CohortId) -> Result<Option<Look>> {
    row!(
        db,
        "select seen_at, seen_line from cohort_look where person = $1 and cohort = $2",
        person.0,
        cohort.0
    )
}

/// Notes how far somebody has looked; never less far than before.
pub async fn looked(tx: &mut Tx, person: PersonId, cohort: CohortId, look: Look) -> Result<()> {
    run!(
        tx,
        "insert into cohort_look (person, cohort, seen_at, seen_line) values ($1, $2, $3, $4)
         on conflict (person, cohort) do update
         set seen_at = excluded.seen_at, seen_line = excluded.seen_line
         where excluded.seen_at > cohort_look.seen_at
            or (excluded.seen_at = cohort_look.seen_at and excluded.seen_line > cohort_look.seen_line)",
        person.0,
        cohort.0,
        look.seen_at,
        look.seen_line
    )?;
    Ok(())
}

/// Others than `$1` wrote line `j`, after the look `$3`, `$4` and up to `$5`, `$6`.
macro_rules! between {
    () => {
        "and (j.actor is null or j.actor <> $1)
         and j.at >= $3 and (j.at > $3 or j.id > $4)
         and j.at <= $5 and (j.at < $5 or j.id <= $6) "
    };
}

/// The lines of cohort `$2` that others than `$1` wrote since the look `$3`, `$4`, up to `$5`, `$6`:
/// those of its startups, in its programme or in none, and those of the cohort itself. What was
/// written of a startup that became one with another since is the other's.
macro_rules! new_lines {
    () => {
        concat!(
            "(select j.id from cohort c
              join place l on l.cohort = c.id join journal j on j.startup = l.startup
              where c.id = $2 and (j.programme = c.programme or j.programme is null) ",
            between!(),
            "union all
             select j.id from cohort c
             join place l on l.cohort = c.id join merged m on m.kept = l.startup
             join journal j on j.startup = m.gone
             where c.id = $2 and (j.programme = c.programme or j.programme is null) ",
            between!(),
            "union all
             select j.id from journal j
             where j.object = $2 and j.startup is null and j.act <> 'cohort.looked' ",
            between!(),
            ") "
        )
    };
}

/// The lines of open cohorts that the member of staff `$1` reaches, which others wrote since they
/// looked, or since `$2` where they never did; by which way a line is of a cohort `c`.
///
/// Of those who looked lately, lines come first: a journal has few new ones, a house many startups.
/// Both ends are said, for PostgreSQL takes what is since a day for a third of all there is.
/// Of those who looked long ago, their cohorts do. (`cross join` keeps SQLite in this order.)
macro_rules! news {
    ($way:literal, $more:literal) => {
        concat!(
            news!(from concat!("journal j cross join ", $way,
                " left join cohort_look k on k.cohort = c.id and k.person = $1
                  where j.at >= $2 and j.at <= $4 and (k.seen_at is null or k.seen_at >= $2)")),
            $more,
            " union all ",
            news!(from concat!("cohort_look k cross join ", $way,
                " cross join journal j where k.person = $1 and k.seen_at < $2 and c.id = k.cohort")),
            $more
        )
    };
    (from $from:expr) => {
        concat!(
            "select c.id as cohort, coalesce(k.seen_at, $2) as since from ",
            $from,
            " and c.closed_at is null and ",
            reached!("c.programme"),
            "and (j.actor is null or j.actor <> $1)
             and j.at >= coalesce(k.seen_at, $2)
             and (j.at > coalesce(k.seen_at, $2) or j.id > coalesce(k.seen_line, $3)) "
        )
    };
}

/// How many new lines each open cohort has that a member of staff reaches, since they looked, or
/// since `usual` where they never did; and since when that is. As in [`new_lines`], those of its
/// startups, those of what became one of them since, and those of the cohort itself.
pub async fn counts(
    db: &mut Conn,
    person: PersonId,
    usual: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Count>> {
    rows!(
        db,
        concat!(
            "select n.cohort, n.since, cast(count(*) as bigint) as count from (",
            news!(
                "cohort c join place l on l.cohort = c.id",
                "and j.startup = l.startup
                 and (j.programme = c.programme or j.programme is null)"
            ),
            " union all ",
            news!(
                "cohort c join place l on l.cohort = c.id join merged m on m.kept = l.startup",
                "and j.startup = m.gone
                 and (j.programme = c.programme or j.programme is null)"
            ),
            " union all ",
            news!(
                "cohort c",
                "and j.object = c.id and j.startup is null and j.act <> 'cohort.looked'"
            ),
            ") n group by n.cohort, n.since"
        ),
        person.0,
        usual,
        Uuid::nil(),
        now
    )
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Count {
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    pub since: DateTime<Utc>,
    pub count: i64,
}

/// A line that is new, and the startup it is about; none is about the cohort itself.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct New {
    #[sqlx(flatten)]
    pub line: Line,
    pub startup: Option<Uuid>,
    pub startup_name: Option<String>,
}

impl New {
    pub fn startup(&self) -> Option<StartupId> {
        self.startup.map(StartupId)
    }
}

/// How many lines are new in a cohort, and the newest of them.
#[derive(Clone, Copy, Debug)]
pub struct Newest {
    pub count: i64,
    pub look: Look,
}

/// How many lines are new in a cohort, up to a look or up to now, and the newest of them; none
/// when nothing is.
pub async fn newest(
    db: &mut Conn,
    (person, cohort): (PersonId, CohortId),
    since: Look,
    until: Look,
) -> Result<Option<Newest>> {
    let found: Option<(DateTime<Utc>, Uuid, i64)> = row!(
        db,
        concat!(
            "select j.at, j.id, cast(count(*) over () as bigint) as count
             from ",
            new_lines!(),
            "n join journal j on j.id = n.id order by j.at desc, j.id desc limit 1"
        ),
        person.0,
        cohort.0,
        since.seen_at,
        since.seen_line,
        until.seen_at,
        until.seen_line
    )?;
    Ok(found.map(|(seen_at, seen_line, count)| Newest {
        count,
        look: Look { seen_at, seen_line },
    }))
}

/// One page of them: the startup with the newest line first, and of each the newest line first.
pub async fn lines(
    db: &mut Conn,
    (person, cohort): (PersonId, CohortId),
    (since, until): (Look, Look),
    (limit, offset): (i64, i64),
) -> Result<Vec<New>> {
    rows!(
        db,
        told!(
            ", u.id as startup, u.name as startup_name",
            concat!(new_lines!(), "fresh join journal j on j.id = fresh.id"),
            "left join merged z on z.gone = j.startup
             left join startup u on u.id = coalesce(z.kept, j.startup)
             order by max(j.at) over (partition by coalesce(z.kept, j.startup)) desc,
                      coalesce(z.kept, j.startup), j.at desc, j.id desc
             limit $7 offset $8"
        ),
        person.0,
        cohort.0,
        since.seen_at,
        since.seen_line,
        until.seen_at,
        until.seen_line,
        limit,
        offset
    )
}
