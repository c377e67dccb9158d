//! The list of missions as a file: what its page shows of each, and nobody to reach.

use store::missions::Row;

use super::words;
use crate::desk::Desk;
use crate::mentors;
use crate::sheet::{Cell, Sheet};

pub fn sheet(desk: &Desk, rows: &[Row]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "take-title"),
        t!(lang, "introductions-startup"),
        t!(lang, "mentors-programme"),
        t!(lang, "introductions-stage"),
        t!(lang, "missions-need"),
        t!(lang, "take-days"),
        t!(lang, "missions-manner"),
        t!(lang, "missions-by"),
    ];
    let rows = rows.iter().map(|row| {
        vec![
            Cell::text(row.brief.title.as_str()),
            Cell::text(&row.startup_name),
            Cell::text(&row.programme_name),
            Cell::text(words::stage(lang, row.stage.word())),
            Cell::text(mentors::words(lang, &row.brief.needs).join("; ")),
            Cell::Decimal(row.days().halves() * 5, 1),
            Cell::text(words::manner(lang, &row.brief)),
            Cell::of(row.brief.by, Cell::Date),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-missions"), head, rows)
}
