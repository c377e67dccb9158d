//! Imports of whoever may take them back no more: they left, or lost a programme. Whoever reaches
//! all that one of them brought takes it back in their stead.

use domain::ids::{ImportId, ProgrammeId};
use domain::people::Staff;
use leptos::prelude::*;
use serde_json::Value;
use store::imports::{self, Import};
use store::{Conn, people};

use super::result::did;
use super::waiting::mine;
use crate::desk::{Desk, Stop};
use crate::ui::{Column, DataTable, Section};
use crate::words::label;

/// Imports that are looked at, and those that are shown.
const LOOKED_AT: i64 = 200;
const SHOWN: usize = 20;

/// Whether somebody may change all that an import touched, as its outcome tells it.
pub fn reaches(staff: &Staff, outcome: &Value) -> bool {
    let touched = outcome["reach"].as_array().map_or(&[][..], Vec::as_slice);
    let reaches = |id: &Value| {
        let id = id.as_str().and_then(|id| id.parse::<ProgrammeId>().ok());
        id.is_some_and(|id| staff.reaches(id))
    };
    match touched.is_empty() {
        true => staff.programmes().is_none(),
        false => touched.iter().all(reaches),
    }
}

/// The import of whoever asks, or one that was done and is theirs to take back in its author's
/// stead; no other is there.
pub async fn open(desk: &Desk, db: &mut Conn, id: ImportId) -> Result<Import, Stop> {
    match mine(desk, db, id).await {
        Err(Stop::NotFound) => {}
        found => return found,
    }
    let import = imports::find_any(db, id).await?.ok_or(Stop::NotFound)?;
    let is_theirs = import.confirmed_at.is_some() && is_left(desk, db, &import).await?;
    is_theirs.then_some(import).ok_or(Stop::NotFound)
}

/// Whoever asks reaches all of it, and its author no more.
async fn is_left(desk: &Desk, db: &mut Conn, import: &Import) -> Result<bool, Stop> {
    let (staff, author) = (desk.staff()?, import.author);
    if author == staff.person || !reaches(&staff, &import.outcome.0) {
        return Ok(false);
    }
    let author = people::roles(db, author).await?.staff(author);
    Ok(author.is_none_or(|author| !reaches(&author, &import.outcome.0)))
}

/// All of them that whoever asks may take back, the latest first.
pub async fn all(desk: &Desk, db: &mut Conn) -> Result<Vec<Import>, Stop> {
    let mut all = Vec::new();
    for import in imports::left(db, LOOKED_AT).await? {
        if all.len() < SHOWN && is_left(desk, db, &import).await? {
            all.push(import);
        }
    }
    Ok(all)
}

/// Beneath one's own.
pub fn section(desk: &Desk, left: &[Import]) -> Option<AnyView> {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "imports-file")),
        Column::new(t!(lang, "imports-by")),
        Column::new(t!(lang, "imports-list")),
        Column::new(t!(lang, "imports-fact-when")),
        Column::new(t!(lang, "imports-did")),
    ];
    let row = |import: &Import| {
        let href = format!("/imports/{}", import.id);
        let done = import.confirmed_at.map(|at| desk.moments().moment(at));
        let lines = did(lang, &import.outcome.0).into_iter();
        let lines = lines.map(|line| view! { <p>{line}</p> }).collect_view();
        let undo = format!("{href}#undo");
        vec![
            view! { <a class="file-name" href=href>{import.file_name.clone()}</a> }.into_any(),
            import.author_name.clone().into_any(),
            label(lang, "import-kind", import.kind.as_str()).into_any(),
            done.into_any(),
            view! { <div>{lines}<p><a href=undo>{t!(lang, "imports-undo-link")}</a></p></div> }
                .into_any(),
        ]
    };
    let rows: Vec<_> = left.iter().map(row).collect();
    let (title, lead) = (t!(lang, "imports-left"), t!(lang, "imports-left-lead"));
    let caption = title.clone();
    (!rows.is_empty()).then(|| {
        view! { <Section title lead><DataTable caption columns rows/></Section> }.into_any()
    })
}
