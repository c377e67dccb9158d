use std::collections::HashMap;

use domain::ids::{ProgrammeId, StartupId};
use domain::imports::Refusal;
use serde_json::json;
use store::imports::{self, Change, Import};
use store::journal::Entry;
use uuid::Uuid;

use super::result::{may_undo, show};
use super::waiting::mine;
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;

/// Takes a whole import back, while nothing stands on it; else says what does, and takes nothing.
pub async fn act(desk: &Desk, import: Import, form: Form) -> Answer {
    let here = format!("/imports/{}", import.id);
    match import.stands().undo(desk.now) {
        Ok(_) => {}
        Err(Refusal::Undone) => return Ok(see_other(&here)),
        Err(_) => return Err(Stop::NotFound),
    }
    if !may_undo(desk, &import.outcome.0)? {
        return Err(Stop::NotFound);
    }
    if import.kind.invites() {
        desk.proved()?;
    }
    let mut act = desk.begin(&form).await?;
    imports::hold(&mut act, import.id).await?;
    let import = mine(desk, &mut act, import.id).await?;
    if import.stands().undo(desk.now).is_err() {
        return Ok(see_other(&here));
    }
    let built = imports::built_on(&mut act, import.id).await?;
    if !built.is_empty() {
        drop(act);
        return refused(desk, &import, form, built);
    }
    let changes = imports::changes(&mut act, import.id).await?;
    match take_back(&mut act, &import, &changes).await {
        Ok(true) => act.done(&here).await,
        Ok(false) => {
            drop(act);
            refused(desk, &import, form, Vec::new())
        }
        Err(error) if error.is_referred_to() => {
            drop(act);
            refused(desk, &import, form, Vec::new())
        }
        Err(error) => Err(error.into()),
    }
}

fn refused(desk: &Desk, import: &Import, form: Form, built: Vec<imports::Built>) -> Answer {
    let form = form.refused("", t!(desk.lang, "imports-builds"));
    show(desk, import, form, Some(built))
}

/// The last row first, since what came later stands on what came before.
pub(super) async fn take_back(
    act: &mut Act<'_>,
    import: &Import,
    changes: &[Change],
) -> store::Result<bool> {
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
    write(act, entry.facts(json!({ "rows": changes.len() }))).await?;
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
