use std::collections::HashMap;

use axum::response::Response;
use domain::ids::{ImportId, ProgrammeId, StartupId};
use domain::imports::Refusal;
use serde_json::json;
use store::imports::{self, Change, Import};
use store::journal::Entry;
use uuid::Uuid;

use super::left;
use super::result::{Told, show};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;

/// What came of taking one back.
#[derive(Debug)]
pub enum Undone {
    /// With the way to what is left of it.
    Done(Response),
    /// What stands on it, by name; none listed is a key's own refusal.
    Stands(Vec<imports::Built>),
    NotDone(Refusal),
}

/// Takes a whole import back, one's own or in the stead of whoever may no more, while nothing
/// stands on it; else says what does, and takes nothing.
pub async fn undo(desk: &Desk, id: ImportId, form: &Form) -> Result<Undone, Stop> {
    let mut act = desk.begin(form).await?;
    imports::hold(&mut act, id).await?;
    let import = left::open(desk, &mut act, id).await?;
    if let Err(refusal) = import.stands().undo(desk.now) {
        return Ok(Undone::NotDone(refusal));
    }
    if !left::reaches(&desk.staff()?, &import.outcome.0) {
        return Err(Stop::NotFound);
    }
    if import.kind.invites() {
        desk.proved()?;
    }
    let built = imports::built_on(&mut act, id).await?;
    if !built.is_empty() {
        return Ok(Undone::Stands(built));
    }
    let changes = imports::changes(&mut act, id).await?;
    match take_back(&mut act, &import, &changes).await {
        Ok(true) => {}
        Ok(false) => return Ok(Undone::Stands(Vec::new())),
        Err(error) if error.is_referred_to() => return Ok(Undone::Stands(Vec::new())),
        Err(error) => return Err(error.into()),
    }
    let here = format!("/imports/{id}");
    Ok(Undone::Done(act.done(&here).await?))
}

/// The same by its page.
pub async fn act(desk: &Desk, import: Import, form: Form) -> Answer {
    match undo(desk, import.id, &form).await? {
        Undone::Done(answer) => Ok(answer),
        Undone::Stands(built) => refused(desk, &import, form, built).await,
        Undone::NotDone(Refusal::Undone) => Ok(see_other(&format!("/imports/{}", import.id))),
        Undone::NotDone(_) => Err(Stop::NotFound),
    }
}

async fn refused(desk: &Desk, import: &Import, form: Form, built: Vec<imports::Built>) -> Answer {
    let told = Told::of(desk, import.id).await?;
    let form = form.refused("", t!(desk.lang, "imports-builds"));
    show(desk, import, form, Some(built), told)
}

/// The last row first, since what came later stands on what came before.
async fn take_back(act: &mut Act<'_>, import: &Import, changes: &[Change]) -> store::Result<bool> {
    let desk = act.desk;
    // A row that was changed twice has by now the version that the last change left.
    let mut versions: HashMap<Uuid, i64> = HashMap::new();
    for change in changes {
        if let Some(version) = change.version {
            versions.insert(change.object, version);
        }
    }
    for change in changes.iter().rev() {
        let version = versions.get(&change.object).copied().unwrap_or(1);
        if !imports::take_back(act, change, version, desk.now).await? {
            return Ok(false);
        }
        if change.act == "changed" {
            versions.insert(change.object, version + 1);
        }
    }
    if !imports::undo(act, import.id, desk.now).await? {
        return Ok(false);
    }
    for startup in still_there(changes) {
        let note = Entry::new("startup.import-undone", startup)
            .startup(startup)
            .facts(json!({ "import": import.id }));
        write(act, note).await?;
    }
    let entry = Entry {
        programme: import.programme.map(ProgrammeId),
        ..Entry::new("import.undone", import.id)
    };
    let facts = json!({ "rows": changes.len(), "author": import.author });
    write(act, entry.facts(facts)).await?;
    Ok(true)
}

async fn write(act: &mut Act<'_>, entry: Entry) -> store::Result<()> {
    let desk = act.desk;
    let entry = Entry {
        actor: desk.who.as_ref().map(|who| who.signed_in.person),
        ..entry
    };
    store::journal::write(act, desk.id(), &entry, desk.now).await
}

/// Startups that it changed and did not bring, each once.
fn still_there(changes: &[Change]) -> Vec<StartupId> {
    let changed = changes.iter().filter(|it| it.noun == "startup");
    let mut startups: Vec<StartupId> = changed
        .clone()
        .filter(|it| it.act == "changed")
        .filter(|it| {
            !changed
                .clone()
                .any(|new| new.act == "added" && new.object == it.object)
        })
        .map(|it| StartupId(it.object))
        .collect();
    startups.sort_unstable();
    startups.dedup();
    startups
}
