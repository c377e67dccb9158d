//! The staff's own part of a startup's page: their notes and the timeline, one programme at a time.

use domain::ids::{NoteId, ProgrammeId, StartupId};
use domain::startups::{Reading, StaffNote};
use domain::{Language, TextRefusal};
use leptos::prelude::*;
use std::sync::Arc;
use store::Conn;
use store::journal::{self, Entry, Line};
use store::startups::{self, Note};

use super::{open, show};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Card, HiddenField, LinkButton, PostForm, Prose, Section, TextArea, Timeline,
};
use crate::undo::Undo;

const NOTES: i64 = 100;
const MOMENTS: i64 = 50;

pub(super) struct Loaded {
    notes: Vec<Note>,
    lines: Vec<Line>,
}

pub(super) async fn load(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Loaded, Stop> {
    Ok(Loaded {
        notes: startups::notes(db, startup, programme, NOTES).await?,
        lines: journal::of_startup(db, startup, programme, MOMENTS).await?,
    })
}

/// Adds a note for the staff of one programme.
pub(super) async fn add(desk: &Desk, id: StartupId, form: Form) -> Answer {
    let lang = desk.lang;
    let staff = desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let opened = open(desk, &mut act, id).await?;
    let Reading::Staff(reached) = &opened.reading else {
        return Err(Stop::NotFound);
    };
    let programme: ProgrammeId = form.parse("programme").ok_or(Stop::NotFound)?;
    let manager = staff.manager(programme).ok_or(Stop::NotFound)?;
    if !reached.contains(&programme) {
        return Err(Stop::NotFound);
    }
    if form.is_refused() {
        return show::show(desk, &mut act, opened, form).await;
    }
    let note = match StaffNote::parse(form.value("note")) {
        Ok(note) => note,
        Err(refusal) => {
            let sentence = refused(lang, refusal);
            return show::show(desk, &mut act, opened, form.refused("note", sentence)).await;
        }
    };
    let note_id: NoteId = desk.id();
    let undo = Undo::of_programme(programme).rows("staff_note", "id", note_id);
    act.may_be_undone(undo).await?;
    startups::add_note(
        &mut act,
        note_id,
        (manager.programme, id),
        manager.person,
        note.as_str(),
        desk.now,
    )
    .await?;
    act.journal(
        Entry::new("note.added", note_id)
            .programme(programme)
            .startup(id),
    )
    .await?;
    act.done(&format!("/startups/{id}?programme={programme}"))
        .await
}

/// Why a note cannot be kept.
pub(super) fn refused(lang: Language, refusal: TextRefusal) -> String {
    match refusal {
        TextRefusal::Empty => t!(lang, "startups-note-empty"),
        _ => t!(lang, "startups-note-wrong", most = StaffNote::MOST),
    }
}

pub(super) fn view(
    desk: &Desk,
    form: &Arc<Form>,
    loaded: Loaded,
    programme: ProgrammeId,
    programme_name: String,
) -> AnyView {
    let lang = desk.lang;
    let reader = desk.moments();
    let once = desk.once(form);
    let form = form.clone();
    let notes = loaded.notes.into_iter().map(|note| {
        let when = reader.moment(note.written_at);
        let corrected = note.corrected_at.map(|at| {
            let when = reader.moment(at);
            view! { <p class="soft">{t!(lang, "note-corrected-on", at = when)}</p> }
        });
        // Nobody rewrites a colleague's words.
        let correct = desk.person().is_ok_and(|it| it == note.author).then(|| {
            let href = format!("/startups/{}/notes/{}", note.startup, note.id);
            let label = t!(lang, "note-correct");
            view! { <p><LinkButton href label about=when.clone()/></p> }
        });
        view! {
            <Card title=note.author_name>
                <p class="soft">{when}</p>
                <Prose text=note.body/>
                {corrected}
                {correct}
            </Card>
        }
    });
    let notes = notes.collect::<Vec<_>>();
    let none = notes
        .is_empty()
        .then(|| view! { <p class="soft">{t!(lang, "startups-notes-none")}</p> });
    let lead = t!(lang, "startups-notes-lead", programme = programme_name);
    let moments = crate::journal::leading(&reader, loaded.lines);
    let timeline = match moments.is_empty() {
        true => view! { <p class="soft">{t!(lang, "startups-timeline-none")}</p> }.into_any(),
        false => view! { <Timeline moments/> }.into_any(),
    };
    view! {
        <Section title=t!(lang, "startups-notes") lead id="notes">
            <PostForm form refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                <HiddenField name="programme" value=programme.to_string()/>
                <TextArea
                    label=t!(lang, "startups-note")
                    name="note"
                    rows=3
                    maxlength=4000
                    required=true
                />
                <Actions>
                    <Button label=t!(lang, "startups-note-add")/>
                </Actions>
            </PostForm>
            {notes}
            {none}
        </Section>
        <Section title=t!(lang, "startups-timeline")>{timeline}</Section>
    }
    .into_any()
}
