//! The same at the command line, by a member of staff whom it names: their letters say who invites,
//! and what they imported can be taken back.

use std::sync::Arc;

use domain::ids::ImportId;
use domain::{EmailAddress, Language};
use serde_json::json;
use store::accounts::{LastDone, SignedIn};
use store::imports::{self, Import, NewImport, Wanted};
use store::journal::Entry;
use store::people;

use super::result::did;
use super::rows::Column;
pub use super::undo::Undone;
use super::waiting::mine;
use super::{Asked, Draft, Report, Stopped, confirm, left, undo};
use crate::desk::{Desk, Stop, Who};
use crate::form::Form;
use crate::house::House;
use crate::words::label;

/// What was decided, and how many letters go.
pub struct Done {
    pub report: Report,
    pub letters: usize,
}

/// Why it went no further.
#[derive(Debug)]
pub enum Halt {
    Stopped(Stopped),
    Desk(Stop),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Retry => Self::Stopped(Stopped::Meanwhile),
            stop => Self::Desk(stop),
        }
    }
}

impl From<store::Error> for Halt {
    fn from(error: store::Error) -> Self {
        Self::Stopped(error.into())
    }
}

/// Reads, decides and writes, in one unit of work; with a dry run nothing is kept.
pub async fn bring(
    desk: &Desk,
    bytes: &[u8],
    asked: &Asked,
    file_name: &str,
    dry_run: bool,
) -> Result<Done, Halt> {
    let today = desk.moments().day_of(desk.now);
    let draft = Draft::read(bytes, asked, today).map_err(|why| Halt::Stopped(why.into()))?;
    let draft = Arc::new(draft);
    let mut act = desk.begin(&Form::empty()).await?;
    let preview = draft.plan(&mut act, asked, desk.now, true).await?;
    if !preview.problems.is_empty() {
        let mut found = preview.problems;
        found.extend(preview.warnings);
        return Err(Halt::Stopped(Stopped::Problems(found)));
    }
    let letters = preview.plan.invitations.len();
    if !dry_run && !preview.plan.steps.is_empty() {
        let import = add(desk, &mut act, &draft, asked, (file_name, bytes)).await?;
        confirm::write(&mut act, &import, &preview.plan).await?;
        act.done("/imports").await?;
    }
    let report = Report::new(asked.lang, dry_run, preview, &draft);
    Ok(Done { report, letters })
}

/// The import as if it had been uploaded, without its file: that stays where it is.
async fn add(
    desk: &Desk,
    act: &mut crate::desk::Act<'_>,
    draft: &Draft,
    asked: &Asked,
    (file_name, bytes): (&str, &[u8]),
) -> Result<Import, Halt> {
    let staff = desk.staff()?;
    let id: ImportId = desk.id();
    let programmes = imports::programmes(act).await?;
    let programme = asked.programme.as_ref().and_then(|name| {
        let key = store::search_key(name.as_str());
        let found = programmes.iter().find(|it| it.search_key == key);
        found.map(|it| it.id)
    });
    let new = NewImport {
        id,
        author: staff.person,
        kind: asked.kind,
        programme,
        file_name,
        sha256: &store::sha256(bytes),
    };
    imports::add(act, &new, &[], desk.now).await?;
    let columns: Vec<String> = draft
        .columns
        .all()
        .map(|(column, _): (Column, usize)| column.as_str().to_owned())
        .collect();
    let import = mine(desk, act, id).await?;
    let chosen = Import {
        columns: columns.into(),
        ..import
    };
    imports::choose(act, &chosen, desk.now).await?;
    let entry = Entry {
        programme,
        ..Entry::new("import.uploaded", id)
    };
    let facts = json!({ "kind": asked.kind, "bytes": bytes.len() });
    act.journal(entry.facts(facts)).await?;
    Ok(mine(desk, act, id).await?)
}

/// Takes a whole import back that whoever is at the desk may take back.
pub async fn take_back(desk: &Desk, id: ImportId) -> Result<Undone, Halt> {
    Ok(undo::undo(desk, id, &Form::empty()).await?)
}

/// What whoever is at the desk imported and may take back, newest first, then what they may take
/// back in the stead of whoever left: when, what, how much.
pub async fn list(desk: &Desk) -> Result<Vec<String>, Halt> {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let wanted = Wanted {
        sort: super::list::USUAL,
        ..Wanted::default()
    };
    let (imports, _) = imports::list(&mut db, staff.person, &wanted, desk.now, (LISTED, 0)).await?;
    let left = left::all(desk, &mut db).await?;
    let done = imports.into_iter().chain(left).filter_map(|it| {
        let at = it.confirmed_at.filter(|_| it.undone_at.is_none())?;
        let kind = label(desk.lang, "import-kind", it.kind.as_str());
        let did = did(desk.lang, &it.outcome.0).join("; ");
        let when = desk.moments().moment(at);
        Some(format!(
            "{}  {when}  {kind}  {}  {did}",
            it.id, it.file_name
        ))
    });
    Ok(done.collect())
}

/// Imports that are looked at.
const LISTED: i64 = 1_000;

/// What stands on an import, each in a line.
pub fn stands(lang: Language, built: &[imports::Built]) -> Vec<String> {
    let line = |it: &imports::Built| {
        let what = label(lang, "import-builds", &it.what);
        t!(lang, "imports-built", name = it.name.as_str(), what = what)
    };
    built.iter().map(line).collect()
}

/// The desk of a member of staff by their address, as if they sat there; nobody else has one.
pub async fn desk(house: &House, email: &str, lang: Language) -> Result<Desk, Stop> {
    let email = EmailAddress::parse(email).map_err(|_| Stop::NotFound)?;
    let now = house.clock.now();
    let mut db = house.db.read().await?;
    let person = people::by_email(&mut db, &email).await?;
    let person = person.ok_or(Stop::NotFound)?;
    let roles = people::roles(&mut db, person.id).await?;
    let desk = Desk::of_house(house, now);
    let signed_in = SignedIn {
        id: desk.id(),
        person: person.id,
        name: person.name,
        email: person.email,
        language: lang.to_string(),
        zone: person.zone,
        shared_computer: false,
        proved_at: now,
        seen_at: now,
        expires_at: now,
        last: LastDone::default(),
    };
    let who = Some(Who { signed_in, roles });
    let desk = Desk { lang, who, ..desk };
    desk.staff()?;
    Ok(desk)
}
