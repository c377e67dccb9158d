//! Lists from spreadsheets, read into the house: by the command line and by the pages of staff.
//!
//! A file is read into rows of cells (`file`), these into typed values, every wrong cell told by
//! line and column (`rows`); the rows become a plan (`plan`), which is written whole or not at
//! all. `columns.md` lists what a list may say. Not here: SQL (it is in `store::imports`).

mod choose;
pub mod command;
mod confirm;
mod elsewhere;
pub mod file;
mod kinds;
mod left;
pub mod list;
pub mod new;
pub mod out;
pub mod plan;
mod preview;
mod result;
pub mod rows;
pub mod show;
mod summary;
mod take;
mod undo;
mod vocabulary;
mod waiting;
mod which;
pub mod words;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::imports::Kind;
use domain::{Language, Name};
use store::{Conn, Db};

pub use summary::Report;

use crate::house::secret;
use file::{Place, ReadFrom, Unreadable};
use plan::{By, Known, Pen, Plan};
use rows::{Column, Columns, Finding, Has, Only, Rows};

/// One import as it was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub kind: Kind,
    pub by: By,
    /// Of every row that names none; for partners, whose list it is.
    pub programme: Option<Name>,
    /// Of every startup whose row names none.
    pub cohort: Option<Name>,
    /// Where the list stands in its file.
    pub place: Place,
    /// What each column is; none: as its title says.
    pub columns: Option<Vec<Option<Column>>>,
    pub lang: Language,
}

impl Asked {
    pub fn has(&self) -> Has {
        Has {
            programme: self.programme.is_some(),
            cohort: self.cohort.is_some(),
        }
    }
}

/// A file that was read, and not yet compared with the house.
pub struct Draft {
    pub rows: Rows,
    pub columns: Columns,
    pub header_line: u64,
    /// Of a workbook.
    pub read_from: Option<ReadFrom>,
    pub found: Vec<Finding>,
}

/// A plan, and everything told of its rows, by line.
pub struct Preview {
    pub plan: Plan,
    pub problems: Vec<Finding>,
    pub warnings: Vec<Finding>,
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

impl Draft {
    /// Reads the whole file; long ones take a while.
    pub fn read(bytes: &[u8], asked: &Asked, today: NaiveDate) -> Result<Self, Unreadable> {
        let kind = asked.kind;
        let table = file::read(bytes, &asked.place, rows::Titles(kind))?;
        let columns = match &asked.columns {
            Some(chosen) => Columns::chosen(&table.header, chosen)?,
            None => Columns::of(kind, &table.header)?,
        };
        let columns = columns.told_in(asked.lang);
        columns.require(kind, asked.has())?;
        let mut found = Vec::new();
        let only = Only {
            programme: asked.programme.as_ref(),
            cohort: asked.cohort.as_ref(),
        };
        let rows = rows::read(kind, &table, &columns, only, today, &mut found);
        Ok(Self {
            rows,
            columns,
            header_line: table.header.line,
            read_from: table.read_from(),
            found,
        })
    }

    /// What it would do to the house as it is now. `compares` says whether names that resemble
    /// others are looked for, which takes longest of all and only tells.
    pub async fn plan(
        self: &Arc<Self>,
        db: &mut Conn,
        asked: &Asked,
        now: DateTime<Utc>,
        compares: bool,
    ) -> store::Result<Preview> {
        let known = Known::load(db, (asked.kind, &asked.by), now).await?;
        let (draft, asked) = (self.clone(), asked.clone());
        // Away from what other readers wait for.
        let decided = tokio::task::spawn_blocking(move || {
            let mut found = draft.found.clone();
            let plan = plan::plan(&draft, known, &asked, now, compares, &mut found);
            (plan, found)
        });
        let (plan, mut found) = match decided.await {
            Ok(decided) => decided,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        };
        found.sort_by_key(|finding| finding.line);
        let (warnings, problems) = found.into_iter().partition(|it| it.what.is_warning());
        Ok(Preview {
            plan,
            problems,
            warnings,
        })
    }
}

/// Reads, decides and writes, in one unit of work: what the command line does.
pub async fn import(
    db: &Db,
    now: DateTime<Utc>,
    bytes: &[u8],
    asked: &Asked,
    dry_run: bool,
) -> Result<Report, Stopped> {
    let draft = Arc::new(Draft::read(bytes, asked, now.date_naive())?);
    let preview = if dry_run {
        draft.plan(&mut db.read().await?, asked, now, true).await?
    } else {
        let mut tx = db.begin().await?;
        let preview = draft.plan(&mut tx, asked, now, true).await?;
        if preview.problems.is_empty() {
            let pen = Pen {
                import: secret::id(now).into(),
                kind: asked.kind,
                actor: None,
                language: asked.lang,
                zone: chrono_tz::Europe::Paris.name().to_owned(),
                keeps: false,
            };
            if !plan::write(&mut tx, &pen, &preview.plan, now).await? {
                return Err(Stopped::Meanwhile);
            }
            tx.commit().await?;
        }
        preview
    };
    if !preview.problems.is_empty() {
        let mut found = preview.problems;
        found.extend(preview.warnings);
        return Err(Stopped::Problems(found));
    }
    Ok(Report::new(asked.lang, dry_run, preview, &draft))
}
