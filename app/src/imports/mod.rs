//! Lists from spreadsheets, read into the house: by the command line and by the pages of staff.
//!
//! A file is read into typed rows, every wrong cell told by line and column; the rows become a
//! plan; the plan is written whole or not at all. Not here: SQL (it is in `store::imports`), and
//! anybody's rights: who runs the command line looks after the house.

mod apply;
mod columns;
mod encoding;
mod file;
mod finding;
mod known;
mod names;
mod near;
mod organisations;
mod plan;
mod plan_organisations;
mod plan_startups;
mod reading;
mod startups;
mod summary;
mod table;
mod unreadable;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{Language, Name};
use store::Db;

pub use file::read as read_file;
pub use finding::{Finding, What};
pub use plan::{Tallies, Tally};
pub use summary::Report;
pub use unreadable::Unreadable;

use columns::{ORGANISATIONS, STARTUPS};
use known::Known;
use plan::{Plan, Planner};

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Startups,
    Organisations,
}

/// One import as it was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub kind: Kind,
    /// Of every row that names none; for organisations, whose list it is.
    pub programme: Option<Name>,
    /// Says what would happen, and changes nothing.
    pub dry_run: bool,
    pub lang: Language,
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum Stopped {
    Unreadable(Unreadable),
    /// At least one of these is a problem.
    Problems(Vec<Finding>),
    /// Somebody changed the same rows while we did.
    Meanwhile,
    Store(store::Error),
}

impl From<Unreadable> for Stopped {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        if error.worth_retrying() {
            Self::Meanwhile
        } else {
            Self::Store(error)
        }
    }
}

/// Rows as typed values, whichever they are of.
enum Rows {
    Startups(startups::Startups),
    Organisations(organisations::Organisations),
}

/// Reads, decides and writes, in one unit of work.
pub async fn import(
    db: &Db,
    now: DateTime<Utc>,
    bytes: &[u8],
    asked: &Asked,
) -> Result<Report, Stopped> {
    let mut found = Vec::new();
    let rows = read(bytes, asked, now.date_naive(), &mut found)?;
    let ignored = rows.ignored();
    if asked.dry_run {
        let known = Known::load(&mut db.read().await?).await?;
        let plan = plan(rows, known, asked, now, &mut found)?;
        return Ok(Report::new(asked, plan, found, ignored));
    }
    let mut tx = db.begin().await?;
    let known = Known::load(&mut tx).await?;
    let plan = plan(rows, known, asked, now, &mut found)?;
    let kind = match asked.kind {
        Kind::Startups => "startups",
        Kind::Organisations => "organisations",
    };
    apply::apply(&mut tx, kind, &plan, now).await?;
    tx.commit().await?;
    Ok(Report::new(asked, plan, found, ignored))
}

fn read(
    bytes: &[u8],
    asked: &Asked,
    today: NaiveDate,
    found: &mut Vec<Finding>,
) -> Result<Rows, Unreadable> {
    let text = encoding::text(bytes)?;
    Ok(match asked.kind {
        Kind::Startups => Rows::Startups(startups::read(
            &text,
            asked.programme.as_ref(),
            today,
            found,
        )?),
        Kind::Organisations => Rows::Organisations(organisations::read(&text, found)?),
    })
}

fn plan(
    rows: Rows,
    known: Known,
    asked: &Asked,
    now: DateTime<Utc>,
    found: &mut Vec<Finding>,
) -> Result<Plan, Stopped> {
    let mut told = std::mem::take(found);
    let plan = match rows {
        Rows::Startups(list) => {
            let mut planner =
                Planner::new(known, asked.lang, now, (STARTUPS, list.titles), &mut told);
            list.rows.iter().for_each(|row| planner.startup(row));
            planner.done()
        }
        Rows::Organisations(list) => {
            let mut planner = Planner::new(
                known,
                asked.lang,
                now,
                (ORGANISATIONS, list.titles),
                &mut told,
            );
            let programme = asked
                .programme
                .as_ref()
                .map(|name| planner.programme(name.as_str()));
            list.rows
                .iter()
                .for_each(|row| planner.organisation(row, programme));
            planner.done()
        }
    };
    told.sort_by_key(|finding| finding.line);
    if told.iter().any(|finding| !finding.what.is_warning()) {
        return Err(Stopped::Problems(told));
    }
    *found = told;
    Ok(plan)
}

impl Rows {
    fn ignored(&self) -> Vec<String> {
        let columns = match self {
            Self::Startups(list) => &list.titles,
            Self::Organisations(list) => &list.titles,
        };
        columns.ignored.clone()
    }
}
