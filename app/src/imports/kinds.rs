//! A list of another kind than was said: its titles tell.

use domain::imports::Kind;
use leptos::prelude::*;
use store::imports::Import;

use super::choose::keep;
use super::file::{Row, Table, head};
use super::rows::{Column, Columns, Has, Titles};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::ui::{Button, HiddenField, Notice, PostForm, Tone};
use crate::words::label;

/// Reads the same file as a list of another kind; its columns are guessed anew.
pub async fn act(desk: &Desk, import: Import, form: Form) -> Answer {
    if import.stands().choose(desk.now).is_err() {
        return Ok(see_other(&format!("/imports/{}", import.id)));
    }
    let kind: Kind = form.parse("kind").ok_or(Stop::NotFound)?;
    let changed = Import {
        kind,
        header: None,
        columns: Vec::new().into(),
        cohort: None,
        version: form.version(),
        ..import.clone()
    };
    keep(desk, import, changed, form).await
}

/// The kind of which it has more titles than of its own, and all that such a list needs.
fn other(import: &Import, table: &Table, is_house: bool) -> Option<Kind> {
    let read = |kind: Kind, head: &Row| {
        let columns = Columns::chosen(head, &Columns::guess(kind, head)).ok()?;
        let has = Has {
            programme: import.programme.is_some(),
            cohort: false,
        };
        let whole = columns.missing(kind, has).is_empty();
        // The house's own list of partners is for whoever looks after the house.
        let says_which =
            kind != Kind::Partners || is_house || has.programme || columns.has(Column::Programme);
        Some((columns.all().count(), whole && says_which))
    };
    let own = read(import.kind, &table.header).map_or(0, |(many, _)| many);
    let others = Kind::ALL.iter().filter(|kind| **kind != import.kind);
    let others = others.filter_map(|kind| {
        let (_, at) = head(&table.first, &Titles(*kind));
        let (many, may) = read(*kind, table.first.get(at)?)?;
        (may && many > own).then_some((many, *kind))
    });
    others.max_by_key(|(many, _)| *many).map(|(_, kind)| kind)
}

/// That it looks like one, with the way to read it so.
pub fn notice(desk: &Desk, import: &Import, table: &Table) -> Option<AnyView> {
    let (lang, is_house) = (desk.lang, desk.staff().ok()?.programmes().is_none());
    let kind = other(import, table, is_house)?;
    let name = label(lang, "import-kind", kind.as_str());
    let title = t!(lang, "imports-other-kind", kind = name.as_str());
    let text = t!(lang, "imports-other-kind-text");
    let do_label = t!(lang, "imports-other-kind-do", kind = name);
    let version = import.version.to_string();
    Some(
        view! {
            <Notice tone=Tone::Waiting title>
                <p>{text}</p>
                <PostForm act="kind" class="inline">
                    <HiddenField name="version" value=version/>
                    <HiddenField name="kind" value=kind.as_str()/>
                    <Button label=do_label/>
                </PostForm>
            </Notice>
        }
        .into_any(),
    )
}
