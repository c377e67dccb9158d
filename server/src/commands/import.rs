//! `levier import startups FILE` and `levier import organisations FILE`.

use std::path::PathBuf;

use app::house::Clock;
use app::imports::file::{self, Place as At};
use app::imports::plan::By;
use app::imports::{self, Asked, Stopped};
use app::t;
use clap::{Args, Subcommand};
use domain::imports::Kind;
use domain::{Language, Name};

use crate::config::Place;
use crate::serve::Failure;

/// `app/src/imports/columns.md` lists the columns, and what stops an import.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// Startups with their programme, cohort, place and sponsors.
    Startups(List),
    /// Partner organisations.
    Organisations(List),
}

#[derive(Args, Clone, Debug)]
pub struct List {
    /// An XLSX workbook, or a CSV file: UTF-8 or Windows-1252; commas, semicolons or tabs; titles in
    /// French or English.
    pub file: PathBuf,

    /// The sheet of a workbook; the first whose titles are known when absent.
    #[arg(long)]
    pub sheet: Option<String>,

    /// The programme of every row that names none.
    #[arg(long)]
    pub programme: Option<String>,

    /// Says exactly what would happen, and changes nothing.
    #[arg(long)]
    pub dry_run: bool,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub place: Place,
}

pub async fn run(asked: Import) -> Result<(), Failure> {
    let (kind, list) = match asked {
        Import::Startups(list) => (Kind::Startups, list),
        Import::Organisations(list) => (Kind::Partners, list),
    };
    let lang = super::language(list.language);
    let named =
        |stopped: Stopped| format!("{}: {}", list.file.display(), stopped.text(lang).trim_end());
    let bytes = file::read_path(&list.file).map_err(|why| named(why.into()))?;
    let programme = list.programme.as_deref().map(Name::parse).transpose();
    let programme = programme.map_err(|_| t!(lang, "invite-bad-name"))?;
    let asked = Asked {
        kind,
        by: By::House,
        programme,
        place: At {
            sheet: list.sheet.clone(),
            header: None,
        },
        columns: None,
        lang,
    };
    let db = super::open(super::language(list.language), &list.place).await?;
    let report = imports::import(&db, Clock::System.now(), &bytes, &asked, list.dry_run).await;
    db.close().await;
    print!("{}", report.map_err(named)?.text());
    Ok(())
}
