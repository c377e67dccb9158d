//! The list of imports as a file.

use domain::imports::State;
use store::imports::Import;

use super::result::did;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};
use crate::words::label;

pub fn sheet(desk: &Desk, imports: &[Import]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "imports-file"),
        t!(lang, "imports-list"),
        t!(lang, "imports-programme"),
        t!(lang, "imports-uploaded"),
        t!(lang, "imports-state"),
        t!(lang, "imports-fact-when"),
        t!(lang, "imports-fact-undone"),
        t!(lang, "imports-did"),
    ];
    let moment = |at| Cell::moment(desk, at);
    let rows = imports.iter().map(|it| {
        let state = it.stands().state(desk.now);
        let did = match state {
            State::Confirmed | State::Undone => did(lang, &it.outcome.0),
            _ => Vec::new(),
        };
        vec![
            Cell::text(&it.file_name),
            Cell::text(label(lang, "import-kind", it.kind.as_str())),
            Cell::of(it.programme_name.as_deref(), Cell::text),
            moment(it.uploaded_at),
            Cell::text(label(lang, "import-state", state.as_str())),
            Cell::of(it.confirmed_at, moment),
            Cell::of(it.undone_at, moment),
            Cell::text(did.join(" ; ")),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-imports"), head, rows)
}
