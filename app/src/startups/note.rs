//! A note of the staff, corrected by whoever wrote it: nobody rewrites a colleague's words. The
//! page of the startup says since when it reads so. Not here: adding one (`notes`).

use axum::extract::Path;
use domain::Language;
use domain::ids::{NoteId, StartupId};
use domain::startups::{Reading, StaffNote};
use leptos::prelude::*;
use store::Conn;
use store::journal::Entry;
use store::startups::{self, Note};

use super::{Opened, notes, open};
use crate::correcting::{self, Around};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{Link, TextArea};
use crate::undo::Undo;

/// `GET /startups/{startup}/notes/{note}`
pub async fn page(desk: Desk, Path((startup, note)): Path<(StartupId, NoteId)>) -> Answer {
    show(&desk, startup, note, Form::empty()).await
}

/// `POST /startups/{startup}/notes/{note}`
pub async fn act(
    desk: Desk,
    Path((startup, id)): Path<(StartupId, NoteId)>,
    mut form: Form,
) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let (_, note) = own(&desk, &mut act, startup, id).await?;
    let there = there(&note);
    if stale::bring_up(&mut act, &mut form, note.version, &[], || {
        field(lang, &note.body)
    }) {
        return act.done(&there).await;
    }
    let body = match StaffNote::parse(form.value("note")) {
        Ok(body) if !form.is_refused() => body,
        read => {
            if let Err(refusal) = read {
                form.refuse("note", notes::refused(lang, refusal));
            }
            drop(act);
            return show(&desk, startup, id, form).await;
        }
    };
    // The same words again are no correction.
    if stale::is_same(body.as_str(), &note.body) {
        return act.done(&there).await;
    }
    let undo = Undo::of_programme(note.programme).rows("staff_note", "id", id);
    act.may_be_undone(undo).await?;
    if !startups::correct_note(&mut act, id, note.version, body.as_str(), desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("note.corrected", id)
        .programme(note.programme)
        .startup(startup)
        .facts(serde_json::json!({ "version": note.version + 1 }));
    act.journal(entry).await?;
    act.done(&there).await
}

/// Where the note stands among the others.
fn there(note: &Note) -> String {
    let (startup, programme) = (note.startup, note.programme);
    format!("/startups/{startup}?programme={programme}#notes")
}

/// The note, for its author, as long as they are of the staff whose note it is.
async fn own(
    desk: &Desk,
    db: &mut Conn,
    startup: StartupId,
    id: NoteId,
) -> Result<(Opened, Note), Stop> {
    let opened = open(desk, db, startup).await?;
    let Reading::Staff(reached) = &opened.reading else {
        return Err(Stop::NotFound);
    };
    let note = startups::note(db, id).await?.ok_or(Stop::NotFound)?;
    desk.manager(note.programme)?;
    let is_theirs = note.startup == startup
        && reached.contains(&note.programme)
        && note.author == desk.person()?;
    match is_theirs {
        true => Ok((opened, note)),
        false => Err(Stop::NotFound),
    }
}

async fn show(desk: &Desk, startup: StartupId, id: NoteId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (opened, note) = own(desk, &mut db, startup, id).await?;
    drop(db);
    let when = desk.moments().moment(note.written_at);
    let lead = t!(lang, "startups-note-correct-lead", at = when);
    let around = Around {
        title: t!(lang, "startups-note-correct"),
        lead,
        back: Link::new(there(&note), opened.startup.profile.name),
        version: note.version,
    };
    Ok(correcting::page(desk, form, around, move || {
        field(lang, &note.body)
    }))
}

fn field(lang: Language, body: &str) -> AnyView {
    let label = t!(lang, "startups-note-words");
    let value = body.to_owned();
    view! { <TextArea label name="note" value rows=8 maxlength=4000 required=true/> }.into_any()
}
