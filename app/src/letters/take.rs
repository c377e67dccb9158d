//! The letters of a programme as a file: to whom, when, and where each stands.

use domain::letters::Stage;
use store::letters::Line;

use super::stage;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};
use crate::words::label;

pub fn sheet(desk: &Desk, programme: &str, lines: &[Line]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "letters-programme"),
        t!(lang, "letters-subject"),
        t!(lang, "letters-kind"),
        t!(lang, "letters-to"),
        t!(lang, "letters-written"),
        t!(lang, "letters-stage"),
        t!(lang, "letters-why"),
    ];
    let rows = lines.iter().map(|line| {
        let to = line.to_name.clone();
        let why = match line.stage {
            Stage::Waiting | Stage::Failed => stage::why(lang, &line.last_error),
            Stage::Sent | Stage::Dropped => None,
        };
        vec![
            Cell::text(programme),
            Cell::text(&line.subject),
            Cell::text(label(lang, "letter-kind", &line.kind)),
            Cell::text(to.unwrap_or_else(|| t!(lang, "letters-nobody"))),
            Cell::moment(desk, line.created_at),
            Cell::text(label(lang, "letter-stages", line.stage.as_str())),
            Cell::of(why, Cell::Text),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-letters"), head, rows)
}
