//! `levier import startups FILE` and its like, and the way back.

use std::net::SocketAddr;
use std::path::PathBuf;

use app::desk::{Desk, Stop};
use app::house::Clock;
use app::imports::command::{self, Halt, Undone};
use app::imports::file::{self, Place as At};
use app::imports::plan::By;
use app::imports::{self, Asked, Stopped};
use app::t;
use clap::{Args, Subcommand};
use domain::ids::ImportId;
use domain::imports::Kind;
use domain::{Language, Name};

use super::say::say;
use crate::config::{Place, Settings};
use crate::serve::{self, Failure};

/// `app/src/imports/columns.md` lists the columns, and what stops an import.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// Startups with their programme, cohort, place and sponsors.
    Startups(List),
    /// Partner organisations.
    Organisations(List),
    /// Mentors; those who are new to a programme are written to. Needs --as.
    Mentors(List),
    /// The founders of startups; those who are new are written to. Needs --as.
    People(List),
    /// The people of partners; those who are new are written to. Needs --as.
    Contacts(List),
    /// What a member of staff imported and may take back.
    List(Mine),
    /// Takes an import back, whole, while nothing stands on it.
    Undo(Undo),
}

#[derive(Args, Clone, Debug)]
pub struct List {
    /// A workbook (XLSX or ODS), or a CSV file: UTF-8 or Windows-1252; commas, semicolons or tabs;
    /// titles in French or English.
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

    /// The address of the member of staff who imports, within what they may do by hand: letters
    /// say that they invite, and what they import can be taken back.
    #[arg(long = "as", value_name = "EMAIL")]
    pub by: Option<String>,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub house: House,
}

#[derive(Args, Clone, Debug)]
pub struct Mine {
    /// The address of the member of staff whose imports they are.
    #[arg(long = "as", value_name = "EMAIL")]
    pub by: String,

    /// fr or en; the terminal's when absent.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub house: House,
}

#[derive(Args, Clone, Debug)]
pub struct Undo {
    /// As `levier import list` shows it.
    pub id: ImportId,

    #[command(flatten)]
    pub mine: Mine,
}

/// The house, and how letters lead to it.
#[derive(Args, Clone, Debug)]
pub struct House {
    #[command(flatten)]
    pub place: Place,

    #[arg(long, env = "LEVIER_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// How people reach this house; http://LISTEN when absent.
    #[arg(long, env = "LEVIER_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// The address letters come from; levier@ the public host when absent.
    #[arg(long, env = "LEVIER_MAIL_FROM")]
    pub mail_from: Option<String>,
}

pub async fn run(asked: Import) -> Result<(), Failure> {
    match asked {
        Import::Startups(list) => bring(Kind::Startups, list).await,
        Import::Organisations(list) => bring(Kind::Partners, list).await,
        Import::Mentors(list) => bring(Kind::Mentors, list).await,
        Import::People(list) => bring(Kind::People, list).await,
        Import::Contacts(list) => bring(Kind::Contacts, list).await,
        Import::List(mine) => show(mine).await,
        Import::Undo(undo) => take_back(undo).await,
    }
}

async fn bring(kind: Kind, list: List) -> Result<(), Failure> {
    let lang = super::language(list.language);
    let named =
        |stopped: Stopped| format!("{}: {}", list.file.display(), stopped.text(lang).trim_end());
    if kind.invites() && list.by.is_none() {
        return Err(t!(lang, "import-as-needed").into());
    }
    let bytes = file::read_path(&list.file).map_err(|why| named(why.into()))?;
    let programme = list.programme.as_deref().map(Name::parse).transpose();
    let programme = programme.map_err(|_| t!(lang, "invite-bad-name"))?;
    let mut asked = Asked {
        kind,
        by: By::House,
        programme,
        place: At {
            sheet: list.sheet.clone(),
            header: None,
        },
        cohort: None,
        columns: None,
        lang,
    };
    let Some(by) = &list.by else {
        let db = super::open(lang, &list.house.place).await?;
        let report = imports::import(&db, Clock::System.now(), &bytes, &asked, list.dry_run).await;
        db.close().await;
        return say(report.map_err(named)?.text().trim_end());
    };
    let desk = desk(&list.house, by, lang).await?;
    asked.by = By::Staff(desk.staff().map_err(|_| not_staff(lang, by))?);
    let name = list.file.file_name().unwrap_or_default().to_string_lossy();
    let done = command::bring(&desk, &bytes, &asked, &name, list.dry_run).await;
    desk.house.db.close().await;
    let done = done.map_err(|halt| match halt {
        Halt::Stopped(stopped) => named(stopped),
        Halt::Desk(stop) => halted(lang, by, &stop),
    })?;
    say(done.report.text().trim_end())?;
    match (done.letters, list.dry_run) {
        (0, _) => Ok(()),
        (count, true) => say(t!(lang, "import-letters-would", count = count)),
        (count, false) => say(t!(lang, "import-letters-go", count = count)),
    }
}

async fn show(mine: Mine) -> Result<(), Failure> {
    let lang = super::language(mine.language);
    let desk = desk(&mine.house, &mine.by, lang).await?;
    let lines = command::list(&desk).await;
    desk.house.db.close().await;
    let lines = lines.map_err(|halt| undone_halt(lang, &mine.by, halt))?;
    if lines.is_empty() {
        say(t!(lang, "import-none-to-undo"))?;
    }
    for line in lines {
        say(line)?;
    }
    Ok(())
}

async fn take_back(undo: Undo) -> Result<(), Failure> {
    let mine = &undo.mine;
    let lang = super::language(mine.language);
    let desk = desk(&mine.house, &mine.by, lang).await?;
    let undone = command::take_back(&desk, undo.id).await;
    desk.house.db.close().await;
    match undone.map_err(|halt| undone_halt(lang, &mine.by, halt))? {
        Undone::Done(_) => say(t!(lang, "imports-undone")),
        Undone::NotDone(_) => Err(t!(lang, "import-not-to-undo").into()),
        Undone::Stands(built) => {
            let what = command::stands(lang, &built);
            let why = t!(lang, "imports-builds");
            Err(format!("{why}\n{}", what.join("\n")).trim_end().into())
        }
    }
}

/// The desk of the member of staff with this address.
async fn desk(house: &House, by: &str, lang: Language) -> Result<Desk, Failure> {
    let settings = Settings {
        place: house.place.clone(),
        listen: house.listen,
        public_url: house.public_url.clone(),
        smtp_url: None,
        smtp_timeout_seconds: 60,
        lease_seconds: 300,
        mail_from: house.mail_from.clone(),
        trusted_proxies: Vec::new(),
        demo: false,
    };
    let house = serve::open(&settings).await?;
    let desk = command::desk(&house, by, lang).await;
    desk.map_err(|_| not_staff(lang, by).into())
}

fn not_staff(lang: Language, by: &str) -> String {
    t!(lang, "import-as-nobody", email = by)
}

fn undone_halt(lang: Language, by: &str, halt: Halt) -> String {
    match halt {
        Halt::Stopped(stopped) => stopped.text(lang).trim_end().to_owned(),
        Halt::Desk(stop) => halted(lang, by, &stop),
    }
}

fn halted(lang: Language, by: &str, stop: &Stop) -> String {
    match stop {
        Stop::NotFound => t!(lang, "import-not-theirs", email = by),
        Stop::Broken(why) => why.clone(),
        _ => t!(lang, "import-meanwhile"),
    }
}
